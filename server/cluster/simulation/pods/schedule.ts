import { controllerOf } from '../../objects/metadata.ts';
import type { LivePod } from '../../rollout/liveCluster.ts';
import { schedulingRefusal } from '../../workloads/nodeEligibility.ts';
import type { NodeRefusal } from '../../workloads/workloadKind.ts';
import type { Draft } from '../cluster/draft.ts';
import type { RunningNode } from '../cluster/nodes.ts';

/** Where a Pod goes: a node, or why none takes it. */
export type Placement = { readonly node: RunningNode } | { readonly node: undefined; readonly message: string };

/**
 * The node with the fewest Pods of the same controller, in the zone with the fewest of them, then with the fewest of all.
 * Resources do not count here. kubernetes: pkg/scheduler/framework/plugins/podtopologyspread (the default constraints)
 */
export function placePod(draft: Draft, live: LivePod): Placement {
  const { spec } = live.pod;
  const wanted = live.targetNode ?? spec.nodeName;
  const refusals = new Map<string, number>();
  const open: RunningNode[] = [];
  for (const node of draft.nodes.values()) {
    if (wanted !== undefined && node.name !== wanted) continue;
    const refusal = live.targetNode === undefined ? refusalBy(draft, node, live) : undefined;
    if (refusal === undefined) open.push(node);
    else refusals.set(refusal, (refusals.get(refusal) ?? 0) + 1);
  }
  const [best] = open.length > 1 ? inOrderOfSpread(draft, live, open) : open;
  if (best) return { node: best };
  const why = [...refusals].map(([text, count]) => `${count} ${text}`).join(', ');
  return { node: undefined, message: `0/${draft.nodes.size} nodes are available${why === '' ? '' : `: ${why}`}.` };
}

function refusalBy(draft: Draft, node: RunningNode, { pod }: LivePod): string | undefined {
  if (node.unschedulable && !tolerates(pod.spec.tolerations, 'node.kubernetes.io/unschedulable')) {
    return 'node(s) were unschedulable';
  }
  if (!node.ready) return 'node(s) had untolerated taint {node.kubernetes.io/unreachable: }';
  const known = draft.live.nodes.get(node.name);
  const refusal = known && schedulingRefusal({ ...known, unschedulable: false }, pod.spec);
  return refusal && wordsOf(refusal);
}

function tolerates(tolerations: LivePod['pod']['spec']['tolerations'], key: string): boolean {
  return tolerations.some((one) => one.operator === 'Exists' && (one.key === '' || one.key === key));
}

/** kubernetes: pkg/scheduler/framework/plugins: ErrReason */
function wordsOf(refusal: NodeRefusal): string {
  switch (refusal.type) {
    case 'node name':
      return "node(s) didn't match the requested node name";
    case 'node selector':
    case 'node affinity':
      return "node(s) didn't match Pod's node affinity/selector";
    case 'taint':
      return `node(s) had untolerated taint {${refusal.key}: ${refusal.value}}`;
    default:
      return refusal satisfies never;
  }
}

/** Those that all Pods of a controller are counted by, and all Pods whosoever. */
interface Spread {
  readonly onNode: Map<string, number>;
  readonly inZone: Map<string, number>;
}

function inOrderOfSpread(draft: Draft, live: LivePod, open: readonly RunningNode[]): readonly RunningNode[] {
  const all = spreadOf(draft, undefined);
  const own = spreadOf(draft, controllerOf(live.pod.metadata)?.uid ?? live.key);
  const rank = ({ name, zone, place }: RunningNode) => [
    own.onNode.get(name) ?? 0,
    own.inZone.get(zone ?? '') ?? 0,
    all.onNode.get(name) ?? 0,
    place,
  ];
  const sorted = [...open].sort((a, b) => compare(rank(a), rank(b)));
  const [best] = sorted;
  for (const spread of best ? [all, own] : []) if (best) countNode(spread, best);
  return sorted;
}

/** Pods are counted once for many that are placed at the same time; each that is placed is counted too. */
function spreadOf(draft: Draft, owner: string | undefined): Spread {
  const known = SPREADS.get(draft) ?? new Map<string | undefined, Spread>();
  SPREADS.set(draft, known);
  const spread = known.get(owner) ?? countPods(draft, owner);
  known.set(owner, spread);
  return spread;
}

const SPREADS = new WeakMap<Draft, Map<string | undefined, Spread>>();

function countPods(draft: Draft, owner: string | undefined): Spread {
  const spread: Spread = { onNode: new Map(), inZone: new Map() };
  for (const { key, node: name, deletedMs } of draft.pods.values()) {
    const node = name === undefined || deletedMs !== undefined ? undefined : draft.nodes.get(name);
    if (!node) continue;
    const other = owner === undefined ? undefined : draft.livePods.get(key);
    const isOwn = owner === undefined || (other && controllerOf(other.pod.metadata)?.uid === owner);
    if (isOwn) countNode(spread, node);
  }
  return spread;
}

function countNode({ onNode, inZone }: Spread, { name, zone = '' }: RunningNode): void {
  count(onNode, name);
  count(inZone, zone);
}

function count(counts: Map<string, number>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}

function compare(a: readonly number[], b: readonly number[]): number {
  const differing = a.findIndex((value, index) => value !== b[index]);
  return differing < 0 ? 0 : (a[differing] ?? 0) - (b[differing] ?? 0);
}
