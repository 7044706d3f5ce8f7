import assert from 'node:assert/strict';
import { test } from 'node:test';
import { mirroredSlices } from '../../../server/cluster/endpoints/mirroredSlices.ts';
import { repackSubsets, truncateSubsets } from '../../../server/cluster/endpoints/subsets.ts';
import type { EndpointSubset } from '../../../server/cluster/objects/endpoints.ts';
import { readEndpoints } from '../../../server/cluster/objects/endpoints.ts';
import type { JsonObject } from '../../../server/cluster/objects/json.ts';

const subset = (ready: string, notReady: string, ...ports: number[]): EndpointSubset => ({
  addresses: ready
    .split(' ')
    .filter(Boolean)
    .map((ip) => ({ ip })),
  notReadyAddresses: notReady
    .split(' ')
    .filter(Boolean)
    .map((ip) => ({ ip })),
  ports: ports.map((port) => ({ port, protocol: 'TCP' })),
});

const summary = ({ addresses = [], notReadyAddresses = [], ports = [] }: EndpointSubset): string =>
  [
    addresses.map(({ ip }) => ip).join(' '),
    notReadyAddresses.map(({ ip }) => ip).join(' '),
    ports.map(({ port }) => port).join(' '),
  ].join(' | ');

const REPACKED: readonly (readonly [string, readonly EndpointSubset[], readonly string[]])[] = [
  ['same ports', [subset('10.0.0.2', '', 80), subset('10.0.0.1', '', 80)], ['10.0.0.1 10.0.0.2 |  | 80']],
  ['same addresses', [subset('10.0.0.1', '', 80), subset('10.0.0.1', '', 81)], ['10.0.0.1 |  | 80 81']],
  [
    'some on both ports',
    [subset('10.0.0.1 10.0.0.2', '', 80), subset('10.0.0.1', '', 81)],
    ['10.0.0.1 10.0.0.2 |  | 80', '10.0.0.1 |  | 81'],
  ],
  ['ready and not', [subset('10.0.0.1', '', 80), subset('', '10.0.0.1', 80)], [' | 10.0.0.1 | 80']],
  [
    'ready on one port only',
    [subset('10.0.0.1', '', 80), subset('', '10.0.0.1', 81)],
    ['10.0.0.1 |  | 80', ' | 10.0.0.1 | 81'],
  ],
  ['no ports', [subset('10.0.0.1', ''), subset('10.0.0.2', '')], ['10.0.0.1 10.0.0.2 |  | ']],
];

for (const [name, subsets, expected] of REPACKED) {
  test(`repacked: ${name}`, () => assert.deepEqual(repackSubsets(subsets).map(summary), expected));
}

test('addresses of different Pods are different ones', () => {
  const of = (uid: string, ready: boolean): EndpointSubset => {
    const entries = [{ ip: '10.0.0.1', targetRef: { kind: 'Pod', uid } }];
    return { ...(ready ? { addresses: entries } : { notReadyAddresses: entries }), ports: [{ port: 80 }] };
  };
  assert.deepEqual(repackSubsets([of('a', true), of('b', false)]).map(summary), ['10.0.0.1 | 10.0.0.1 | 80']);
});

const run = (count: number) =>
  Array.from({ length: count }, (_, index) => `10.0.${index >> 8}.${index & 255}`).join(' ');
const counts = (subsets: readonly EndpointSubset[]) =>
  subsets.map(({ addresses = [], notReadyAddresses = [] }) => [addresses.length, notReadyAddresses.length]);

test('what is cut is shared out over the subsets, unready ones first', () => {
  const cut = (...subsets: EndpointSubset[]) => counts(truncateSubsets(subsets).subsets);
  assert.deepEqual(cut(subset(run(1000), '', 80)), [[1000, 0]]);
  assert.deepEqual(cut(subset(run(900), run(300), 80)), [[900, 100]]);
  assert.deepEqual(cut(subset(run(900), '', 80), subset(run(300), run(50), 81)), [
    [750, 0],
    [250, 0],
  ]);
});

const mirrored = (metadata: JsonObject, ...subsets: JsonObject[]) =>
  mirroredSlices(readEndpoints({ metadata: { name: 'shop', ...metadata }, subsets }));

test('hand-made Endpoints are copied family by family', () => {
  const slices = mirrored(
    { labels: { by: 'hand' }, annotations: { note: 'x', 'kubectl.kubernetes.io/last-applied-configuration': '{}' } },
    { addresses: [{ ip: '192.0.2.1', hostname: 'old' }, { ip: 'FD00::1' }], ports: [{ port: 80 }] },
  );
  assert.deepEqual(
    slices.map(({ addressType, endpoints }) => [addressType, ...endpoints.flatMap(({ addresses }) => addresses)]),
    [
      ['IPv4', '192.0.2.1'],
      ['IPv6', 'fd00::1'],
    ],
  );
  assert.deepEqual(slices[0]?.endpoints[0]?.conditions, { ready: true });
  assert.equal(slices[0]?.endpoints[0]?.hostname, 'old');
  assert.deepEqual(slices[0]?.metadata.annotations, { note: 'x' });
  assert.equal(slices[0]?.metadata.labels?.['by'], 'hand');
  assert.deepEqual(slices[0]?.ports, [{ name: '', port: 80, protocol: 'TCP' }]);
});

test('some Endpoints ask not to be copied', () => {
  const one = { addresses: [{ ip: '192.0.2.1' }], ports: [{ port: 80 }] };
  assert.equal(mirrored({}, one).length, 1);
  assert.equal(mirrored({ labels: { 'endpointslice.kubernetes.io/skip-mirror': 'true' } }, one).length, 0);
  assert.equal(mirrored({ labels: { 'endpointslice.kubernetes.io/skip-mirror': 'yes' } }, one).length, 1);
  assert.equal(mirrored({ annotations: { 'control-plane.alpha.kubernetes.io/leader': '{}' } }, one).length, 0);
  assert.equal(mirrored({}, { addresses: [{ ip: 'no address' }], ports: [{ port: 80 }] }).length, 0);
});
