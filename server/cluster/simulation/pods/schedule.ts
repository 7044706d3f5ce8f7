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
  const { nodesKnown, places } = draft.setting;
  const refusals = new Refusals();
  const wanted = live.targetNode ?? live.pod.spec.nodeName;
  const all = nodesCalled(draft, wanted);
  if (live.targetNode !== undefined) return nodeOrNone(draft, all[0], refusals);
  const working = refusals.pass(all, (node) => outOfService(node, live));
  const fitting = refusals.pass(working, (node) => unfit(draft, node, live));
  const taking = fitting.length === 0 && nodesKnown !== 'objects' ? working : fitting;
  const place = taking.find(({ name }) => name === places.get(live.key)?.node);
  if (place) return { node: place };
  const neighbours = refusalsByNeighbours(draft, live);
  const free = refusals.pass(taking, ({ name }) => neighbours.get(name));
  const open = free.length === 0 && nodesKnown === 'nothing' ? taking : free;
  return nodeOrNone(draft, bestSpread(draft, live, open), refusals);
}

/** The node of that name, which may be one that nobody has told of; without a name all of them. */
function nodesCalled({ nodes, setting }: Draft, wanted: string | undefined): readonly RunningNode[] {
  const named = wanted === undefined ? undefined : nodes.get(wanted);
  if (named) return [named];
  return wanted === undefined || setting.nodesKnown === 'nothing' ? [...nodes.values()] : [];
}

/** Why nodes do not take a Pod, and how many say so. kubernetes: pkg/scheduler/framework FitError.Error */
class Refusals {
  readonly #counts = new Map<string, number>();

  /** The nodes that nothing is said against. */
  pass(nodes: readonly RunningNode[], why: (node: RunningNode) => string | undefined): readonly RunningNode[] {
    return nodes.filter((node) => {
      const refusal = why(node);
      if (refusal !== undefined) this.#counts.set(refusal, (this.#counts.get(refusal) ?? 0) + 1);
      return refusal === undefined;
    });
  }

  message(nodes: number): string {
    const why = [...this.#counts].map(([text, count]) => `${count} ${text}`).join(', ');
    return `0/${nodes} nodes are available${why === '' ? '' : `: ${why}`}.`;
  }
}

function nodeOrNone({ nodes }: Draft, node: RunningNode | undefined, refusals: Refusals): Placement {
  return node ? { node } : { node, message: refusals.message(nodes.size) };
}

function outOfService(node: RunningNode, { pod }: LivePod): string | undefined {
  if (node.unschedulable && !tolerates(pod.spec.tolerations, 'node.kubernetes.io/unschedulable')) {
    return 'node(s) were unschedulable';
  }
  return node.ready ? undefined : 'node(s) had untolerated taint {node.kubernetes.io/unreachable: }';
}

/** What a Pod asks of a node, and a node of a Pod. */
function unfit(draft: Draft, { name }: RunningNode, { pod }: LivePod): string | undefined {
  const known = draft.live.nodes.get(name);
  const refusal = known && schedulingRefusal({ ...known, unschedulable: false }, pod.spec);
  return refusal && wordsOf(refusal);
}

function refusalsByNeighbours(draft: Draft, { pod }: LivePod): ReadonlyMap<string, string> {
  if (!isChoosy(draft, pod)) return NONE;
  const placed = [...draft.pods.values()].flatMap(({ key, node }) => {
    const [known, other] = [draft.live.nodes.get(node ?? ''), draft.livePods.get(key)];
    return known && other ? [{ pod: other.pod, node: known }] : [];
  });
  const areLabelsKnown = draft.setting.nodesKnown === 'objects';
  return neighbourRefusals(pod, [...draft.live.nodes.values()], placed, areLabelsKnown);
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
