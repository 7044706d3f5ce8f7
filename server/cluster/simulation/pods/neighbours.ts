import { objectField, objectsField, textField, textsField } from '../../objects/fields.ts';
import { type JsonObject, property } from '../../objects/json.ts';
import { type LabelSelector, meetsSelector, readLabelSelector } from '../../objects/labelSelector.ts';
import { labelOf } from '../../objects/labels.ts';
import type { Node } from '../../objects/node.ts';
import type { Pod } from '../../objects/pod.ts';
import { meetsNodeChoice } from '../../workloads/nodeEligibility.ts';

/** A Pod and the node that it is on. */
export interface PlacedPod {
  readonly pod: Pod;
  readonly node: Node;
}

/**
 * What keeps a Pod off nodes because of the Pods that are there, by node. Where the labels of nodes are not known, what asks
 * for one that no node has asks for nothing.
 * kubernetes: pkg/scheduler/framework/plugins: podtopologyspread, interpodaffinity filtering.go
 */
export function neighbourRefusals(
  pod: Pod,
  nodes: readonly Node[],
  placed: readonly PlacedPod[],
  areLabelsKnown = true,
): ReadonlyMap<string, string> {
  const counts = (key: string) => areLabelsKnown || nodes.some((node) => topologyOf(node, key) !== undefined);
  const filters = [...spreadFilters(pod, nodes, placed, counts), ...affinityFilters(pod, placed, counts)];
  const refusals = new Map<string, string>();
  for (const node of nodes) {
    const refusal = filters.map((filter) => filter(node)).find((one) => one !== undefined);
    if (refusal !== undefined) refusals.set(node.metadata.name, refusal);
  }
  return refusals;
}

/** Says what keeps the Pod off a node. */
type Filter = (node: Node) => string | undefined;

const SPREAD = "node(s) didn't match pod topology spread constraints";

/** Whether what asks for nodes by a label counts. */
type Counts = (key: string) => boolean;

function spreadFilters(
  pod: Pod,
  nodes: readonly Node[],
  placed: readonly PlacedPod[],
  counts: Counts,
): readonly Filter[] {
  const hard = pod.spec.spreadConstraints.filter(
    (one) => textField(one, 'whenUnsatisfiable') === 'DoNotSchedule' && counts(textField(one, 'topologyKey') ?? ''),
  );
  const keys = hard.map((constraint) => textField(constraint, 'topologyKey') ?? '');
  const counting = nodes.filter((node) => keys.every((key) => topologyOf(node, key) !== undefined));
  return hard.map((constraint, index) => spreadFilter(pod, constraint, keys[index] ?? '', counting, placed));
}

function spreadFilter(
  pod: Pod,
  constraint: JsonObject,
  key: string,
  nodes: readonly Node[],
  placed: readonly PlacedPod[],
): Filter {
  const matches = spreadSelector(pod, constraint);
  const honours = (policy: string, usual: string) => (textField(constraint, policy) ?? usual) === 'Honor';
  const eligible = nodes.filter(
    (node) =>
      (!honours('nodeAffinityPolicy', 'Honor') || meetsNodeChoice(node, pod.spec)) &&
      (!honours('nodeTaintsPolicy', 'Ignore') || !node.unschedulable),
  );
  const counts = new Map(eligible.map((node) => [topologyOf(node, key) ?? '', 0]));
  for (const { pod: other, node } of placed) {
    const domain = topologyOf(node, key);
    const count = domain === undefined || !eligible.includes(node) ? undefined : counts.get(domain);
    if (domain === undefined || count === undefined || isGoing(other)) continue;
    if (isBeside(pod, other) && matches(other)) counts.set(domain, count + 1);
  }
  const domainsWanted = Number(property(constraint, 'minDomains') ?? 1);
  const fewest = counts.size < domainsWanted ? 0 : Math.min(...counts.values());
  const own = matches(pod) ? 1 : 0;
  const most = Number(property(constraint, 'maxSkew') ?? 1);
  return (node) => {
    const domain = topologyOf(node, key);
    if (domain === undefined) return `${SPREAD} (missing required label)`;
    return (counts.get(domain) ?? 0) + own - fewest > most ? SPREAD : undefined;
  };
}

