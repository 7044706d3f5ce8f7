import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { JsonObject } from '../../../server/cluster/objects/json.ts';
import { readNode } from '../../../server/cluster/objects/node.ts';
import { readPodTemplate } from '../../../server/cluster/objects/pod.ts';
import { refusalOf } from '../../../server/cluster/workloads/nodeEligibility.ts';

const refusal = (node: JsonObject, spec: JsonObject): string => {
  const { metadata, ...rest } = node;
  const named = { name: 'east-1', labels: { disk: 'ssd', cores: '16' }, ...(metadata as JsonObject | undefined) };
  return refusalOf(readNode({ metadata: named, ...rest }), readPodTemplate({ spec }).spec)?.type ?? 'taken';
};

const tainted = (key: string, effect: string, value = ''): JsonObject => ({
  spec: { taints: [{ key, effect, value }] },
});
const tolerating = (toleration: JsonObject): JsonObject => ({ tolerations: [toleration] });
const affinity = (...terms: JsonObject[]): JsonObject => ({
  affinity: { nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms: terms } } },
});
const wants = (key: string, operator: string, ...values: string[]): JsonObject => ({
  matchExpressions: [{ key, operator, values }],
});

const CASES: readonly (readonly [string, JsonObject, JsonObject, string])[] = [
  ['a plain Node', {}, {}, 'taken'],
  ['a Pod for this Node', {}, { nodeName: 'east-1' }, 'taken'],
  ['a Pod for another Node', {}, { nodeName: 'west-1' }, 'node name'],
  ['a label that it has', {}, { nodeSelector: { disk: 'ssd' } }, 'taken'],
  ['a label that it has not', {}, { nodeSelector: { disk: 'hdd' } }, 'node selector'],
  ['an affinity that is met', {}, affinity(wants('disk', 'In', 'ssd')), 'taken'],
  ['terms are alternatives', {}, affinity(wants('disk', 'In', 'hdd'), wants('disk', 'Exists')), 'taken'],
  ['a term that asks for nothing', {}, affinity({}), 'node affinity'],
  ['no terms at all', {}, affinity(), 'node affinity'],
  ['greater than', {}, affinity(wants('cores', 'Gt', '8')), 'taken'],
  ['not less than', {}, affinity(wants('cores', 'Lt', '8')), 'node affinity'],
  ['greater than a word', {}, affinity(wants('disk', 'Gt', '8')), 'node affinity'],
  ['by name', {}, affinity({ matchFields: [{ key: 'metadata.name', operator: 'In', values: ['east-1'] }] }), 'taken'],
  ['a taint', tainted('gpu', 'NoSchedule'), {}, 'taint'],
  ['a taint that only prefers', tainted('gpu', 'PreferNoSchedule'), {}, 'taken'],
  ['a taint that is tolerated', tainted('gpu', 'NoSchedule', 'yes'), tolerating({ key: 'gpu', value: 'yes' }), 'taken'],
  ['another value', tainted('gpu', 'NoSchedule', 'yes'), tolerating({ key: 'gpu', value: 'no' }), 'taint'],
  [
    'another effect',
    tainted('gpu', 'NoExecute'),
    tolerating({ key: 'gpu', operator: 'Exists', effect: 'NoSchedule' }),
    'taint',
  ],
  ['everything is tolerated', tainted('gpu', 'NoExecute'), tolerating({ operator: 'Exists' }), 'taken'],
  ['memory pressure', tainted('node.kubernetes.io/memory-pressure', 'NoSchedule'), {}, 'taken'],
  ['not ready, running Pods', tainted('node.kubernetes.io/not-ready', 'NoExecute'), {}, 'taken'],
  ['not ready, new Pods', tainted('node.kubernetes.io/not-ready', 'NoSchedule'), {}, 'taint'],
  ['cordoned', { spec: { unschedulable: true } }, {}, 'taken'],
  ['without network', tainted('node.kubernetes.io/network-unavailable', 'NoSchedule'), {}, 'taint'],
  [
    'without network, on the host network',
    tainted('node.kubernetes.io/network-unavailable', 'NoSchedule'),
    { hostNetwork: true },
    'taken',
  ],
];

for (const [name, node, spec, expected] of CASES) test(name, () => assert.equal(refusal(node, spec), expected));
