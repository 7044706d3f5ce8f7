import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { JsonObject } from '../../../server/cluster/objects/json.ts';
import { controllerOf } from '../../../server/cluster/objects/metadata.ts';
import { readNode } from '../../../server/cluster/objects/node.ts';
import type { Pod } from '../../../server/cluster/objects/pod.ts';
import type { WorkloadChange } from '../../../server/cluster/rollout/changeCluster.ts';
import { changeCluster } from '../../../server/cluster/rollout/changeCluster.ts';
import type { LiveCluster } from '../../../server/cluster/rollout/liveCluster.ts';
import { EMPTY_CLUSTER } from '../../../server/cluster/rollout/liveCluster.ts';
import { workloadKindOf } from '../../../server/cluster/workloads/registry.ts';
import { nodeObject, podObject, statusOf } from '../../support/kubernetesObjects.ts';

const template = (version = '1', labels: JsonObject = { app: 'shop' }): JsonObject => ({
  metadata: { labels: { ...labels, version } },
  spec: { containers: [{ name: 'main', image: `shop:${version}` }] },
});
const workload = (kind: string, spec: JsonObject = {}, name = 'shop'): JsonObject => ({
  apiVersion: ['Job', 'CronJob'].includes(kind) ? 'batch/v1' : 'apps/v1',
  kind,
  metadata: { name },
  spec: { selector: { matchLabels: { app: 'shop' } }, template: template(), ...spec },
});
const apply = (object: JsonObject): WorkloadChange => ({ type: 'apply', object });
const after = (...changes: (JsonObject | WorkloadChange)[]): LiveCluster =>
  changes.reduce<LiveCluster>(
    (cluster, one) =>
      changeCluster(cluster, [one['type'] === undefined ? apply(one as JsonObject) : (one as WorkloadChange)]).cluster,
    EMPTY_CLUSTER,
  );
const podsOf = (cluster: LiveCluster): readonly Pod[] => Array.from(cluster.pods.values(), ({ pod }) => pod);
const versions = (cluster: LiveCluster) =>
  podsOf(cluster)
    .map(({ metadata }) => metadata.labels['version'])
    .sort();
const stray = (name: string, labels: JsonObject = { app: 'shop' }) =>
  podObject({ name, metadata: { labels }, status: statusOf('10.0.0.9') });

test('the Pods at rest are those that the workload alone tells', () => {
  const nodes = [nodeObject('east-1'), nodeObject('west-1')];
  const objects = [
    workload('Deployment', { replicas: 3 }),
    workload('ReplicaSet', { replicas: 2 }),
    workload('StatefulSet', { replicas: 3, ordinals: { start: 2 }, serviceName: 'peers' }),
    workload('DaemonSet'),
    workload('Job', { completions: 4, parallelism: 3, completionMode: 'Indexed' }),
    workload('CronJob', { jobTemplate: { spec: { template: template() } } }),
  ];
  const shape = ({ metadata, spec }: Pod) => ({
    generateName: metadata.generateName,
    labels: Object.keys(metadata.labels).sort(),
    owner: controllerOf(metadata)?.name,
    hostname: spec.hostname,
    subdomain: spec.subdomain,
  });
  for (const object of objects) {
    const told = workloadKindOf(object)?.pods(object, { namespace: 'default', nodes: nodes.map(readNode) }).pods ?? [];
    const made = podsOf(after(...nodes, object));
    assert.deepEqual(made.map(shape), told.map(shape), String(object['kind']));
  }
});

test('a new template replaces every Pod', () => {
  for (const kind of ['Deployment', 'StatefulSet']) {
    const changed = after(workload(kind, { replicas: 3 }), workload(kind, { replicas: 3, template: template('2') }));
    assert.deepEqual(versions(changed), ['2', '2', '2'], kind);
  }
});

