import type { IPFamily } from '../cluster/addresses/ipAddress.ts';
import { isLabelSlip, labelDifferences } from '../cluster/endpoints/labelMatch.ts';
import { costOf } from '../cluster/endpoints/obstacles.ts';
import type { EndpointReason } from '../cluster/endpoints/reason.ts';
import { valueAt } from '../cluster/objects/fieldPath.ts';
import { hasLabels, type Labels, readLabels } from '../cluster/objects/labels.ts';
import { WORKLOAD_KINDS, workloadKindOf } from '../cluster/workloads/registry.ts';
import type { WorkloadKind } from '../cluster/workloads/workloadKind.ts';
import type { ClusterFacts } from './environment.ts';
import { key, qualifiedKind } from './keys.ts';
import type { Resource } from './resource.ts';
import type { RunningPods } from './runningPods.ts';
import { type Closeness, commonNamespace, type Directory, isExpanded, templateLabels } from './selection.ts';

/** A workload that an object with a selector (a Service, a NetworkPolicy) does not select, and nearly would. */
export interface NearMiss {
  readonly resource: Resource;
  readonly kind: WorkloadKind;
  /** Every difference, certain ones first. */
  readonly reasons: readonly EndpointReason[];
  /** Pairs of the selector that its Pods have. */
  readonly equalPairs: number;
  /** The labels stand on the workload itself, and its Pod template has none under these keys. */
  readonly inOwnLabels: boolean;
  /** It has the name of the object that selects. */
  readonly sameName: boolean;
  readonly closeness: Closeness;
  /** They stand in one folder, or are built together. */
  readonly sameFolder: boolean;
  /** It differs by no more than a slip of the pen: surely this workload is meant, or none. */
  readonly slip: boolean;
  /** Grows with the difference. */
  readonly cost: number;
}

/** How many workloads with one pair of a popular selector are compared. */
const MOST_PER_PAIR = 50;
/** A pair that more workloads have tells none of them from the others. */
const MOST_SHARING = 200;

/** What the search asks an environment. */
export interface Neighbourhood extends Directory {
  readonly facts: ClusterFacts;
  workloadsNear(from: Resource): readonly Resource[];
  /** Workloads whose Pods get their addresses together with those of these objects. */
  workloadsBeside(resources: readonly Resource[]): readonly Resource[];
  /**
   * The Pods of these workloads as they run; those of `others` get the addresses that those of `own` leave. `namespace` is
   * where workloads without one are applied.
   */
  startPods(
    own: readonly Resource[],
    others: readonly Resource[],
    namespace: string | undefined,
    families: readonly IPFamily[],
  ): RunningPods;
  hasVariant(resource: Resource, folders: readonly string[]): boolean;
  /** Whether two objects stand in one folder, or are built together. */
  standTogether(a: Resource, b: Resource): boolean;
  /** The Endpoints and EndpointSlices that are written for a Service. */
  endpointsOf(service: Resource): readonly Resource[];
}

/** The workloads that a selector misses by little, the least difference first, then the nearest. */
export function findNearMisses(around: Neighbourhood, from: Resource, selector: Labels): readonly NearMiss[] {
  const name = from.object.name ?? '';
  const namesakes = workloadNames(name).map((lookupKey) => around.lookup(lookupKey));
  const sharing = Object.entries(selector)
    .map(([label, value]) => around.lookup(key.podLabel(label, value)))
    .filter((hits) => hits.length <= MOST_SHARING);
  const candidates = new Set([
    ...around.workloadsNear(from),
    ...[...namesakes, ...sharing].flatMap((hits) => around.nearest(from, hits).slice(0, MOST_PER_PAIR)),
  ]);
  return nearestVariants(candidates)
    .filter((resource) => !isExpanded(around, resource))
    .flatMap((resource) => compare(around, from, selector, resource) ?? [])
    .sort((a, b) => a.cost - b.cost);
}

/** Of workloads with the same identity the first counts: variants of one manifest are not applied together. */
export function nearestVariants(candidates: Iterable<Resource>): readonly Resource[] {
  const variants = new Map<string, Resource>();
  for (const resource of candidates) {
    const { kind, namespace = '', name = '' } = resource.object;
    const identity = `${kind} ${namespace} ${name}`;
    if (!variants.has(identity)) variants.set(identity, resource);
  }
  return [...variants.values()];
}

function workloadNames(name: string): readonly string[] {
  return WORKLOAD_KINDS.map(({ kind, apiVersions }) => key.named(qualifiedKind(apiVersions[0] ?? '', kind), name));
}

function compare(around: Neighbourhood, from: Resource, selector: Labels, resource: Resource): NearMiss | undefined {
  const { value } = resource.object;
  const kind = workloadKindOf(value);
  if (kind === undefined) return undefined;
  const differences = labelDifferences(selector, templateLabels(resource, kind));
  const apart = commonNamespace(from, resource) === undefined;
  if (differences.length === 0 && !apart) return undefined;
  const equalPairs = Object.keys(selector).length - differences.length;
  const ownLabels = readLabels(valueAt(value, ['metadata', 'labels']));
  const ownMatch = differences.length > 0 && kind.templatePath.length > 0 && hasLabels(ownLabels, selector);
  const inOwnLabels = ownMatch && differences.every((reason) => reason.type === 'label' && reason.found === undefined);
  const sameName = resource.object.name === from.object.name;
  const alike = differences.some((reason) => reason.type === 'label' && (reason.nearness || reason.otherKey));
  if (equalPairs === 0 && !ownMatch && !sameName && !alike) return undefined;
  const reasons: readonly EndpointReason[] = apart ? [...differences, namespaceReason(from, resource)] : differences;
  const cost =
    sum(reasons.map((reason) => (ownMatch && reason.type === 'label' ? 0 : costOf(reason)))) + (ownMatch ? 1 : 0);
  const sameFolder = around.standTogether(from, resource);
  const sameButForNamespace = apart && differences.length === 0;
  const slip =
    ownMatch || (sameName && sameFolder) || sameButForNamespace || (!apart && isLabelSlip(differences, equalPairs));
  const closeness = around.closeness(from, resource);
  return { resource, kind, reasons, equalPairs, inOwnLabels, sameName, closeness, sameFolder, slip, cost };
}

function namespaceReason(from: Resource, workload: Resource): EndpointReason {
  return { type: 'namespace', wanted: from.object.namespace ?? '', found: workload.object.namespace ?? '' };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
