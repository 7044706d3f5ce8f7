import assert from 'node:assert/strict';
import { test } from 'node:test';
import { valueAt } from '../../../server/cluster/objects/fieldPath.ts';
import type { JsonObject } from '../../../server/cluster/objects/json.ts';
import { readNode } from '../../../server/cluster/objects/node.ts';
import { WORKLOAD_KINDS, workloadKindOf } from '../../../server/cluster/workloads/registry.ts';
import type { Pods, WorkloadContext } from '../../../server/cluster/workloads/workloadKind.ts';
import { nodeObject } from '../../support/kubernetesObjects.ts';

const TEMPLATE: JsonObject = { metadata: { labels: { app: 'shop' } }, spec: { containers: [{ name: 'main' }] } };
const CONTEXT: WorkloadContext = { namespace: 'store', nodes: [] };

const workload = (kind: string, spec: JsonObject = {}, name = 'shop'): JsonObject => ({
  apiVersion: ['Job', 'CronJob'].includes(kind) ? 'batch/v1' : kind === 'ReplicationController' ? 'v1' : 'apps/v1',
  kind,
  metadata: { name },
  spec: { selector: { matchLabels: { app: 'shop' } }, template: TEMPLATE, ...spec },
});

const podsOf = (object: JsonObject, context: WorkloadContext = CONTEXT): Pods => {
  const kind = workloadKindOf(object);
  assert.ok(kind, `${object['kind']} is a workload`);
  return kind.pods(object, context);
};

const remarksOf = (object: JsonObject): readonly string[] => podsOf(object).remarks.map(({ type }) => type);

const COUNTS: readonly (readonly [string, JsonObject, number, readonly string[]])[] = [
  ['Deployment', {}, 1, []],
  ['Deployment', { replicas: 3 }, 3, []],
  ['Deployment', { replicas: 0 }, 0, ['no replicas']],
  ['Deployment', { replicas: -1 }, 0, ['no replicas']],
  ['Deployment', { replicas: 'three' }, 1, []],
  ['Deployment', { replicas: '{{ .Values.replicas }}' }, 1, ['count unknown']],
  ['Deployment', { replicas: 3, paused: true }, 0, ['paused']],
  ['ReplicaSet', { replicas: 2 }, 2, []],
  ['ReplicationController', { replicas: 2 }, 2, []],
  ['StatefulSet', { replicas: 4 }, 4, []],
  ['DaemonSet', {}, 3, []],
  ['Job', {}, 1, []],
  ['Job', { parallelism: 3 }, 3, []],
  ['Job', { parallelism: 3, completions: 2 }, 2, []],
  ['Job', { completions: 5 }, 1, []],
  ['Job', { parallelism: 0 }, 0, ['no replicas']],
  ['Job', { suspend: true }, 0, ['suspended']],
  ['CronJob', { jobTemplate: { spec: { template: TEMPLATE, parallelism: 2 } } }, 2, []],
  ['CronJob', { suspend: true, jobTemplate: { spec: { template: TEMPLATE } } }, 0, ['suspended']],
];

for (const [kind, spec, count, remarks] of COUNTS) {
  test(`${kind} ${JSON.stringify(spec).slice(0, 60)} makes ${count}`, () => {
    assert.equal(podsOf(workload(kind, spec)).pods.length, count);
    assert.deepEqual(remarksOf(workload(kind, spec)), remarks);
  });
}

test('a million replicas are kept apart as far as it matters', () => {
  const { pods, count, remarks } = podsOf(workload('Deployment', { replicas: 1_000_000 }));
  assert.equal(count, 1_000_000);
  assert.equal(pods.length, 5000);
  assert.deepEqual(remarks, [{ type: 'capped', wanted: 1_000_000, kept: 5000 }]);
  assert.equal(pods[0]?.spec, pods[4999]?.spec);
});

test('an autoscaler keeps replicas between its bounds, but for zero', () => {
  const autoscaler = { minReplicas: 2, maxReplicas: 6 };
  const scaled = (spec: JsonObject) => podsOf(workload('Deployment', spec), { ...CONTEXT, autoscaler }).count;
  assert.deepEqual(
    [scaled({}), scaled({ replicas: 4 }), scaled({ replicas: 9 }), scaled({ replicas: 0 })],
    [2, 4, 6, 0],
  );
});

