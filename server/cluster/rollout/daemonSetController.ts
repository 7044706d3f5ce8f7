import { property } from '../objects/json.ts';
import { readLabelSelector } from '../objects/labelSelector.ts';
import { labelOf } from '../objects/labels.ts';
import type { Node } from '../objects/node.ts';
import type { PodSpec } from '../objects/pod.ts';
import { readPodTemplate } from '../objects/pod.ts';
import { TEMPLATE_GENERATION } from '../workloads/daemonSet.ts';
import { castPod, mouldOf } from '../workloads/derive.ts';
import { nthName, podPrefix } from '../workloads/names.ts';
import { refusalOf } from '../workloads/nodeEligibility.ts';
import { REVISION_HASH } from '../workloads/statefulSet.ts';
import { claimPods } from './claim.ts';
import type { Controller } from './controller.ts';
import { planUpdate, surgeOf } from './daemonSetUpdate.ts';
import type { Draft } from './draft.ts';
import { addPod, deletePod, nextOfPrefix, putStatus } from './draft.ts';
import type { LivePod, LiveWorkload } from './liveCluster.ts';
import { isAvailable, isFinished, isReady, isTerminating, specOf } from './liveCluster.ts';
import { latestRevision } from './revisions.ts';

/** Keeps one Pod on every Node that takes it. kubernetes: pkg/controller/daemon/daemon_controller.go syncDaemonSet */
export const daemonSetController: Controller = {
  kind: 'DaemonSet',
  sync(draft, workload) {
    const selector = readLabelSelector(property(specOf(workload), 'selector'));
    if (!selector) return;
    const { workload: set, revision } = latestRevision(draft, workload);
    const spec = readPodTemplate(revision.template).spec;
    const group = () => podsByNode(claimPods(draft, set, selector));
    const before = draft.steps;
    carryOut(draft, set, revision.hash, manage(draft, set, spec, revision.hash, group()));
    const eligible = [...draft.nodes.values()].filter((node) => !refusalOf(node, spec));
    if (draft.steps === before) {
      const isUpdated = (pod: LivePod) => isOfRevision(pod, set, revision.hash);
      carryOut(draft, set, revision.hash, planUpdate(specOf(set), eligible, group(), isUpdated));
    }
    countNodes(draft, set, eligible, podsByNode(claimPods(draft, set, selector)), revision.hash);
  },
};

/** What a round of the controller decides. */
export interface NodePlan {
  /** Nodes that get a Pod. */
  readonly create: readonly string[];
  readonly remove: readonly LivePod[];
}

/** Nodes without a Pod get one; Pods too many, where none belongs, or for a Node that is gone, go. kubernetes: podsShouldBeOnNode */
function manage(
  draft: Draft,
  set: LiveWorkload,
  spec: PodSpec,
  hash: string,
  pods: ReadonlyMap<string, readonly LivePod[]>,
): NodePlan {
  const surges = surgeOf(specOf(set), 1) > 0;
  const plans = Array.from(draft.nodes.values(), (node) =>
    managedNode(node, spec, pods.get(node.metadata.name), surges, hash),
  );
  const homeless = [...pods].flatMap(([node, present]) => (draft.nodes.has(node) ? [] : present));
  return {
    create: plans.flatMap(({ create }) => create),
    remove: [...plans.flatMap(({ remove }) => remove), ...homeless],
  };
}

function managedNode(
  node: Node,
  spec: PodSpec,
  pods: readonly LivePod[] | undefined,
  surges: boolean,
  hash: string,
): NodePlan {
  const { name } = node.metadata;
  const refusal = refusalOf(node, spec);
  if (!refusal && !pods) return { create: [name], remove: [] };
  const present = (pods ?? []).filter((pod) => !isTerminating(pod));
  const staysOn = !refusal || (refusal.type === 'taint' && refusal.effect !== 'NoExecute');
  if (!staysOn) return { create: [], remove: present };
  const finished = present.filter(isFinished);
  const running = present.filter((pod) => !isFinished(pod));
  if (!surges) return { create: [], remove: [...finished, ...running.slice(1)] };
  if (running.length === 0) return { create: refusal ? [] : [name], remove: finished };
  return { create: [], remove: [...finished, ...surplus(running, hash)] };
}

/** While surging, the new Pod stands beside the old one until it is ready. */
function surplus(running: readonly LivePod[], hash: string): readonly LivePod[] {
  const isNew = (pod: LivePod) => labelOf(pod.pod.metadata.labels, REVISION_HASH) === hash;
  const [newest] = running.filter(isNew);
  const [oldest] = running.filter((pod) => !isNew(pod));
  const others = running.filter((pod) => pod !== newest && pod !== oldest);
  const replaced = newest && oldest && (!isAvailable(oldest) || isAvailable(newest));
  return replaced ? [...others, oldest] : others;
}

function carryOut(draft: Draft, set: LiveWorkload, hash: string, { create, remove }: NodePlan): void {
  const template = readPodTemplate(property(specOf(set), 'template'));
  const mould = mouldOf(set, template, {
    [REVISION_HASH]: hash,
    [TEMPLATE_GENERATION]: String(set.templateGeneration),
  });
  const prefix = podPrefix(set.name);
  for (const node of create) {
    const ordinal = nextOfPrefix(draft, set.namespace, prefix);
    addPod(draft, castPod(mould, { ordinal, name: nthName(prefix, ordinal), generateName: prefix }), node);
  }
  for (const pod of remove) deletePod(draft, pod);
}

/** Pods by the Node that they are on or made for. kubernetes: getNodesToDaemonPods */
function podsByNode(pods: readonly LivePod[]): ReadonlyMap<string, readonly LivePod[]> {
  const byNode = new Map<string, LivePod[]>();
  for (const pod of pods) {
    const node = pod.pod.spec.nodeName ?? pod.targetNode;
    if (node === undefined || (isFinished(pod) && isTerminating(pod))) continue;
    const present = byNode.get(node);
    if (present) present.push(pod);
    else byNode.set(node, [pod]);
  }
  return byNode;
}

/** kubernetes: pkg/controller/daemon/util/daemonset_util.go IsPodUpdated */
function isOfRevision({ pod }: LivePod, set: LiveWorkload, hash: string): boolean {
  const { labels } = pod.metadata;
  return (
    labelOf(labels, REVISION_HASH) === hash || labelOf(labels, TEMPLATE_GENERATION) === String(set.templateGeneration)
  );
}

/** Of several Pods on a Node the oldest counts. kubernetes: updateDaemonSetStatus */
function countNodes(
  draft: Draft,
  set: LiveWorkload,
  eligible: readonly Node[],
  pods: ReadonlyMap<string, readonly LivePod[]>,
  hash: string,
): void {
  const oldest = eligible.flatMap((node) => pods.get(node.metadata.name)?.[0] ?? []);
  const ready = oldest.filter(isReady).length;
  const available = oldest.filter(isAvailable).length;
  putStatus(draft, set, {
    desiredNumberScheduled: eligible.length,
    currentNumberScheduled: oldest.length,
    updatedNumberScheduled: oldest.filter((pod) => isOfRevision(pod, set, hash)).length,
    numberReady: ready,
    numberAvailable: available,
    numberUnavailable: eligible.length - available,
  });
}
