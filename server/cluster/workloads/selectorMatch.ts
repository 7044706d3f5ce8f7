import type { JsonObject } from '../objects/json.ts';
import { property } from '../objects/json.ts';
import type { LabelSelector } from '../objects/labelSelector.ts';
import { isEmptySelector, meetsSelector, readLabelSelector } from '../objects/labelSelector.ts';
import type { Labels } from '../objects/labels.ts';
import { isUnknown } from '../objects/unknown.ts';
import type { PodsRemark } from './workloadKind.ts';

/** By which labels a workload knows its own Pods: a selector, or what the system makes for it. */
export type OwnSelector = LabelSelector | 'made by the system' | 'missing';

/** The selector that a workload has to bring. */
export function requiredSelector(spec: JsonObject): OwnSelector {
  return readLabelSelector(property(spec, 'selector')) ?? 'missing';
}

/**
 * Whether a workload with this selector would know its own Pods again; the API server refuses others.
 * kubernetes: pkg/apis/apps/validation/validation.go ValidatePodTemplateSpecForReplicaSet
 */
export function selectsItself(selector: OwnSelector, labels: Labels): boolean {
  if (selector === 'made by the system') return true;
  return selector !== 'missing' && !isEmptySelector(selector) && meetsSelector(labels, selector);
}

/** What is to be said of a selector that misses the labels of its own template. The Pods are told all the same. */
export function selectorRemarks(selector: OwnSelector, labels: Labels): readonly PodsRemark[] {
  if (selector === 'made by the system' || selector === 'missing' || meetsSelector(labels, selector)) return [];
  const texts = [labels, selector.matchLabels].flatMap((pairs) => [...Object.keys(pairs), ...Object.values(pairs)]);
  return texts.some(isUnknown) ? [] : [{ type: 'selector misses template' }];
}