test('Pods of a Deployment belong to its ReplicaSet', () => {
  const { pods } = podsOf(workload('Deployment', { replicas: 2 }));
  const [first, second] = pods;
  const hash = first?.metadata.labels['pod-template-hash'];
  assert.match(hash ?? '', /^[a-z0-9]{10}$/);
  assert.deepEqual(first?.metadata.labels, { app: 'shop', 'pod-template-hash': hash });
  assert.match(first?.metadata.name ?? '', new RegExp(`^shop-${hash}-[a-z0-9]{5}$`));
  assert.notEqual(first?.metadata.name, second?.metadata.name);
  assert.equal(first?.metadata.owners[0]?.name, `shop-${hash}`);
  assert.equal(first?.metadata.namespace, 'store');
  assert.equal(first?.spec.hostname, undefined);
});

test('Pods of a StatefulSet have names of their own', () => {
  const { pods } = podsOf(workload('StatefulSet', { replicas: 2, serviceName: 'peers', ordinals: { start: 5 } }));
  assert.deepEqual(
    pods.map(({ metadata, spec, ordinal }) => [metadata.name, spec.hostname, spec.subdomain, ordinal]),
    [
      ['shop-5', 'shop-5', 'peers', 5],
      ['shop-6', 'shop-6', 'peers', 6],
    ],
  );
  const labels = pods[1]?.metadata.labels ?? {};
  assert.equal(labels['statefulset.kubernetes.io/pod-name'], 'shop-6');
  assert.equal(labels['apps.kubernetes.io/pod-index'], '6');
  assert.match(labels['controller-revision-hash'] ?? '', /^shop-[a-z0-9]{10}$/);
});

test('a StatefulSet whose name leaves no room for the hash has no Pods', () => {
  assert.equal(podsOf(workload('StatefulSet', {}, 's'.repeat(52))).pods.length, 1);
  assert.deepEqual(remarksOf(workload('StatefulSet', {}, 's'.repeat(53))), ['name too long']);
});

test('a DaemonSet has a Pod on every Node that takes it, and says why not on others', () => {
  const nodes = [nodeObject('east-1', 'east'), nodeObject('west-1', 'west')].map(readNode);
  const template = { ...TEMPLATE, spec: { nodeSelector: { 'topology.kubernetes.io/zone': 'east' } } };
  const { pods, remarks } = podsOf(workload('DaemonSet', { template }), { ...CONTEXT, nodes });
  assert.deepEqual(
    pods.map(({ spec }) => spec.nodeName),
    ['east-1'],
  );
  assert.deepEqual(remarks, [{ type: 'node turns away', node: 'west-1', because: { type: 'node selector' } }]);
  assert.equal(pods[0]?.metadata.labels['pod-template-generation'], '1');
});

test('Pods of an Indexed Job carry their index', () => {
  const { pods } = podsOf(workload('Job', { completions: 3, parallelism: 3, completionMode: 'Indexed' }));
  const last = pods[2];
  assert.equal(last?.spec.hostname, 'shop-2');
  assert.match(last?.metadata.name ?? '', /^shop-2-[a-z0-9]{5}$/);
  assert.equal(last?.metadata.labels['batch.kubernetes.io/job-completion-index'], '2');
  assert.equal(last?.metadata.annotations['batch.kubernetes.io/job-completion-index'], '2');
  assert.equal(last?.metadata.labels['job-name'], 'shop');
});

test('a Job with a selector of its own gets no labels', () => {
  const { pods } = podsOf(workload('Job', { manualSelector: true }));
  assert.deepEqual(pods[0]?.metadata.labels, { app: 'shop' });
});

test('a CronJob runs under the name of its minute', () => {
  const object = workload('CronJob', { jobTemplate: { spec: { template: TEMPLATE } } });
  assert.equal(podsOf(object, { ...CONTEXT, unixMinute: 42 }).pods[0]?.metadata.labels['job-name'], 'shop-42');
});

test('a Pod is taken at its word', () => {
  const object = { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'shop-x' }, status: { podIP: '10.0.0.9' } };
  const [pod] = podsOf(object).pods;
  assert.deepEqual(
    [pod?.metadata.name, pod?.metadata.namespace, pod?.status?.podIPs],
    ['shop-x', 'store', ['10.0.0.9']],
  );
});

test('every kind says where its template stands', () => {
  for (const { kind, templatePath } of WORKLOAD_KINDS) {
    const object = workload(kind, { jobTemplate: { spec: { template: TEMPLATE } } });
    const template = valueAt(kind === 'Pod' ? TEMPLATE : object, templatePath);
    assert.equal(valueAt(template, ['metadata', 'labels', 'app']), 'shop', kind);
  }
});

test('a kind of another group is no workload', () => {
  assert.equal(workloadKindOf({ apiVersion: 'serving.knative.dev/v1', kind: 'Service' }), undefined);
  assert.equal(workloadKindOf({ apiVersion: 'example.com/v1', kind: 'Deployment' }), undefined);
  assert.ok(workloadKindOf({ apiVersion: 'extensions/v1beta1', kind: 'Deployment' }));
});
