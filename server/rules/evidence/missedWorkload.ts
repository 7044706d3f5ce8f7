import { explainReasonTo } from '../../cluster/endpoints/explainReason.ts';
import type { EndpointReason, LabelReason } from '../../cluster/endpoints/reason.ts';
import { describeObject } from '../../cluster/objects/describe.ts';
import { type FieldPath, valueAt } from '../../cluster/objects/fieldPath.ts';
import { labelOf, readLabels } from '../../cluster/objects/labels.ts';
import type { Environment } from '../../workspace/environment.ts';
import type { NearMiss } from '../../workspace/nearMisses.ts';
import type { Resource } from '../../workspace/resource.ts';
import type { Fix, Problem, Related } from '../rule.ts';
import { ownLabels } from './ownSelector.ts';

/** The pairs of a selector, where they stand, and what follows when they select nothing. */
export interface PlacedSelector {
  readonly subject: Resource;
  /** Where the pairs stand: `spec.selector`, `spec.podSelector.matchLabels`. */
  readonly path: FieldPath;
  readonly consequence: string;
}

/** The problem of a selector that misses a workload by a slip, with mends on either side. */
export function problemOfMiss(
  { subject, path, consequence }: PlacedSelector,
  miss: NearMiss,
  environment: Environment,
): readonly Problem[] {
  const [reason, ...others] = miss.reasons;
  if (reason === undefined) return [];
  return [
    {
      field: fieldOf(subject, path, reason),
      message: `Selects no Pods. ${describe(miss, selecting(subject))}. ${consequence}`,
      related: relatedTo(miss),
      fixes:
        others.length > 0
          ? []
          : [...mendsOf(subject, path, miss, reason), ...mendsOfWorkload(miss, reason, environment)],
    },
  ];
}

function fieldOf({ object }: Resource, path: FieldPath, reason: EndpointReason): FieldPath {
  if (reason.type === 'label') return [...path, reason.key];
  return reason.type === 'namespace' && object.namespace !== undefined ? ['metadata', 'namespace'] : path;
}

/** Its kind's last word: `the policy` for a NetworkPolicy, `the Service` as it is called. */
function selecting({ object: { kind } }: Resource): string {
  const words = kind.split(/(?=[A-Z])/);
  return words.length === 1 ? `the ${kind}` : `the ${words.at(-1)?.toLowerCase()}`;
}

function describe({ resource, reasons, inOwnLabels }: NearMiss, who: string): string {
  const partner = describeObject(resource.object);
  if (inOwnLabels) return `${partner} has these labels itself, but not on its Pods (spec.template.metadata.labels)`;
  return `${partner}: ${reasons.map((reason) => explainReasonTo(who, reason)).join('; ')}`;
}

function relatedTo({ resource, kind, reasons, inOwnLabels }: NearMiss): readonly Related[] {
  const labels = [...kind.templatePath, 'metadata', 'labels'];
  if (inOwnLabels) return [{ resource, field: labels, message: 'the labels that the Pods get' }];
  return reasons.flatMap((reason) => {
    if (reason.type === 'namespace') {
      return [{ resource, field: ['metadata', 'namespace'], message: `the workload is in ${reason.found}` }];
    }
    return reason.type === 'label' ? [relatedLabel(resource, labels, reason)] : [];
  });
}

function relatedLabel(resource: Resource, labels: FieldPath, { key, wanted, found, otherKey }: LabelReason): Related {
  if (found !== undefined) return { resource, field: [...labels, key], message: `the Pods have ${key}=${found}` };
  if (otherKey === undefined) return { resource, field: labels, message: `the Pods have no label ${key}` };
  return { resource, field: [...labels, otherKey], message: `the Pods have ${otherKey}=${wanted}` };
}

function mendsOf(resource: Resource, path: FieldPath, miss: NearMiss, reason: EndpointReason): readonly Fix[] {
  if (reason.type === 'namespace') {
    const edits = [{ op: 'set', resource, path: ['metadata', 'namespace'], value: reason.found } as const];
    return [{ title: `Move ${describeObject(resource.object)} to namespace ${reason.found}`, edits }];
  }
  if (reason.type !== 'label' || miss.inOwnLabels) return [];
  const { key, wanted, found, otherKey } = reason;
  const field = [...path, key];
  if (found !== undefined) {
    return [{ title: `Select ${key}=${found}`, edits: [{ op: 'set', resource, path: field, value: found }] }];
  }
  if (otherKey !== undefined) {
    const edits = [{ op: 'rename', resource, path: field, key: otherKey } as const];
    return [{ title: `Select by ${otherKey}=${wanted}`, edits }];
  }
  return [{ title: `Remove ${key} from the selector`, edits: [{ op: 'remove', resource, path: field }] }];
}

/**
 * Its own selector must go on matching its Pods: a label that it selects by is changed in both places. Where another
 * Service selects the Pods, none of their labels is changed.
 */
function mendsOfWorkload(
  { resource, kind, inOwnLabels }: NearMiss,
  reason: EndpointReason,
  environment: Environment,
): readonly Fix[] {
  if (reason.type !== 'label') return [];
  const { key, wanted, found, otherKey } = reason;
  if (found === undefined && otherKey !== undefined) return [];
  if (found !== undefined && environment.servicesReaching(resource).length > 0) return [];
  const places = [[...kind.templatePath, 'metadata', 'labels'], ...ownSelectorsWith(key, resource)];
  const partner = describeObject(resource.object);
  const title =
    found === undefined || inOwnLabels
      ? `Give the Pods of ${partner} the label ${key}=${wanted}`
      : `Change the label of ${partner} to ${key}=${wanted}`;
  return [
    { title, edits: places.map((place) => ({ op: 'set', resource, path: [...place, key], value: wanted }) as const) },
  ];
}

/** Where a workload's own selector asks for a label, if it does. */
function ownSelectorsWith(key: string, resource: Resource): readonly FieldPath[] {
  const selector = ownLabels(resource)?.selector;
  if (selector === undefined) return [];
  return labelOf(readLabels(valueAt(resource.object.value, selector)), key) === undefined ? [] : [selector];
}
