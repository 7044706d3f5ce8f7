import { labelKey, labelValue } from '../formats/labels.ts';
import type { LabelSelector, LabelSelectorRequirement } from '../shapes/meta.ts';
import { forbidden, invalid, required } from '../text/fieldError.ts';
import type { Path } from '../text/path.ts';
import { validLabels } from './formats.ts';
import type { Rule, Scope } from './rule.ts';
import { fields } from './rule.ts';

/**
 * A selector of labels. `looseValues`: the stored object has a bad value already, so values are not judged.
 * kubernetes: apimachinery apis/meta/v1/validation ValidateLabelSelector
 */
export function labelSelector(looseValues = false): Rule<LabelSelector> {
  return fields<LabelSelector>({
    matchLabels: validLabels,
    matchExpressions: (expressions, at, scope) => {
      for (const [index, expression] of expressions.entries()) {
        checkRequirement(expression, [...at, index], looseValues, scope);
      }
    },
  });
}

/** A selector whose values are judged. */
export const validSelector: Rule<LabelSelector> = labelSelector();

/** kubernetes: apimachinery apis/meta/v1/validation ValidateLabelSelectorRequirement */
function checkRequirement(requirement: LabelSelectorRequirement, at: Path, looseValues: boolean, scope: Scope): void {
  const { key, operator, values = [] } = requirement;
  const { features, report } = scope;
  if (operator === 'In' || operator === 'NotIn') {
    const detail = "must be specified when `operator` is 'In' or 'NotIn'";
    if (values.length === 0) report(required([...at, 'values'], detail));
  } else if (operator === 'Exists' || operator === 'DoesNotExist') {
    const detail = "may not be specified when `operator` is 'Exists' or 'DoesNotExist'";
    if (values.length > 0) report(forbidden([...at, 'values'], detail));
  } else report(invalid([...at, 'operator'], operator, 'not a valid selector operator'));
  for (const problem of labelKey(key, features)) report(invalid([...at, 'key'], key, problem));
  for (const [index, value] of looseValues ? [] : values.entries()) {
    for (const problem of labelValue(value, features)) report(invalid([...at, 'values', index], value, problem));
  }
}

/** Whether a selector selects a set of labels; a selector with an unknown operator selects nothing. */
export function selects(selector: LabelSelector, labels: Readonly<Record<string, string>>): boolean {
  for (const [key, value] of Object.entries(selector.matchLabels ?? {})) {
    if (!Object.hasOwn(labels, key) || labels[key] !== value) return false;
  }
  return (selector.matchExpressions ?? []).every(({ key, operator, values = [] }) => {
    const value = Object.hasOwn(labels, key) ? labels[key] : undefined;
    if (operator === 'In') return value !== undefined && values.includes(value);
    if (operator === 'NotIn') return value === undefined || !values.includes(value);
    if (operator === 'Exists') return value !== undefined;
    return operator === 'DoesNotExist' && value === undefined;
  });
}
