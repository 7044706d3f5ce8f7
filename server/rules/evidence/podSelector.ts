import { isLabelSlip } from '../../cluster/endpoints/labelMatch.ts';
import type { EndpointReason, LabelReason, UnknownReason } from '../../cluster/endpoints/reason.ts';
import { type FieldPath, valueAt } from '../../cluster/objects/fieldPath.ts';
import { readLabelSelector } from '../../cluster/objects/labelSelector.ts';
import type { Environment } from '../../workspace/environment.ts';
import type { NearMiss } from '../../workspace/nearMisses.ts';
import type { Resource } from '../../workspace/resource.ts';
import type { Problem } from '../rule.ts';
import { convincingNearMiss } from './convincing.ts';
import { problemOfMiss } from './missedWorkload.ts';

/** A selector of Pods in an object that is no Service: with expressions, as NetworkPolicies have it. */
export interface PodSelector {
  readonly subject: Resource;
  /** Where the selector stands. */
  readonly path: FieldPath;
  readonly consequence: string;
  /** It means Pods other than those that its object is called after: an equal name is no evidence. */
  readonly ofOthers?: boolean;
}

/**
 * The problem of a selector that selects no Pods and misses those of a workload by a slip. A selector with expressions, an
 * empty one, and one that selects something are none.
 */
export function problemOfPodSelector(
  { subject, path, consequence, ofOthers = false }: PodSelector,
  environment: Environment,
): readonly Problem[] {
  const selector = readLabelSelector(valueAt(subject.object.value, path));
  if (selector === undefined || selector.matchExpressions.length > 0) return [];
  const { matchLabels } = selector;
  if (Object.keys(matchLabels).length === 0 || environment.selectedBy(subject, matchLabels).length > 0) return [];
  const misses = environment.nearlySelectedBy(subject, matchLabels);
  const miss = convincingNearMiss(misses, environment, (near) =>
    ofOthers ? differsByLabel(near) : near.slip && isMeant(subject, near),
  );
  if (miss === undefined) return [];
  return problemOfMiss({ subject, path: [...path, 'matchLabels'], consequence }, miss, environment);
}

/** An equal name alone, or another namespace alone, counts within one file only. */
function isMeant({ uri }: Resource, miss: NearMiss): boolean {
  return differsByLabel(miss) || miss.inOwnLabels || miss.resource.uri === uri;
}

function differsByLabel({ reasons, equalPairs }: NearMiss): boolean {
  return reasons.every(isAboutLabels) && isLabelSlip(reasons, equalPairs);
}

function isAboutLabels(reason: EndpointReason): reason is LabelReason | UnknownReason {
  return reason.type === 'label' || reason.type === 'unknown';
}
