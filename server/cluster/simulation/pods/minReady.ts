import { integerField } from '../../objects/fields.ts';
import { controllerOf } from '../../objects/metadata.ts';
import type { LivePod } from '../../rollout/liveCluster.ts';
import { isReady, specOf, workloadKey } from '../../rollout/liveCluster.ts';
import type { Draft } from '../cluster/draft.ts';
import { later, wakeControllers } from '../cluster/draft.ts';
import type { RunningPod } from './runningPod.ts';

/** A Pod that has just become ready counts as available when it has been so for as long as its workload asks. */
export function awaitAvailable(draft: Draft, live: LivePod): LivePod {
  const ms = minReadyMs(draft, live);
  if (ms === 0) return live;
  later(draft, ms, { kind: 'pod available', pod: live.key, life: live.created });
  return { ...live, unproven: true };
}

/** It has been ready for long enough; one that was not meanwhile has to begin again. */
export function proveAvailable(draft: Draft, live: LivePod, { readyMs }: RunningPod): void {
  if (!isReady(live) || (readyMs ?? draft.nowMs) + minReadyMs(draft, live) > draft.nowMs) return;
  draft.livePods.set(live.key, { ...live, unproven: false });
  wakeControllers(draft);
}

function minReadyMs({ live: { workloads } }: Draft, { pod }: LivePod): number {
  const owner = controllerOf(pod.metadata);
  const namespace = pod.metadata.namespace ?? 'default';
  const workload = owner && workloads.get(workloadKey(owner.kind, namespace, owner.name));
  const above = workload?.owner && workloads.get(workloadKey(workload.owner.kind, namespace, workload.owner.name));
  const made = above ?? workload;
  return made ? Math.max(integerField(specOf(made), 'minReadySeconds') ?? 0, 0) * 1000 : 0;
}
