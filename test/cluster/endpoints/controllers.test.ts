import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ClusterChange } from '../../../server/cluster/endpoints/controllers.ts';
import { changeEndpoints } from '../../../server/cluster/endpoints/controllers.ts';
import type { EndpointsState } from '../../../server/cluster/endpoints/endpointsState.ts';
import { NO_ENDPOINTS } from '../../../server/cluster/endpoints/endpointsState.ts';
import type { JsonObject } from '../../../server/cluster/objects/json.ts';
import { nodeObject, podObject, statusOf } from '../../support/kubernetesObjects.ts';

const service = (spec: JsonObject): JsonObject => ({
  kind: 'Service',
  metadata: { name: 'shop' },
  spec: { ports: [{ port: 80, targetPort: 8080 }], ...spec },
});
const SELECTING = service({ selector: { app: 'shop' } });
const BARE = service({});
const HAND_MADE: JsonObject = {
  kind: 'Endpoints',
  metadata: { name: 'shop', labels: { by: 'hand' } },
  subsets: [{ addresses: [{ ip: '192.0.2.1' }], ports: [{ port: 80 }] }],
};
const POD = podObject({ spec: { containers: [{ name: 'main' }], nodeName: 'east-1' }, status: statusOf('10.0.0.1') });

const after = (...objects: (JsonObject | ClusterChange)[]): EndpointsState => {
  const changes = [nodeObject('east-1'), ...objects].map(
    (one): ClusterChange => (isChange(one) ? one : { type: 'apply', object: one }),
  );
  return changes.reduce((state, change) => changeEndpoints(state, [change]), NO_ENDPOINTS);
};
const isChange = (one: JsonObject | ClusterChange): one is ClusterChange =>
  one['type'] === 'apply' || one['type'] === 'delete';
const gone = (kind: string, name = 'shop'): ClusterChange => ({ type: 'delete', kind, name });

/** The addresses in Endpoints, then those of each slice with the first word of who manages it. */
const summary = ({ endpoints, slices }: EndpointsState) => ({
  endpoints: [...endpoints.values()].flatMap(({ subsets = [] }) =>
    subsets.flatMap(({ addresses = [] }) => addresses.map(({ ip }) => ip)),
  ),
  slices: Array.from(slices.values(), ({ metadata, endpoints: held }) => [
    metadata.labels?.['endpointslice.kubernetes.io/managed-by']?.split(/[-.]/)[0] ?? 'user',
    ...held.flatMap(({ addresses }) => addresses),
  ]),
});

const CASES: readonly (readonly [
  string,
  readonly (JsonObject | ClusterChange)[],
  readonly string[],
  readonly (readonly string[])[],
])[] = [
  ['a Service before its Pod', [SELECTING, POD], ['10.0.0.1'], [['endpointslice', '10.0.0.1']]],
  ['a Pod before its Service', [POD, SELECTING], ['10.0.0.1'], [['endpointslice', '10.0.0.1']]],
  ['a Service without Pods', [SELECTING], [], [['endpointslice']]],
  [
    'a lost selector leaves everything, mirrored',
    [POD, SELECTING, BARE],
    ['10.0.0.1'],
    [
      ['endpointslice', '10.0.0.1'],
      ['endpointslicemirroring', '10.0.0.1'],
    ],
  ],
  ['hand-made Endpoints are mirrored', [BARE, HAND_MADE], ['192.0.2.1'], [['endpointslicemirroring', '192.0.2.1']]],
  [
    'hand-made Endpoints before their Service',
    [HAND_MADE, BARE],
    ['192.0.2.1'],
    [['endpointslicemirroring', '192.0.2.1']],
  ],
  ['hand-made Endpoints without Service', [HAND_MADE], ['192.0.2.1'], []],
  [
    'a selector overwrites what was made by hand',
    [POD, BARE, HAND_MADE, SELECTING],
    ['10.0.0.1'],
    [['endpointslice', '10.0.0.1']],
  ],
  ['deleted Endpoints come back', [POD, SELECTING, gone('Endpoints')], ['10.0.0.1'], [['endpointslice', '10.0.0.1']]],
  ['with the Service all goes', [POD, SELECTING, gone('Service')], [], []],
  ['with the Service hand-made ones go too', [BARE, HAND_MADE, gone('Service')], [], []],
  [
    'a Pod that is deleted stays in the slice while it runs',
    [POD, SELECTING, gone('Pod', 'shop-0')],
    [],
    [['endpointslice', '10.0.0.1']],
  ],
];

for (const [name, changes, endpoints, slices] of CASES) {
  test(name, () => assert.deepEqual(summary(after(...changes)), { endpoints, slices }));
}

test('an earlier state is not altered by what comes after it', () => {
  const before = after(POD, SELECTING);
  const text = JSON.stringify([...before.slices]);
  changeEndpoints(before, [gone('Service'), gone('Pod', 'shop-0')]);
  assert.equal(JSON.stringify([...before.slices]), text);
});
