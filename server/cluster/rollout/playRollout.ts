import { compareTexts } from '../objects/compareTexts.ts';
import { labelOf } from '../objects/labels.ts';
import { POD_TEMPLATE_HASH } from '../workloads/deployment.ts';
import { REVISION_HASH } from '../workloads/statefulSet.ts';
import type { WorkloadChange } from './changeCluster.ts';
import { changeCluster } from './changeCluster.ts';
import type { Kubelet } from './draft.ts';
import { runningStatus } from './draft.ts';
import type { LiveCluster, LivePod } from './liveCluster.ts';
import { isReady, isTerminating } from './liveCluster.ts';

/** What is to happen while a rollout is played. */
export interface RolloutPlan {
  /** No more states than this. */
  readonly maxStates: number;
  /** What is applied before which state. */
  readonly changes: readonly { readonly before: number; readonly changes: readonly WorkloadChange[] }[];
  /** Whether the kubelet makes Pods ready before it removes others. */
  readonly readyFirst: boolean;
  /** Revisions, numbered from 1 in the order in which they appear, whose Pods never get ready. */
  readonly neverReady: ReadonlySet<number>;
}

/** The cluster at rest between two actions of the kubelet. */
export interface RolloutState {
  readonly cluster: LiveCluster;
  /** What Deployments said since the state before. */
  readonly messages: readonly string[];
  /** What the kubelet does next; nothing where nothing is left to do. */
  readonly action: KubeletAction | undefined;
  /** The numbers of revisions by their hash. */
  readonly revisions: ReadonlyMap<string, number>;
}

/** One thing done to one Pod. */
export interface KubeletAction {
  readonly type: 'remove' | 'ready';
  readonly pod: LivePod;
}

/** A kubelet that does nothing by itself: new Pods wait, deleted ones terminate. */
export const STEPPED_KUBELET: Kubelet = { startsAtOnce: false, removesAtOnce: false, binds: true };

/** The states that a cluster passes through, one Pod at a time. */
export function playRollout(start: LiveCluster, plan: RolloutPlan): readonly RolloutState[] {
  const states: RolloutState[] = [];
  const revisions = new Map<string, number>();
  const lastChange = Math.max(-1, ...plan.changes.map(({ before }) => before));
  let cluster = start;
  let action: KubeletAction | undefined;
  while (states.length < plan.maxStates) {
    noteRevisions(cluster, revisions);
    const messages: string[] = [];
    const rest = (changes: readonly WorkloadChange[]) => {
      const outcome = changeCluster(cluster, changes, STEPPED_KUBELET);
      cluster = outcome.cluster;
      messages.push(...outcome.messages);
    };
    if (action) cluster = carryOut(cluster, action);
    rest([]);
    for (const { before, changes } of plan.changes) if (before === states.length) rest(changes);
    noteRevisions(cluster, revisions);
    action = nextAction(cluster, plan, revisions);
    states.push({ cluster, messages, action, revisions });
    if (!action && states.length > lastChange) break;
  }
  return states;
}

/** The hash of the revision that a Pod was made from. */
export function revisionHash({ pod }: LivePod): string {
  return labelOf(pod.metadata.labels, POD_TEMPLATE_HASH) ?? labelOf(pod.metadata.labels, REVISION_HASH) ?? '';
}

/** What a Node has of Pods, as text: `1 ready terminating, 2 waiting`. */
export function describeNode(pods: readonly LivePod[], revisions: ReadonlyMap<string, number>): string {
  return pods
    .map((pod) => {
      const state = isReady(pod) ? 'ready' : 'waiting';
      return `${revisions.get(revisionHash(pod)) ?? 0} ${state}${isTerminating(pod) ? ' terminating' : ''}`;
    })
    .sort()
    .join(', ');
}

function noteRevisions(cluster: LiveCluster, revisions: Map<string, number>): void {
  const note = (hash: string) => {
    if (hash !== '' && !revisions.has(hash)) revisions.set(hash, revisions.size + 1);
  };
  for (const { kind, name, owner, revisions: own } of cluster.workloads.values()) {
    if (kind === 'ReplicaSet' && owner) note(name.slice(owner.name.length + 1));
    for (const { hash } of own) note(kind === 'StatefulSet' ? `${name}-${hash}` : hash);
  }
  for (const pod of cluster.pods.values()) note(revisionHash(pod));
}

function carryOut(cluster: LiveCluster, { type, pod }: KubeletAction): LiveCluster {
  const pods = new Map(cluster.pods);
  if (type === 'remove') pods.delete(pod.key);
  else {
    const { podIPs = [] } = pod.pod.status ?? {};
    pods.set(pod.key, { ...pod, pod: { ...pod.pod, status: { ...runningStatus(true, pod.created), podIPs } } });
  }
  return { ...cluster, pods };
}

function nextAction(
  cluster: LiveCluster,
  plan: RolloutPlan,
  revisions: ReadonlyMap<string, number>,
): KubeletAction | undefined {
  const pods = [...cluster.pods.values()];
  const revisionOf = (pod: LivePod) => revisions.get(revisionHash(pod)) ?? 0;
  const nodeText = (pod: LivePod) =>
    describeNode(
      pods.filter((other) => other.targetNode === pod.targetNode),
      revisions,
    );
  const byNode = (a: LivePod, b: LivePod) => compareTexts(nodeText(a), nodeText(b)) || a.created - b.created;
  const [leaving] = pods
    .filter(isTerminating)
    .sort((a, b) => revisionOf(a) - revisionOf(b) || ordinalOf(b) - ordinalOf(a) || byNode(a, b));
  const [waiting] = pods
    .filter((pod) => !isTerminating(pod) && !isReady(pod) && !plan.neverReady.has(revisionOf(pod)))
    .sort((a, b) => revisionOf(b) - revisionOf(a) || ordinalOf(a) - ordinalOf(b) || byNode(a, b));
  const remove: KubeletAction | undefined = leaving && { type: 'remove', pod: leaving };
  const ready: KubeletAction | undefined = waiting && { type: 'ready', pod: waiting };
  return plan.readyFirst ? (ready ?? remove) : (remove ?? ready);
}

/** Only a StatefulSet's Pods have one. */
function ordinalOf({ pod }: LivePod): number {
  const text = labelOf(pod.metadata.labels, 'apps.kubernetes.io/pod-index');
  return text === undefined ? 0 : Number(text);
}
