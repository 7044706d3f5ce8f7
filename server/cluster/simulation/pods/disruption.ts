import { listObjects } from '../../apiServer/objectStore.ts';
import { integerOrTextField, objectField } from '../../objects/fields.ts';
import type { JsonObject } from '../../objects/json.ts';
import { property } from '../../objects/json.ts';
import { meetsSelector, readLabelSelector } from '../../objects/labelSelector.ts';
import { readMetadata } from '../../objects/metadata.ts';
import type { LivePod } from '../../rollout/liveCluster.ts';
import { isActive, isReady } from '../../rollout/liveCluster.ts';
import type { Draft } from '../cluster/draft.ts';

/** Whether every disruption budget of a Pod has room for one more. kubernetes: pkg/registry/core/pod/storage/eviction.go */
export function mayEvict(draft: Draft, { pod }: LivePod): boolean {
  const { namespace = 'default', labels } = pod.metadata;
  const budgets = listObjects(draft.store, { apiVersion: 'policy/v1', kind: 'PodDisruptionBudget' }, { namespace });
  return budgets.every((budget) => {
    const selector = readLabelSelector(property(objectField(budget, 'spec'), 'selector'));
    if (!selector || !meetsSelector(labels, selector)) return true;
    return disruptionState(draft.livePods, budget).disruptionsAllowed > 0;
  });
}

/** The Pods of a disruption budget, and how many more may go. */
export interface DisruptionState {
  readonly expectedPods: number;
  readonly currentHealthy: number;
  readonly desiredHealthy: number;
  readonly disruptionsAllowed: number;
}

/** kubernetes: pkg/controller/disruption/disruption.go getExpectedPodCount, countHealthyPods */
export function disruptionState(all: ReadonlyMap<string, LivePod>, budget: JsonObject): DisruptionState {
  const spec = objectField(budget, 'spec');
  const { namespace = 'default' } = readMetadata(budget);
  const selector = readLabelSelector(property(spec, 'selector'));
  const pods = [...all.values()].filter((live) => {
    const { metadata } = live.pod;
    return metadata.namespace === namespace && isActive(live) && selector && meetsSelector(metadata.labels, selector);
  });
  const expectedPods = pods.length;
  const currentHealthy = pods.filter(isReady).length;
  const unavailable = scaled(integerOrTextField(spec, 'maxUnavailable'), expectedPods);
  const available = scaled(integerOrTextField(spec, 'minAvailable'), expectedPods) ?? 0;
  const desiredHealthy = unavailable === undefined ? available : Math.max(expectedPods - unavailable, 0);
  const disruptionsAllowed = Math.max(currentHealthy - desiredHealthy, 0);
  return { expectedPods, currentHealthy, desiredHealthy, disruptionsAllowed };
}

/** A number, or a part of the whole, rounded up. */
function scaled(written: number | string | undefined, whole: number): number | undefined {
  if (typeof written !== 'string') return written;
  const percent = /^(\d+)%$/.exec(written)?.[1];
  return percent === undefined ? undefined : Math.ceil((Number(percent) * whole) / 100);
}