test('a ReplicaSet leaves the Pods that it has', () => {
  const changed = after(
    workload('ReplicaSet', { replicas: 2 }),
    workload('ReplicaSet', { replicas: 3, template: template('2') }),
  );
  assert.deepEqual(versions(changed), ['1', '1', '2']);
});

test('a partition keeps the lower ordinals, also when they are made anew', () => {
  const rolling = { updateStrategy: { rollingUpdate: { partition: 2 } } };
  const changed = after(
    workload('StatefulSet', { replicas: 3, ...rolling }),
    workload('StatefulSet', { replicas: 3, ...rolling, template: template('2') }),
  );
  assert.deepEqual(
    podsOf(changed)
      .map(({ metadata }) => `${metadata.name} ${metadata.labels['version']}`)
      .sort(),
    ['shop-0 1', 'shop-1 1', 'shop-2 2'],
  );
  const { cluster } = changeCluster(changed, [{ type: 'delete', kind: 'Pod', namespace: 'default', name: 'shop-0' }]);
  assert.equal(cluster.pods.get('default/shop-0')?.pod.metadata.labels['version'], '1');
});

test('OnDelete leaves everything until somebody deletes', () => {
  for (const kind of ['StatefulSet', 'DaemonSet']) {
    const onDelete = { replicas: 1, updateStrategy: { type: 'OnDelete' } };
    const changed = after(
      nodeObject('east-1'),
      workload(kind, onDelete),
      workload(kind, { ...onDelete, template: template('2') }),
    );
    assert.deepEqual(versions(changed), ['1'], kind);
    const [key = ''] = changed.pods.keys();
    const name = key.split('/')[1] ?? '';
    assert.deepEqual(
      versions(changeCluster(changed, [{ type: 'delete', kind: 'Pod', namespace: 'default', name }]).cluster),
      ['2'],
      kind,
    );
  }
});

test('a paused Deployment grows and shrinks, and does not go on', () => {
  const changed = after(
    workload('Deployment', { replicas: 2 }),
    workload('Deployment', { replicas: 2, paused: true, template: template('2') }),
    workload('Deployment', { replicas: 4, paused: true, template: template('2') }),
  );
  assert.deepEqual(versions(changed), ['1', '1', '1', '1']);
});

test('what a Deployment says while it rolls', () => {
  const start = after(workload('Deployment', { replicas: 2 }));
  const { messages } = changeCluster(start, [apply(workload('Deployment', { replicas: 2, template: template('2') }))]);
  assert.deepEqual(
    messages.map((message) => message.replace(/shop-[a-z0-9]{10}/, 'SET')),
    [
      'Scaled up replica set SET from 0 to 1',
      'Scaled down replica set SET from 2 to 1',
      'Scaled up replica set SET from 1 to 2',
      'Scaled down replica set SET from 1 to 0',
    ],
  );
});

test('Pods that nobody owns are taken over, and let go when their labels no longer fit', () => {
  const adopted = after(stray('stray'), workload('ReplicaSet', { replicas: 2 }));
  assert.equal(adopted.pods.size, 2);
  assert.equal(
    controllerOf(adopted.pods.get('default/stray')?.pod.metadata ?? podsOf(adopted)[0]?.metadata ?? never())?.name,
    'shop',
  );
  const { cluster } = changeCluster(adopted, [
    { type: 'relabel', namespace: 'default', name: 'stray', labels: { app: 'debug' } },
  ]);
  assert.equal(cluster.pods.size, 3);
  assert.equal(cluster.pods.get('default/stray')?.pod.metadata.owners.length, 0);
});

test('of too many Pods the cheapest to lose goes', () => {
  const costing = (name: string, cost: string) =>
    podObject({
      name,
      labels: { app: 'shop' },
      metadata: { annotations: { 'controller.kubernetes.io/pod-deletion-cost': cost } },
      status: statusOf('10.0.0.9'),
    });
  const left = after(
    costing('dear', '10'),
    costing('cheap', '-10'),
    costing('plain', '0'),
    workload('ReplicaSet', { replicas: 2 }),
  );
  assert.deepEqual([...left.pods.keys()].sort(), ['default/dear', 'default/plain']);
});

