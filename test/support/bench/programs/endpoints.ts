/** Says how long all EndpointSlices of a large cluster take, and those that one changed label touches, in a cold process. */
import { EndpointsIndex } from '../../../../server/cluster/endpoints/endpointsIndex.ts';
import { startPods } from '../../../../server/cluster/endpoints/podState.ts';
import { readPod } from '../../../../server/cluster/objects/pod.ts';
import { readService } from '../../../../server/cluster/objects/service.ts';

const SERVICES = 5000;
const PODS_EACH = 10;
const NAMESPACES = 50;

const namespaceOf = (nth: number) => `team-${nth % NAMESPACES}`;
const labelsOf = (nth: number) => ({ app: `app-${nth}`, tier: `tier-${nth % 7}` });
const services = Array.from({ length: SERVICES }, (_, nth) =>
  readService({
    metadata: { name: `app-${nth}`, namespace: namespaceOf(nth) },
    spec: { selector: labelsOf(nth), ports: [{ port: 80, targetPort: 'http' }] },
  }),
);
const containers = [{ name: 'main', ports: [{ name: 'http', containerPort: 8080 }] }];
const podOf = (nth: number, app: number) =>
  readPod({
    metadata: { name: `pod-${nth}`, namespace: namespaceOf(app), labels: labelsOf(app) },
    spec: { containers },
  });
const pods = Array.from({ length: SERVICES * PODS_EACH }, (_, nth) => podOf(nth, nth % SERVICES));
const states = startPods(pods);

const started = performance.now();
const index = new EndpointsIndex();
for (const [nth, state] of states.entries()) index.setPod(`pod-${nth}`, state);
for (const [nth, service] of services.entries()) index.setService(`app-${nth}`, service);
let endpoints = 0;
for (let nth = 0; nth < SERVICES; nth++) endpoints += count(nth);
const allMs = performance.now() - started;

const [moved] = startPods([podOf(0, NAMESPACES)]);
const changed = performance.now();
index.setPod('pod-0', moved);
for (let nth = 0; nth < SERVICES; nth++) count(nth);
const changeMs = performance.now() - changed;
console.log(JSON.stringify({ allMs, changeMs, endpoints }));

function count(nth: number): number {
  return index.slicesOf(`app-${nth}`).reduce((sum, slice) => sum + slice.endpoints.length, 0);
}
