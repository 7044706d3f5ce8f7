import { objectField, objectsField, textField, textsField } from './fields.ts';
import type { Json, JsonObject } from './json.ts';
import { isObject } from './json.ts';
import type { Labels } from './labels.ts';
import { hasLabels, labelOf, readLabels } from './labels.ts';

/** A selector with expressions, as workloads, NetworkPolicies and PodDisruptionBudgets have it. */
export interface LabelSelector {
  readonly matchLabels: Labels;
  readonly matchExpressions: readonly LabelExpression[];
}

export interface LabelExpression {
  readonly key: string;
  /** `In`, `NotIn`, `Exists`, `DoesNotExist`. */
  readonly operator: string;
  readonly values: readonly string[];
}

/** Reads a LabelSelector; nothing where there is none. */
export function readLabelSelector(value: Json | undefined): LabelSelector | undefined {
  if (!isObject(value)) return undefined;
  return {
    matchLabels: readLabels(objectField(value, 'matchLabels')),
    matchExpressions: objectsField(value, 'matchExpressions').map(readExpression),
  };
}

/** Whether labels meet every part of a selector. kubernetes: apimachinery/pkg/apis/meta/v1/helpers.go LabelSelectorAsSelector */
export function meetsSelector(labels: Labels, selector: LabelSelector): boolean {
  if (!hasLabels(labels, selector.matchLabels)) return false;
  return selector.matchExpressions.every((expression) => meetsExpression(labels, expression));
}

/** Whether a selector asks for nothing. */
export function isEmptySelector(selector: LabelSelector): boolean {
  return selector.matchExpressions.length === 0 && Object.keys(selector.matchLabels).length === 0;
}

/** kubernetes: apimachinery/pkg/labels/selector.go Requirement.Matches (an absent label meets `NotIn`) */
function meetsExpression(labels: Labels, { key, operator, values }: LabelExpression): boolean {
  const found = labelOf(labels, key);
  if (operator === 'In') return found !== undefined && values.includes(found);
  if (operator === 'NotIn') return found === undefined || !values.includes(found);
  if (operator === 'Exists') return found !== undefined;
  if (operator === 'DoesNotExist') return found === undefined;
  return false;
}

function readExpression(expression: JsonObject): LabelExpression {
  return {
    key: textField(expression, 'key') ?? '',
    operator: textField(expression, 'operator') ?? '',
    values: textsField(expression, 'values'),
  };
}
