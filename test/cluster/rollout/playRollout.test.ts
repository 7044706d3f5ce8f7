import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { JsonObject } from '../../../server/cluster/objects/json.ts';
import { changeCluster } from '../../../server/cluster/rollout/changeCluster.ts';
import { fencepostsOf } from '../../../server/cluster/rollout/fenceposts.ts';
import type { LiveCluster } from '../../../server/cluster/rollout/liveCluster.ts';
import { EMPTY_CLUSTER, isReady, isTerminating } from '../../../server/cluster/rollout/liveCluster.ts';
import type { RolloutPlan, RolloutState } from '../../../server/cluster/rollout/playRollout.ts';
import { playRollout, STEPPED_KUBELET } from '../../../server/cluster/rollout/playRollout.ts';
import { nodeObject } from '../../support/kubernetesObjects.ts';

const workload = (kind: string, version: string, spec: JsonObject): JsonObject => ({
  apiVersion: 'apps/v1',
  kind,
  metadata: { name: 'shop' },
  spec: {
    selector: { matchLabels: { app: 'shop' } },
    template: {
      metadata: { labels: { app: 'shop' } },
      spec: { containers: [{ name: 'main', image: `shop:${version}` }] },
    },
    ...spec,
  },
});

const play = (kind: string, spec: JsonObject, plan: Partial<RolloutPlan> = {}): readonly RolloutState[] => {
  const start = [nodeObject('east-1'), nodeObject('west-1'), workload(kind, '1', spec)].reduce<LiveCluster>(
    (cluster, object) =>
      changeCluster(cluster, [{ type: 'apply', object }], { ...STEPPED_KUBELET, startsAtOnce: true }).cluster,
    EMPTY_CLUSTER,
  );
  const changes = [{ before: 0, changes: [{ type: 'apply', object: workload(kind, '2', spec) } as const] }];
  return playRollout(start, { maxStates: 100, changes, readyFirst: false, neverReady: new Set(), ...plan });
};

const readyPods = ({ cluster }: RolloutState) =>
  [...cluster.pods.values()].filter((pod) => isReady(pod) && !isTerminating(pod)).length;
const presentPods = ({ cluster }: RolloutState) =>
  [...cluster.pods.values()].filter((pod) => !isTerminating(pod)).length;
const images = (state: RolloutState | undefined) =>
  Array.from(state?.cluster.pods.values() ?? [], ({ pod }) => pod.spec.containers[0]?.image);

const rolling = (maxSurge: number | string, maxUnavailable: number | string): JsonObject => ({
  strategy: { rollingUpdate: { maxSurge, maxUnavailable } },
});

const FENCEPOSTS: readonly (readonly [JsonObject, number, number, number])[] = [
  [{}, 4, 1, 1],
  [{}, 3, 1, 0],
  [{}, 1, 1, 0],
  [rolling('50%', '50%'), 3, 2, 1],
  [rolling(0, '10%'), 3, 0, 1],
  [rolling(0, 5), 3, 0, 3],
  [rolling('100%', 0), 3, 3, 0],
  [rolling('half', 1), 4, 0, 1],
  [{ strategy: { type: 'Recreate' } }, 4, 0, 0],
];

for (const [spec, replicas, surge, unavailable] of FENCEPOSTS) {
  test(`${JSON.stringify(spec)} of ${replicas} allows ${surge} more and ${unavailable} fewer`, () => {
    assert.deepEqual(fencepostsOf(spec, replicas), { surge, unavailable });
    for (const state of play('Deployment', { replicas, ...spec })) {
      assert.ok(presentPods(state) <= replicas + surge);
      if (surge + unavailable > 0) assert.ok(readyPods(state) >= replicas - unavailable);
    }
  });
}

test('a rollout ends with the new Pods only, all ready', () => {
  for (const kind of ['Deployment', 'StatefulSet', 'DaemonSet']) {
    const last = play(kind, { replicas: 2 }).at(-1);
    assert.deepEqual(images(last), ['shop:2', 'shop:2'], kind);
    assert.equal(last?.action, undefined);
    assert.equal(last && readyPods(last), 2);
  }
});

test('Recreate has a moment without any Pod', () => {
  const counts = play('Deployment', { replicas: 2, strategy: { type: 'Recreate' } }).map(readyPods);
  assert.equal(Math.min(...counts), 0);
  assert.equal(counts.at(-1), 2);
});

test('Pods that never get ready leave the old ones standing', () => {
  const stuck = play('Deployment', { replicas: 4 }, { neverReady: new Set([2]) }).at(-1);
  assert.equal(stuck && readyPods(stuck), 3);
  assert.equal(images(stuck).filter((image) => image === 'shop:1').length, 3);
});

test('a StatefulSet replaces one Pod at a time, the last one first', () => {
  const removed = play('StatefulSet', { replicas: 3 }).flatMap(({ action }) =>
    action?.type === 'remove' ? [action.pod.pod.metadata.name] : [],
  );
  assert.deepEqual(removed, ['shop-2', 'shop-1', 'shop-0']);
});
