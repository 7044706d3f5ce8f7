import { valueAt } from '../cluster/objects/fieldPath.ts';
import { hasLabels, type Labels, readLabels } from '../cluster/objects/labels.ts';
import type { Node } from '../cluster/objects/node.ts';
import { isUnknown } from '../cluster/objects/unknown.ts';
import { readAutoscaler } from '../cluster/workloads/autoscaler.ts';
import { workloadKindOf } from '../cluster/workloads/registry.ts';
import type { Autoscaler, Pods, WorkloadKind } from '../cluster/workloads/workloadKind.ts';
import { isSystemLabel, key, ownerBySystemLabel } from './keys.ts';
import type { Resource } from './resource.ts';

/** A workload whose Pods a Service, or another object with a selector, selects. */
export interface SelectedWorkload {
  readonly resource: Resource;
  readonly kind: WorkloadKind;
  /** Only one of the two names a namespace: this one. They meet if the other is applied there too. */
  readonly ifAppliedTo?: string;
  readonly closeness: Closeness;
}

/**
 * How surely two objects are applied together: `sure`, so that a contradiction between them counts; `likely`, so that a
 * match between them counts; `doubtful`, when they stand far apart.
 */
export type Closeness = 'sure' | 'likely' | 'doubtful';

/** What selection asks an environment. */
export interface Directory {
  lookup(key: string): readonly Resource[];
  nearest(from: Resource, candidates: readonly Resource[]): readonly Resource[];
  closeness(a: Resource, b: Resource): Closeness;
  standTogether(a: Resource, b: Resource): boolean;
  /** The Nodes that are known of the cluster that an object is applied to; none where nobody says. */
  nodesOf(from: Resource): readonly Node[];
}

/** The workloads that an object's selector selects, those of the nearest level. */
export function selectWorkloads(directory: Directory, from: Resource, selector: Labels): readonly SelectedWorkload[] {
  const matches = new Map<Resource, Match>();
  for (const resource of candidatesFor(directory, selector)) {
    const match = matchWorkload(directory, from, selector, resource);
    if (match !== undefined) matches.set(resource, match);
  }
  return directory.nearest(from, [...matches.keys()]).flatMap((resource) => {
    const match = matches.get(resource);
    return match === undefined ? [] : [{ ...match, closeness: directory.closeness(from, resource) }];
  });
}

/** The Services whose selectors select a workload's Pods. */
export function selectServices(directory: Directory, workload: Resource): readonly Resource[] {
  const kind = workloadKindOf(workload.object.value);
  if (kind === undefined) return [];
  const labels = templateLabels(workload, kind);
  const keys = Object.entries(labels).map(([label, value]) => key.selects(label, value));
  const candidates = [...new Set(keys.flatMap((lookupKey) => directory.lookup(lookupKey)))].filter((service) =>
    wouldSelect(service, selectorOf(service), workload),
  );
  return directory
    .nearest(workload, candidates)
    .filter((service) =>
      selectWorkloads(directory, service, selectorOf(service)).some((hit) => hit.resource === workload),
    );
}

/** Whether a Service would select a workload's Pods, wherever both stand. */
export function wouldSelect(service: Resource, selector: Labels, workload: Resource): boolean {
  const kind = workloadKindOf(workload.object.value);
  if (kind === undefined || Object.keys(selector).length === 0) return false;
  const labels = templateLabels(workload, kind);
  return hasLabels(labels, withoutSystemLabels(selector)) && commonNamespace(service, workload) !== undefined;
}

/** The Services that have all these labels themselves, wherever they stand; none for no labels. */
export function labelledServices(directory: Directory, labels: Labels): readonly Resource[] {
  const hits = rarest(Object.entries(labels).map(([label, value]) => directory.lookup(key.serviceLabel(label, value))));
  return hits.filter(({ object }) => hasLabels(readLabels(valueAt(object.value, ['metadata', 'labels'])), labels));
}

function selectorOf(service: Resource): Labels {
  return readLabels(valueAt(service.object.value, ['spec', 'selector']));
}

/** The labels that a workload's own manifest gives to its Pods. */
export function templateLabels(resource: Resource, kind: WorkloadKind): Labels {
  return readLabels(valueAt(resource.object.value, [...kind.templatePath, 'metadata', 'labels']));
}

/** Whether two objects can be in one namespace, each as its manifest says; nothing when they cannot. */
export function commonNamespace(a: Resource, b: Resource): { readonly ifAppliedTo?: string } | undefined {
  const { namespace: one } = a.object;
  const { namespace: other } = b.object;
  if (one === other) return {};
  const named = one ?? other;
  return named !== undefined && (one === undefined || other === undefined) ? { ifAppliedTo: named } : undefined;
}

