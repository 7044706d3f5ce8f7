import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { ClusterChange } from '../../../server/cluster/endpoints/controllers.ts';
import { changeEndpoints } from '../../../server/cluster/endpoints/controllers.ts';
import { endpointSlices } from '../../../server/cluster/endpoints/endpointSlices.ts';
import type { EndpointsState } from '../../../server/cluster/endpoints/endpointsState.ts';
import { NO_ENDPOINTS } from '../../../server/cluster/endpoints/endpointsState.ts';
import { stateOf } from '../../../server/cluster/endpoints/podState.ts';
import { selectEndpoints } from '../../../server/cluster/endpoints/selectEndpoints.ts';
import type { JsonObject } from '../../../server/cluster/objects/json.ts';
import { readMetadata } from '../../../server/cluster/objects/metadata.ts';
import { readPod } from '../../../server/cluster/objects/pod.ts';
import { readService } from '../../../server/cluster/objects/service.ts';

const port = fc.record({
  name: fc.constantFrom('a', 'b', 'c'),
  port: fc.integer({ min: 1, max: 9 }),
  targetPort: fc.constantFrom(8080, 'http', 'grpc'),
  protocol: fc.constantFrom('TCP', 'UDP'),
});
/** Whether it is headless, and its families, follow from its name: they never change. */
const service: fc.Arbitrary<JsonObject> = fc
  .record({
    name: fc.constantFrom('shop', 'cart'),
    selector: fc.constantFrom({ app: 'shop' }, { app: 'cart' }, { app: 'shop', tier: 'front' }, {}),
    ports: fc.uniqueArray(port, { selector: ({ name }) => name, maxLength: 2 }),
    publishNotReadyAddresses: fc.boolean(),
    type: fc.constantFrom('ClusterIP', 'ClusterIP', 'ExternalName'),
  })
  .map(({ name, ...spec }) => ({
    kind: 'Service',
    metadata: { name, namespace: 'store' },
    spec: {
      ...spec,
      clusterIP: name === 'cart' ? 'None' : '',
      ipFamilyPolicy: name === 'cart' ? 'PreferDualStack' : 'SingleStack',
    },
  }));

/** What never changes about a Pod (its ports, whether it is a finished one) follows from its number. */
const pod: fc.Arbitrary<JsonObject> = fc
  .record({
    nth: fc.integer({ min: 0, max: 9 }),
    labels: fc.constantFrom({ app: 'shop' }, { app: 'shop', tier: 'front' }, { app: 'cart' }, {}),
    ready: fc.boolean(),
    terminating: fc.boolean(),
    families: fc.constantFrom(['10.1.0.'], ['10.1.0.', 'fd00::'], []),
  })
  .map(({ nth, labels, ready, terminating, families }) => ({
    kind: 'Pod',
    metadata: {
      name: `pod-${nth}`,
      namespace: 'store',
      labels,
      ...(terminating && { deletionTimestamp: '2026-02-03T04:05:06Z' }),
    },
    spec: {
      nodeName: 'east-1',
      containers: [{ name: 'main', ports: [{ name: 'http', containerPort: nth % 2 === 0 ? 8080 : 9090 }] }],
    },
    status: {
      phase: nth === 9 ? 'Succeeded' : 'Running',
      podIPs: families.map((prefix) => ({ ip: prefix + (nth + 1) })),
      conditions: [{ type: 'Ready', status: ready ? 'True' : 'False' }],
    },
  }));

const NODE: JsonObject = { kind: 'Node', metadata: { name: 'east-1' } };
const pods = fc.uniqueArray(pod, {
  selector: (object) => JSON.stringify(object['metadata']).slice(0, 16),
  maxLength: 10,
});

test('every Pod that is to be listed is in exactly one slice for each family, with the ports that it has', () => {
  fc.assert(
    fc.property(service, pods, (serviceObject, podObjects) => {
      const subject = readService(serviceObject);
      const states = podObjects
        .map(readPod)
        .map((one) => stateOf(one, one.spec.nodeName, one.status?.podIPs ?? [], false));
      const slices = endpointSlices(subject, states);
      for (const { pod: state, listed, addresses, ports } of selectEndpoints(subject, states).candidates) {
        const homes = slices.flatMap(({ endpoints, ports: slicePorts }) =>
          endpoints
            .filter(({ targetRef }) => targetRef?.name === state.pod.metadata.name)
            .map((endpoint) => ({ address: endpoint.addresses[0], ready: endpoint.conditions?.ready, slicePorts })),
        );
        assert.deepEqual(homes.map(({ address }) => address).sort(), listed ? [...addresses].sort() : []);
        for (const { slicePorts } of homes) {
          assert.deepEqual(
            slicePorts.map(({ port: number }) => number),
            ports.map(({ targetPort }) => targetPort),
          );
        }
      }
    }),
    { seed: 11, numRuns: 200 },
  );
});

const change: fc.Arbitrary<ClusterChange> = fc.oneof(
  service.map((object): ClusterChange => ({ type: 'apply', object })),
  pod.map((object): ClusterChange => ({ type: 'apply', object })),
  fc
    .constantFrom('shop', 'cart')
    .map((name): ClusterChange => ({ type: 'delete', kind: 'Service', namespace: 'store', name })),
);

/** What there is, without the names of slices and how endpoints are spread over them. */
const content = ({ services, slices, endpoints }: EndpointsState) => {
  const managed = [...services]
    .filter(([, { spec }]) => spec.selector && spec.type !== 'ExternalName')
    .map(([key]) => key);
  const held = [...slices.values()].flatMap(({ metadata, addressType, ports, endpoints: own }) =>
    own.map((endpoint) => JSON.stringify([metadata.labels, addressType, ports, endpoint])),
  );
  const ofManaged = (text: string) =>
    managed.some((key) => text.includes(`"kubernetes.io/service-name":"${key.split('/')[1]}"`));
  return {
    slices: held.filter(ofManaged).sort(),
    endpoints: managed.map((key) => JSON.stringify(endpoints.get(key))).sort(),
  };
};

test('step by step and all at once end in the same endpoints', () => {
  fc.assert(
    fc.property(fc.array(change, { maxLength: 14 }), (changes) => {
      const start = changeEndpoints(NO_ENDPOINTS, [{ type: 'apply', object: NODE }]);
      const stepwise = changes.reduce((state, one) => changeEndpoints(state, [one]), start);
      const present = new Map<string, ClusterChange>();
      for (const one of changes) {
        if (one.type === 'apply') present.set(identity(one.object), one);
        else present.delete(`Service ${one.name}`);
      }
      assert.deepEqual(content(stepwise), content(changeEndpoints(start, [...present.values()])));
    }),
    { seed: 11, numRuns: 200 },
  );
});

function identity(object: JsonObject): string {
  const { name } = readMetadata(object);
  return `${object['kind']} ${name}`;
}
