import { labelDifferences } from '../../cluster/endpoints/labelMatch.ts';
import type { LabelReason } from '../../cluster/endpoints/reason.ts';
import { type FieldPath, valueAt } from '../../cluster/objects/fieldPath.ts';
import { isObject } from '../../cluster/objects/json.ts';
import { readLabels } from '../../cluster/objects/labels.ts';
import { workloadKindOf } from '../../cluster/workloads/registry.ts';
import type { Resource } from '../../workspace/resource.ts';
import type { Fix, Problem } from '../rule.ts';

/** Where a workload's own selector and the labels of its Pod template stand. */
interface OwnLabels {
  readonly selector: FieldPath;
  readonly labels: FieldPath;
}

/** Where the pairs stand by which a workload knows its Pods, and the labels that it gives them. */
export function ownLabels({ object: { value } }: Resource): OwnLabels | undefined {
  const kind = workloadKindOf(value);
  if (kind?.selectorPath === undefined) return undefined;
  const nested = [...kind.selectorPath, 'matchLabels'];
  const selector = isObject(valueAt(value, nested)) ? nested : kind.selectorPath;
  return { selector, labels: [...kind.templatePath, 'metadata', 'labels'] };
}

/** The exact place and the mends of a selector that misses its own template; nothing when the labels do not tell. */
export function ownMismatch(resource: Resource): Omit<Problem, 'message'> | undefined {
  const places = ownLabels(resource);
  if (places === undefined) return undefined;
  const at = (path: FieldPath) => readLabels(valueAt(resource.object.value, path));
  const [reason] = labelDifferences(at(places.selector), at(places.labels));
  if (reason?.type !== 'label') return undefined;
  const { key, wanted, found, otherKey } = reason;
  const label = [...places.labels, found === undefined && otherKey !== undefined ? otherKey : key];
  return {
    field: label,
    related: [{ resource, field: [...places.selector, key], message: `the selector asks for ${key}=${wanted}` }],
    fixes: mends(resource, places, reason),
  };
}

function mends(
  resource: Resource,
  { selector, labels }: OwnLabels,
  { key, wanted, found, otherKey }: LabelReason,
): readonly Fix[] {
  const misnamed = found === undefined && otherKey !== undefined ? otherKey : undefined;
  const label: Fix =
    misnamed === undefined
      ? {
          title: `Give the Pods the label ${key}=${wanted}`,
          edits: [{ op: 'set', resource, path: [...labels, key], value: wanted }],
        }
      : {
          title: `Call the label ${key}`,
          edits: [{ op: 'rename', resource, path: [...labels, misnamed], key }],
        };
  const path = [...selector, key];
  if (found !== undefined) {
    return [label, { title: `Select ${key}=${found}`, edits: [{ op: 'set', resource, path, value: found }] }];
  }
  if (misnamed !== undefined) {
    return [
      label,
      { title: `Select by ${misnamed}=${wanted}`, edits: [{ op: 'rename', resource, path, key: misnamed }] },
    ];
  }
  return [label];
}
