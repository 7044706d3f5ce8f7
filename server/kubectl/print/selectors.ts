import type { Json } from '../../cluster/objects/json.ts';
import { isEmptySelector, readLabelSelector } from '../../cluster/objects/labelSelector.ts';
import type { Labels } from '../../cluster/objects/labels.ts';

/** `a=b,c=d` in the order of the keys. kubernetes: apimachinery pkg/labels FormatLabels */
export function formatLabels(labels: Labels): string {
  const pairs = Object.entries(labels).map(([key, value]) => `${key}=${value}`);
  return pairs.length === 0 ? '<none>' : pairs.sort().join(',');
}

/** kubernetes: apimachinery apis/meta/v1 FormatLabelSelector, pkg/labels Requirement.String */
export function formatSelector(value: Json | undefined): string {
  const selector = readLabelSelector(value);
  if (selector === undefined || isEmptySelector(selector)) return '<none>';
  const pairs = Object.entries(selector.matchLabels).map(([key, label]) => ({ key, text: `${key}=${label}` }));
  const expressions = selector.matchExpressions.map(({ key, operator, values }) => {
    const list = [...values].sort().join(',');
    if (operator === 'In') return { key, text: `${key} in (${list})` };
    if (operator === 'NotIn') return { key, text: `${key} notin (${list})` };
    return { key, text: operator === 'DoesNotExist' ? `!${key}` : key };
  });
  const sorted = [...pairs, ...expressions].sort((a, b) => (a.key < b.key ? -1 : Number(a.key > b.key)));
  return sorted.map(({ text }) => text).join(',');
}