test('a name that is taken stops a StatefulSet', () => {
  const taken = after(stray('shop-1', { app: 'other' }), workload('StatefulSet', { replicas: 3 }));
  assert.deepEqual([...taken.pods.keys()].sort(), ['default/shop-0', 'default/shop-1']);
});

test('claims stay when Pods go, unless the set says otherwise', () => {
  const claims = { volumeClaimTemplates: [{ metadata: { name: 'data' } }] };
  const scaled = (policy: JsonObject) =>
    [
      ...after(
        workload('StatefulSet', { replicas: 2, ...claims, ...policy }),
        workload('StatefulSet', { replicas: 1, ...claims, ...policy }),
      ).claims,
    ].sort();
  assert.deepEqual(scaled({}), ['default/data-shop-0', 'default/data-shop-1']);
  assert.deepEqual(scaled({ persistentVolumeClaimRetentionPolicy: { whenScaled: 'Delete' } }), ['default/data-shop-0']);
});

test('with a workload go its ReplicaSets and Pods', () => {
  const start = after(workload('Deployment', { replicas: 2 }), workload('StatefulSet', { replicas: 1 }, 'other'));
  const { cluster } = changeCluster(start, [
    { type: 'delete', kind: 'Deployment', namespace: 'default', name: 'shop' },
  ]);
  assert.deepEqual([...cluster.pods.keys()], ['default/other-0']);
  assert.deepEqual([...cluster.workloads.keys()], ['StatefulSet default/other']);
});

test('a DaemonSet follows the Nodes that come and go', () => {
  const nodesOf = (cluster: LiveCluster) => Array.from(cluster.pods.values(), ({ targetNode }) => targetNode).sort();
  const two = after(nodeObject('east-1'), workload('DaemonSet'), nodeObject('west-1'));
  assert.deepEqual(nodesOf(two), ['east-1', 'west-1']);
  const { cluster } = changeCluster(two, [{ type: 'delete', kind: 'Node', namespace: 'default', name: 'east-1' }]);
  assert.deepEqual(nodesOf(cluster), ['west-1']);
});

test('with a namespace goes all that is in it', () => {
  const start = after(workload('Deployment', { replicas: 2 }), stray('stray', { app: 'other' }));
  const { cluster } = changeCluster(start, [{ type: 'delete', kind: 'Namespace', namespace: '', name: 'default' }]);
  assert.deepEqual([cluster.pods.size, cluster.workloads.size], [0, 0]);
});

test('a workload that would not know its own Pods is refused', () => {
  assert.equal(after(workload('ReplicaSet', { selector: { matchLabels: { app: 'other' } } })).workloads.size, 0);
  assert.equal(after(workload('Deployment', { selector: {} })).workloads.size, 0);
});

test('an autoscaler raises what is below its minimum', () => {
  const autoscaler = {
    kind: 'HorizontalPodAutoscaler',
    metadata: { name: 'shop' },
    spec: { scaleTargetRef: { kind: 'Deployment', name: 'shop' }, minReplicas: 3, maxReplicas: 5 },
  };
  assert.equal(after(workload('Deployment', { replicas: 1 }), autoscaler).pods.size, 3);
  assert.equal(after(workload('Deployment', { replicas: 9 }), autoscaler).pods.size, 5);
});

test('a cluster is not altered by what comes after it', () => {
  const start = after(workload('Deployment', { replicas: 2 }));
  const text = JSON.stringify([...start.pods]);
  changeCluster(start, [{ type: 'delete', kind: 'Deployment', namespace: 'default', name: 'shop' }]);
  assert.equal(JSON.stringify([...start.pods]), text);
});

function never(): never {
  throw new Error('the Pod is there');
}
