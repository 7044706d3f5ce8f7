import type { LabelSelector } from '../objects/labelSelector.ts';
import { meetsSelector } from '../objects/labelSelector.ts';
import { controllerOf } from '../objects/metadata.ts';
import type { Draft } from './draft.ts';
import { setOwner } from './draft.ts';
import type { LivePod, LiveWorkload } from './liveCluster.ts';
import { isControlledBy, isTerminating, referenceTo } from './liveCluster.ts';

/**
 * The Pods that belong to a workload, after it has let go of those of its own that its selector no longer meets, and taken
 * those that nobody owns. kubernetes: pkg/controller/controller_ref_manager.go ClaimPods
 */
export function claimPods(
  draft: Draft,
  workload: LiveWorkload,
  selector: LabelSelector,
  { considers = () => true, fits = () => true }: ClaimRule = {},
): readonly LivePod[] {
  const claimed: LivePod[] = [];
  for (const live of [...draft.pods.values()]) {
    if (live.pod.metadata.namespace !== workload.namespace || !considers(live)) continue;
    const owner = controllerOf(live.pod.metadata);
    const matches = meetsSelector(live.pod.metadata.labels, selector) && fits(live);
    if (owner) {
      if (!isControlledBy(owner, workload)) continue;
      if (matches) claimed.push(live);
      else if (!isTerminating(live)) setOwner(draft, live, undefined);
    } else if (matches && !isTerminating(live)) {
      setOwner(draft, live, referenceTo(workload));
      claimed.push(draft.pods.get(live.key) ?? live);
    }
  }
  return claimed;
}

/** What else decides besides the selector. */
interface ClaimRule {
  /** Pods that are looked at at all. */
  readonly considers?: (pod: LivePod) => boolean;
  /** Pods that can be the workload's. */
  readonly fits?: (pod: LivePod) => boolean;
}
