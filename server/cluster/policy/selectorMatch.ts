import type { LabelExpression, LabelSelector } from '../objects/labelSelector.ts';
import { meetsSelector } from '../objects/labelSelector.ts';
import type { Labels } from '../objects/labels.ts';
import { labelOf } from '../objects/labels.ts';
import { isUnknown } from '../objects/unknown.ts';
import type { Match } from './match.ts';
import { all, certainly } from './match.ts';

/** A selector that knows whether it holds placeholders. */
export interface IndexedSelector {
  readonly selector: LabelSelector;
  readonly certain: boolean;
}

/** Labels that know whether they hold placeholders. */
export interface IndexedLabels {
  readonly labels: Labels;
  readonly certain: boolean;
}

/** Looks through a selector once. */
export function indexSelector(selector: LabelSelector): IndexedSelector {
  const { matchLabels, matchExpressions } = selector;
  const texts = [...textsOf(matchLabels), ...matchExpressions.flatMap(({ key, values }) => [key, ...values])];
  return { selector, certain: !texts.some(isUnknown) };
}

/** Looks through labels once. */
export function indexLabels(labels: Labels): IndexedLabels {
  return { labels, certain: !textsOf(labels).some(isUnknown) };
}

/** Whether labels meet a selector, as far as that can be known. */
export function matchSelector(
  { selector, certain }: IndexedSelector,
  { labels, certain: known }: IndexedLabels,
): Match {
  if (certain && known) return certainly(meetsSelector(labels, selector));
  const pairs = Object.entries(selector.matchLabels).map(
    ([key, value]): LabelExpression => ({ key, operator: 'In', values: [value] }),
  );
  return all([...pairs, ...selector.matchExpressions].map((expression) => matchExpression(expression, labels)));
}

function matchExpression(expression: LabelExpression, labels: Labels): Match {
  const { key, operator, values } = expression;
  const found = labelOf(labels, key);
  const met = meetsSelector(labels, { matchLabels: {}, matchExpressions: [expression] });
  const open = isUnknown(key) || (found === undefined && Object.keys(labels).some(isUnknown));
  if (open) return 'maybe';
  if (operator === 'Exists' || operator === 'DoesNotExist' || found === undefined) return certainly(met);
  if (values.includes(found)) return certainly(met);
  return isUnknown(found) || values.some(isUnknown) ? 'maybe' : certainly(met);
}

function textsOf(labels: Labels): readonly string[] {
  return Object.entries(labels).flat();
}