/** The workloads that have the selector's rarest pair: no other can match. */
function candidatesFor(directory: Directory, selector: Labels): readonly Resource[] {
  const pairs = Object.entries(selector);
  const written = pairs.filter(([label]) => !isSystemLabel(label)).map(([label, value]) => key.podLabel(label, value));
  const given = pairs.flatMap(([label, value]) => ownerBySystemLabel(label, value) ?? []);
  return rarest([...written, ...given].map((lookupKey) => directory.lookup(lookupKey)));
}

/** The shortest of several answers; none where nothing was asked. */
function rarest(answers: readonly (readonly Resource[])[]): readonly Resource[] {
  return answers.reduce((best, hits) => (best.length <= hits.length ? best : hits), answers[0] ?? []);
}

/** Closeness costs a look at all namesakes, so only those that count are asked for it. */
type Match = Omit<SelectedWorkload, 'closeness'>;

function matchWorkload(directory: Directory, from: Resource, selector: Labels, resource: Resource): Match | undefined {
  const kind = workloadKindOf(resource.object.value);
  const together = commonNamespace(from, resource);
  if (kind === undefined || together === undefined || isExpanded(directory, resource)) return undefined;
  if (!hasLabels(templateLabels(resource, kind), withoutSystemLabels(selector))) return undefined;
  // What fills a placeholder in elsewhere may be another value than here.
  if (Object.values(selector).some(isUnknown) && !directory.standTogether(from, resource)) return undefined;
  const asksSystem = Object.keys(selector).some(isSystemLabel);
  if (asksSystem && !makesMatchingPod(directory, from, selector, resource, kind)) return undefined;
  return { resource, kind, ...together };
}

/** Whether a Pod carries what the system sets too, which no template says. A workload without Pods may make one. */
function makesMatchingPod(
  directory: Directory,
  from: Resource,
  selector: Labels,
  resource: Resource,
  kind: WorkloadKind,
): boolean {
  const { pods } = podsOf(directory, resource, kind, from.object.namespace);
  return pods.length === 0 || pods.some((pod) => hasLabels(pod.metadata.labels, selector));
}

/** In a dump of a cluster a workload's Pods stand beside it: these are taken at their word, and none are made up. */
export function isExpanded(directory: Directory, { uri, object }: Resource): boolean {
  return directory.lookup(key.ownedBy(object.kind, object.name ?? '')).some((pod) => pod.uri === uri);
}

function withoutSystemLabels(selector: Labels): Labels {
  const entries = Object.entries(selector);
  const written = entries.filter(([label]) => !isSystemLabel(label));
  return written.length === entries.length ? selector : Object.fromEntries(written);
}

/** By the Nodes that they were made for, then by object, then by what else they depend on. */
const madePods = new WeakMap<readonly Node[], WeakMap<object, Map<string, Pods>>>();

/** The Pods that come out of a workload which is applied to a namespace, unless its manifest names another one. */
export function podsOf(directory: Directory, resource: Resource, kind: WorkloadKind, namespace = 'default'): Pods {
  const autoscaler = autoscalerOf(directory, resource);
  const variant = `${namespace} ${autoscaler?.minReplicas}-${autoscaler?.maxReplicas}`;
  const nodes = directory.nodesOf(resource);
  const known = variantsOf(resource, nodes);
  const made = known.get(variant);
  if (made !== undefined) return made;
  const pods = kind.pods(resource.object.value, { namespace, nodes, ...(autoscaler && { autoscaler }) });
  known.set(variant, pods);
  return pods;
}

function variantsOf({ object }: Resource, nodes: readonly Node[]): Map<string, Pods> {
  const byObject = madePods.get(nodes) ?? new WeakMap<object, Map<string, Pods>>();
  madePods.set(nodes, byObject);
  const variants = byObject.get(object) ?? new Map<string, Pods>();
  byObject.set(object, variants);
  return variants;
}

function autoscalerOf(directory: Directory, workload: Resource): Autoscaler | undefined {
  const { kind, name = '' } = workload.object;
  const [nearest] = directory.nearest(workload, directory.lookup(key.scales(kind, name)));
  // One that stands far off scales another variant of the workload.
  const counts = nearest !== undefined && directory.closeness(workload, nearest) !== 'doubtful';
  return counts ? readAutoscaler(nearest.object.value) : undefined;
}
