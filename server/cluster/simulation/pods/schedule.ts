import type { LivePod } from '../../rollout/liveCluster.ts';
import { schedulingRefusal } from '../../workloads/nodeEligibility.ts';
import { Spread } from '../../workloads/spread.ts';
import type { NodeRefusal } from '../../workloads/workloadKind.ts';
import type { Draft } from '../cluster/draft.ts';
import type { RunningNode } from '../cluster/nodes.ts';
import { neighbourRefusals } from './neighbours.ts';

/** Where a Pod goes: a node, or why none takes it. */
export type Placement = { readonly node: RunningNode } | { readonly node: undefined; readonly message: string };

/**
 * The node that was chosen for it as long as the cluster comes to rest, else the one that the Pods' spread makes best.
 * Resources do not count here.
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
  const chosen = draft.setting.places.get(live.key)?.node;
  const place = open.find(({ name }) => name === chosen);
  if (place) return { node: place };
  const neighbours = refusalsByNeighbours(draft, live);
  const free = open.filter(({ name }) => !neighbours.has(name));
  const best = bestSpread(draft, live, free.length === 0 && draft.setting.standIns ? open : free);
  if (best) return { node: best };
  for (const { name } of open) {
    const refusal = neighbours.get(name);
    if (refusal !== undefined) refusals.set(refusal, (refusals.get(refusal) ?? 0) + 1);
  }
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

/** A Pod of which a controller says where it goes does not ask who is there. */
function refusalsByNeighbours(draft: Draft, { pod, targetNode }: LivePod): ReadonlyMap<string, string> {
  if (targetNode !== undefined || !isChoosy(draft, pod)) return NONE;
  const placed = [...draft.pods.values()].flatMap(({ key, node }) => {
    const [known, other] = [draft.live.nodes.get(node ?? ''), draft.livePods.get(key)];
    return known && other ? [{ pod: other.pod, node: known }] : [];
  });
  return neighbourRefusals(pod, [...draft.live.nodes.values()], placed);
}

const NONE: ReadonlyMap<string, string> = new Map();

/** Whether it matters to a Pod, or to one that is there, who its neighbours are: to most it does not. */
function isChoosy({ livePods }: Draft, { spec }: LivePod['pod']): boolean {
  if (spec.spreadConstraints.length > 0 || 'podAffinity' in spec.affinity) return true;
  for (const { pod } of livePods.values()) if ('podAntiAffinity' in pod.spec.affinity) return true;
  return false;
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

function bestSpread(draft: Draft, { pod }: LivePod, open: readonly RunningNode[]): RunningNode | undefined {
  const spread = spreadOf(draft);
  const best = spread.choose(pod.metadata, open);
  if (best) spread.add(pod.metadata, best);
  return best;
}

/** Pods are counted once for many that are placed at the same time; each that is placed is counted too. */
function spreadOf(draft: Draft): Spread {
  const known = SPREADS.get(draft);
  if (known) return known;
  const spread = new Spread();
  for (const { key, node, deletedMs } of draft.pods.values()) {
    const place = node === undefined || deletedMs !== undefined ? undefined : draft.nodes.get(node);
    const other = draft.livePods.get(key);
    if (place && other) spread.add(other.pod.metadata, place);
  }
  SPREADS.set(draft, spread);
  return spread;
}

const SPREADS = new WeakMap<Draft, Spread>();
