import { integerField } from '../objects/fields.ts';
import { property } from '../objects/json.ts';
import type { LabelSelector } from '../objects/labelSelector.ts';
import { meetsSelector, readLabelSelector } from '../objects/labelSelector.ts';
import { readLabels } from '../objects/labels.ts';
import { readPodTemplate } from '../objects/pod.ts';
import { castPod, mouldOf } from '../workloads/derive.ts';
import { nthName, podPrefix } from '../workloads/names.ts';
import { claimPods } from './claim.ts';
import type { Controller } from './controller.ts';
import { inDeletionOrder } from './deletionOrder.ts';
import type { Draft } from './draft.ts';
import { addPod, deletePod, nextOfPrefix, putStatus } from './draft.ts';
import type { LiveCluster, LivePod, LiveWorkload } from './liveCluster.ts';
import { isActive, isAvailable, isReady, isTerminating, owns, specOf } from './liveCluster.ts';

/** Keeps as many Pods as a ReplicaSet asks for. kubernetes: pkg/controller/replicaset/replica_set.go syncReplicaSet */
export const replicaSetController: Controller = {
  kind: 'ReplicaSet',
  sync(draft, workload) {
    keepReplicas(draft, workload, readLabelSelector(property(specOf(workload), 'selector')));
  },
};

/** The same for a ReplicationController, whose selector is a plain mapping and by default its template's labels. */
export const replicationControllerController: Controller = {
  kind: 'ReplicationController',
  sync(draft, workload) {
    const spec = specOf(workload);
    const written = readLabels(property(spec, 'selector'));
    const template = readPodTemplate(property(spec, 'template'));
    const matchLabels = Object.keys(written).length > 0 ? written : template.labels;
    keepReplicas(draft, workload, { matchLabels, matchExpressions: [] });
  },
};

/** Pods of one workload that are kept running; more would only be more of the same. */
export const MAX_LIVE_PODS = 1000;

/** How many replicas of a workload are kept running. */
export function wantedReplicas(workload: LiveWorkload): number {
  return Math.min(askedReplicas(workload), MAX_LIVE_PODS);
}

/** The workloads that ask for more replicas than are kept running. */
export function curtailedWorkloads({ workloads }: LiveCluster): readonly LiveWorkload[] {
  return [...workloads.values()].filter((workload) => !workload.owner && askedReplicas(workload) > MAX_LIVE_PODS);
}

/** How many replicas a workload asks for. */
export function askedReplicas(workload: LiveWorkload): number {
  return Math.max(integerField(specOf(workload), 'replicas') ?? 1, 0);
}

function keepReplicas(draft: Draft, workload: LiveWorkload, selector: LabelSelector | undefined): void {
  if (!selector) return;
  const active = claimPods(draft, workload, selector, { considers: isActive });
  const missing = wantedReplicas(workload) - active.length;
  if (missing > 0) makeReplicas(draft, workload, missing);
  if (missing < 0) {
    for (const pod of inDeletionOrder(active, relatedPods(draft, workload)).slice(0, -missing)) deletePod(draft, pod);
  }
  countReplicas(draft, workload, selector);
}

function makeReplicas(draft: Draft, workload: LiveWorkload, count: number): void {
  const mould = mouldOf(workload, readPodTemplate(property(specOf(workload), 'template')));
  const prefix = podPrefix(workload.name);
  for (let left = count; left > 0; left--) {
    const ordinal = nextOfPrefix(draft, workload.namespace, prefix);
    if (!addPod(draft, castPod(mould, { ordinal, name: nthName(prefix, ordinal), generateName: prefix }))) return;
  }
}

/** Active Pods of all ReplicaSets with the same owner. kubernetes: replica_set.go getIndirectlyRelatedPods */
function relatedPods(draft: Draft, workload: LiveWorkload): readonly LivePod[] {
  const { owner } = workload;
  const siblings = [...draft.workloads.values()].filter(
    (other) => other === workload || (owner !== undefined && other.owner?.uid === owner.uid),
  );
  return [...draft.pods.values()].filter((pod) => isActive(pod) && siblings.some((sibling) => owns(sibling, pod)));
}

function countReplicas(draft: Draft, workload: LiveWorkload, selector: LabelSelector): void {
  const own = [...draft.pods.values()].filter(
    (pod) => owns(workload, pod) && meetsSelector(pod.pod.metadata.labels, selector),
  );
  const active = own.filter(isActive);
  const ready = active.filter(isReady).length;
  putStatus(draft, workload, {
    replicas: active.length,
    readyReplicas: ready,
    availableReplicas: active.filter(isAvailable).length,
    terminatingReplicas: own.filter(isTerminating).length,
  });
}
