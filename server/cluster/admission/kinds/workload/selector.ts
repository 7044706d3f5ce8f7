import type { Json } from '../../../objects/json.ts';
import type { Features } from '../../features.ts';
import { labelKey, labelValue } from '../../formats/labels.ts';
import { selects, validSelector } from '../../rules/labelSelector.ts';
import type { Scope } from '../../rules/rule.ts';
import type { LabelSelector } from '../../shapes/meta.ts';
import { invalid, required } from '../../text/fieldError.ts';
import type { Path } from '../../text/path.ts';

/** A selector ready to be asked. */
export interface ReadSelector {
  readonly matches: (labels: Readonly<Record<string, string>>) => boolean;
}

/**
 * Reads a selector; an absent one selects nothing, an empty one everything, a bad one cannot be read.
 * kubernetes: apimachinery apis/meta/v1 LabelSelectorAsSelector
 */
export function readSelector(selector: LabelSelector | undefined, features: Features): ReadSelector | undefined {
  if (selector === undefined) return { matches: () => false };
  return isReadable(selector, features) ? { matches: (labels) => selects(selector, labels) } : undefined;
}

/** kubernetes: apimachinery pkg/labels NewRequirement */
function isReadable({ matchLabels = {}, matchExpressions = [] }: LabelSelector, features: Features): boolean {
  const fits = (key: string, values: readonly string[]) =>
    labelKey(key, features).length === 0 && values.every((value) => labelValue(value, features).length === 0);
  if (!Object.entries(matchLabels).every(([key, value]) => fits(key, [value]))) return false;
  return matchExpressions.every(({ key, operator, values = [] }) => {
    const listed = operator === 'In' || operator === 'NotIn';
    if (!listed && operator !== 'Exists' && operator !== 'DoesNotExist') return false;
    return listed === values.length > 0 && fits(key, values);
  });
}

/** A selector that must be there and must not be empty. */
export function checkRequiredSelector(selector: LabelSelector | undefined, owner: string, scope: Scope): void {
  const at: Path = ['spec', 'selector'];
  if (selector === undefined) scope.report(required(at));
  else {
    validSelector(selector, at, scope);
    checkNotEmpty(selector, owner, scope);
  }
}

/** A selector without any condition would select every Pod. */
export function checkNotEmpty(selector: LabelSelector, owner: string, { report }: Scope): void {
  const { matchLabels = {}, matchExpressions = [] } = selector;
  if (Object.keys(matchLabels).length + matchExpressions.length > 0) return;
  report(invalid(['spec', 'selector'], selectorJson(selector), `empty selector is invalid for ${owner}`));
}

/** A selector as messages print it. */
export function selectorJson(selector: LabelSelector | undefined): Json {
  if (selector === undefined) return null;
  const { matchLabels, matchExpressions } = selector;
  return {
    ...(matchLabels && Object.keys(matchLabels).length > 0 && { matchLabels: sortedKeys(matchLabels) }),
    ...(matchExpressions &&
      matchExpressions.length > 0 && {
        matchExpressions: matchExpressions.map(({ key, operator, values = [] }) => ({
          key,
          operator,
          ...(values.length > 0 && { values }),
        })),
      }),
  };
}

/** A map in the order in which Go writes its keys. */
export function sortedKeys(map: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(map).sort(([a], [b]) => (a < b ? -1 : 1)));
}
