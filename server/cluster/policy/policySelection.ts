import type { Labels } from '../objects/labels.ts';
import type { Match } from './match.ts';
import type { Direction } from './networkPolicy.ts';
import type { IndexedPolicy } from './policyIndex.ts';
import { indexLabels, matchSelector } from './selectorMatch.ts';

/** The policies of one namespace and one direction, by a label that their Pods must have. */
export interface PolicySelection {
  readonly byLabel: ReadonlyMap<string, readonly IndexedPolicy[]>;
  /** Those that name no label, or whose labels hold placeholders. */
  readonly others: readonly IndexedPolicy[];
}

/** A policy and whether it surely selects the Pod. */
export interface SelectingPolicy {
  readonly policy: IndexedPolicy;
  readonly selects: Exclude<Match, 'no'>;
}

/** Sorts policies by the first label that each asks for. */
export function indexSelection(policies: readonly IndexedPolicy[], direction: Direction): PolicySelection {
  const byLabel = new Map<string, IndexedPolicy[]>();
  const others: IndexedPolicy[] = [];
  for (const policy of policies) {
    if (!policy.directions.has(direction)) continue;
    const [pair] = Object.entries(policy.podSelector.selector.matchLabels);
    const known = pair && policy.podSelector.certain ? byLabel.get(keyOf(...pair)) : others;
    if (known) known.push(policy);
    else if (pair) byLabel.set(keyOf(...pair), [policy]);
  }
  return { byLabel, others };
}

/** The policies that select a Pod with these labels, or may. */
export function selectPolicies({ byLabel, others }: PolicySelection, labels: Labels): readonly SelectingPolicy[] {
  const indexed = indexLabels(labels);
  const keyed = indexed.certain
    ? Object.entries(labels).flatMap((pair) => byLabel.get(keyOf(...pair)) ?? [])
    : [...byLabel.values()].flat();
  return [...others, ...keyed].flatMap((policy) => {
    const selects = matchSelector(policy.podSelector, indexed);
    return selects === 'no' ? [] : [{ policy, selects }];
  });
}

function keyOf(key: string, value: string): string {
  return `${key}\u0000${value}`;
}
