import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { JsonObject } from '../../../server/cluster/objects/json.ts';
import { explainEnding, explainHop } from '../../../server/cluster/trace/explainHop.ts';
import { pathsOf } from '../../../server/cluster/trace/paths.ts';
import type { Sender } from '../../../server/cluster/trace/request.ts';
import { OUTSIDE } from '../../../server/cluster/trace/request.ts';
import { DEFAULT_TRACE } from '../../../server/cluster/trace/tracedCluster.ts';
import { traceRequest } from '../../../server/cluster/trace/traceRequest.ts';
import { pod, request, service, tracedCluster } from '../../support/tracedCluster.ts';

const pods = fc.array(
  fc.record({
    labels: fc.constantFrom({ app: 'web' }, { app: 'wbe' }, {}),
    namespace: fc.constantFrom('shop', 'shop', 'other'),
    ready: fc.constantFrom('True', 'False'),
  }),
  { maxLength: 6 },
);
const spec: fc.Arbitrary<JsonObject> = fc.record({
  selector: fc.constantFrom<JsonObject>({ app: 'web' }, { app: 'wbe' }),
  clusterIP: fc.constantFrom('10.96.0.7', 'None'),
  type: fc.constantFrom('ClusterIP', 'NodePort'),
  ports: fc.constantFrom(
    [{ port: 80, targetPort: 3000, nodePort: 30080 }],
    [{ port: 80, targetPort: 'http', nodePort: 30080 }],
    [{ port: 80, targetPort: 8080, nodePort: 30080 }],
  ),
  internalTrafficPolicy: fc.constantFrom('Cluster', 'Local'),
  externalTrafficPolicy: fc.constantFrom('Cluster', 'Local'),
  sessionAffinity: fc.constantFrom('None', 'ClientIP'),
});
const policy: fc.Arbitrary<readonly JsonObject[]> = fc.constantFrom(
  [],
  [
    {
      apiVersion: 'networking.k8s.io/v1',
      kind: 'NetworkPolicy',
      metadata: { name: 'some', namespace: 'shop' },
      spec: { podSelector: {}, ingress: [{ from: [{ podSelector: { matchLabels: { app: 'web' } } }] }] },
    },
  ],
);
const url = fc.constantFrom(
  'http://web',
  'tcp://web.shop:80',
  'tcp://web:3000',
  'http://172.18.0.1:30080',
  'http://172.18.0.2:30080',
  'http://10.244.0.1:3000',
  'udp://10.96.0.7:80',
);
const from: fc.Arbitrary<Sender> = fc.constantFrom<Sender>(
  { type: 'namespace', namespace: 'shop' },
  { type: 'namespace', namespace: 'other' },
  { type: 'pod', namespace: 'shop', name: 'pod-0' },
  { type: 'node', name: 'node-2' },
  OUTSIDE,
);
const mode = fc.constantFrom('iptables' as const, 'nftables' as const, 'ipvs' as const);

const traced = fc.record({ pods, spec, policy, url, from, mode }).map((given) => {
  const objects = given.pods.map((one, index) => pod(`pod-${index}`, index + 1, one));
  const cluster = tracedCluster([service(given.spec), ...given.policy, ...objects], {
    proxy: { ...DEFAULT_TRACE.proxy, mode: given.mode },
  });
  return { cluster, paths: pathsOf(traceRequest(cluster, request(given.url, given.from))) };
});

test('the shares of all paths make one', () => {
  fc.assert(
    fc.property(traced, ({ paths }) => {
      const sum = paths.reduce((total, { share }) => total + share, 0);
      assert.ok(Math.abs(sum - 1) < 1e-9, `they make ${sum}`);
    }),
  );
});

test('every answer has a chain of reasons without gaps', () => {
  fc.assert(
    fc.property(traced, ({ paths }) => {
      for (const { hops, ending } of paths) {
        for (const [index, hop] of hops.entries()) {
          assert.equal(hop.to, hops[index + 1]?.at, `after ${hop.station}`);
          assert.notEqual(explainHop(hop), '');
        }
        assert.notEqual(explainEnding(ending), '');
        assert.ok(hops.length > 0 || (ending.type === 'failed' && ending.symptom.type === 'no sender'));
      }
    }),
  );
});

test('no trace names an endpoint that the EndpointSlices lack', () => {
  fc.assert(
    fc.property(traced, ({ cluster, paths }) => {
      const slices = [...cluster.slices.values()].flat();
      const known = new Set(
        slices.flatMap(({ endpoints, ports }) =>
          endpoints.flatMap(({ addresses }) =>
            ports.flatMap(({ port }) => addresses.map((address) => `${address}:${port}`)),
          ),
        ),
      );
      for (const { hops } of paths) {
        for (const { station, to } of hops)
          if (station === 'endpoint' && to !== undefined) assert.ok(known.has(to), to);
      }
    }),
  );
});
