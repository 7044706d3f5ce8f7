import type { Labels } from '../objects/labels.ts';
import { labelOf } from '../objects/labels.ts';
import { isUnknown } from '../objects/unknown.ts';
import { isNumbered, isSlip, nearest, nearnessOf } from './nearness.ts';
import type { LabelReason, UnknownReason } from './reason.ts';

/** The pairs of a selector that labels do not have; none when they match. Certain differences come first. */
export function labelDifferences(selector: Labels, labels: Labels): readonly (LabelReason | UnknownReason)[] {
  const certain: LabelReason[] = [];
  const unknown: UnknownReason[] = [];
  for (const key of Object.keys(selector)) {
    const wanted = selector[key] ?? '';
    const found = labelOf(labels, key);
    if (found === wanted) continue;
    const doubt = doubtOf(key, wanted, found, labels);
    if (doubt) unknown.push(doubt);
    else certain.push(labelDifference(key, wanted, found, labels));
  }
  return [...certain, ...unknown];
}

/** Whether labels miss a selector by one slip: of several pairs one, a key that means the same, a letter or two. */
export function isLabelSlip(
  [difference, ...others]: readonly (LabelReason | UnknownReason)[],
  equalPairs: number,
): boolean {
  if (difference?.type !== 'label' || others.length > 0) return false;
  const { wanted, found, otherKey } = difference;
  if (found !== undefined && isNumbered(wanted, found)) return false;
  return equalPairs >= 2 || otherKey !== undefined || (found !== undefined && isSlip(wanted, found));
}

function doubtOf(key: string, wanted: string, found: string | undefined, labels: Labels): UnknownReason | undefined {
  if (isUnknown(wanted)) return { type: 'unknown', subject: 'selector', placeholder: wanted };
  if (isUnknown(key)) return { type: 'unknown', subject: 'selector', placeholder: key };
  if (found !== undefined)
    return isUnknown(found) ? { type: 'unknown', subject: 'label', placeholder: found } : undefined;
  const placeholder = Object.keys(labels).find(isUnknown);
  return placeholder === undefined ? undefined : { type: 'unknown', subject: 'label', placeholder };
}

function labelDifference(key: string, wanted: string, found: string | undefined, labels: Labels): LabelReason {
  const nearness = found === undefined ? undefined : nearnessOf(wanted, found);
  return { type: 'label', key, wanted, found, nearness, otherKey: otherKeyOf(key, wanted, labels) };
}

/** `app` for `app.kubernetes.io/name`, `App` or `ap` for `app`: the value is right and stands under another key. */
function otherKeyOf(key: string, wanted: string, labels: Labels): string | undefined {
  const keys = Object.keys(labels).filter((candidate) => candidate !== key && labels[candidate] === wanted);
  return keys.find((candidate) => meansTheSame(candidate, key)) ?? nearest(key, keys)?.text;
}

const NAME_KEYS: ReadonlySet<string> = new Set([
  'app',
  'name',
  'k8s-app',
  'app.kubernetes.io/name',
  'app.kubernetes.io/instance',
  'run',
  'component',
  'app.kubernetes.io/component',
  'io.kompose.service',
  'service',
  'tier',
]);

function meansTheSame(a: string, b: string): boolean {
  return NAME_KEYS.has(a) && NAME_KEYS.has(b);
}