/** With `matchLabelKeys`, Pods count that have the same values there. A selector that is not there selects nothing. */
function spreadSelector(pod: Pod, constraint: JsonObject): (other: Pod) => boolean {
  const selector = readLabelSelector(property(constraint, 'labelSelector'));
  const keys = textsField(constraint, 'matchLabelKeys');
  return ({ metadata: { labels } }) =>
    selector !== undefined &&
    meetsSelector(labels, selector) &&
    keys.every((key) => labelOf(labels, key) === labelOf(pod.metadata.labels, key));
}

function affinityFilters(pod: Pod, placed: readonly PlacedPod[], counts: Counts): readonly Filter[] {
  const away = termsOf(pod, 'podAntiAffinity');
  const near = termsOf(pod, 'podAffinity').filter(({ key }) => counts(key));
  const shares = (key: string, one: Node, other: Node) => {
    const domain = topologyOf(one, key);
    return domain !== undefined && domain === topologyOf(other, key);
  };
  const repelling = placed.flatMap((one) => termsOf(one.pod, 'podAntiAffinity').map((term) => ({ ...one, ...term })));
  const anywhere =
    near.every(({ meets }) => meets(pod)) && !placed.some((one) => near.every((term) => term.meets(one.pod)));
  return [
    (node) => {
      const met = near.every(({ key, meets }) => placed.some((one) => meets(one.pod) && shares(key, node, one.node)));
      const labelled = near.every(({ key }) => topologyOf(node, key) !== undefined);
      return labelled && (met || anywhere) ? undefined : "node(s) didn't match pod affinity rules";
    },
    (node) => {
      const met = away.some(({ key, meets }) => placed.some((one) => meets(one.pod) && shares(key, node, one.node)));
      return met ? "node(s) didn't match pod anti-affinity rules" : undefined;
    },
    (node) => {
      const met = repelling.some((one) => one.meets(pod) && shares(one.key, node, one.node));
      return met ? "node(s) didn't satisfy existing pods anti-affinity rules" : undefined;
    },
  ];
}

/** A term that must be met: Pods that it speaks of, and the label of nodes within whose value it counts. */
interface Term {
  readonly key: string;
  readonly meets: (other: Pod) => boolean;
}

function termsOf(pod: Pod, field: 'podAffinity' | 'podAntiAffinity'): readonly Term[] {
  const required = 'requiredDuringSchedulingIgnoredDuringExecution';
  return objectsField(objectField(pod.spec.affinity, field), required).map((term) => {
    const selector = readLabelSelector(property(term, 'labelSelector'));
    const isThere = namespacesOf(pod, term);
    return {
      key: textField(term, 'topologyKey') ?? '',
      meets: (other) => isThere(other) && selector !== undefined && meetsSelector(other.metadata.labels, selector),
    };
  });
}

/** The Pod's own namespace unless others are named; which labels namespaces have is not asked. */
function namespacesOf(pod: Pod, term: JsonObject): (other: Pod) => boolean {
  const named = textsField(term, 'namespaces');
  const chosen: LabelSelector | undefined = readLabelSelector(property(term, 'namespaceSelector'));
  if (chosen !== undefined) return () => true;
  return (other) => (named.length === 0 ? isBeside(pod, other) : named.includes(other.metadata.namespace ?? ''));
}

function isBeside(pod: Pod, other: Pod): boolean {
  return pod.metadata.namespace === other.metadata.namespace;
}

function isGoing({ metadata }: Pod): boolean {
  return metadata.deletionTimestamp !== undefined;
}

function topologyOf({ metadata }: Node, key: string): string | undefined {
  return labelOf(metadata.labels, key);
}
