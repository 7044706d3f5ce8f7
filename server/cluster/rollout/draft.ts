import type { Labels } from '../objects/labels.ts';
import type { OwnerReference } from '../objects/metadata.ts';
import type { Node } from '../objects/node.ts';
import type { Pod, PodCondition, PodStatus } from '../objects/pod.ts';
import type { AutoscalerTarget } from '../workloads/autoscaler.ts';
import type { LiveCluster, LivePod, LiveWorkload } from './liveCluster.ts';
import { DELETION_TIME, isControlledBy, owns } from './liveCluster.ts';

/** A cluster while its controllers work on it; lives for one change only. */
export interface Draft {
  readonly workloads: Map<string, LiveWorkload>;
  readonly pods: Map<string, LivePod>;
  readonly nodes: Map<string, Node>;
  readonly autoscalers: Map<string, AutoscalerTarget>;
  readonly claims: Set<string>;
  readonly named: Map<string, number>;
  /** What Deployments said about their ReplicaSets, in order. */
  readonly messages: string[];
  readonly kubelet: Kubelet;
  serial: number;
  /** Counts what the controllers did; as long as it grows they are not at rest. */
  steps: number;
}

/** What happens on the Nodes without being asked. */
export interface Kubelet {
  /** New Pods are ready at once; else they wait for somebody to make them so. */
  readonly startsAtOnce: boolean;
  /** Deleted Pods are gone at once; else they stay, terminating, until somebody removes them. */
  readonly removesAtOnce: boolean;
  /** New Pods are bound to the first Node. */
  readonly binds: boolean;
}

/** A cluster to work on. */
export function openDraft(cluster: LiveCluster, kubelet: Kubelet): Draft {
  return {
    workloads: new Map(cluster.workloads),
    pods: new Map(cluster.pods),
    nodes: new Map(cluster.nodes),
    autoscalers: new Map(cluster.autoscalers),
    claims: new Set(cluster.claims),
    named: new Map(cluster.named),
    messages: [],
    kubelet,
    serial: cluster.serial,
    steps: 0,
  };
}

/** What came out of the work. */
export function closeDraft({ workloads, pods, nodes, autoscalers, claims, named, serial }: Draft): LiveCluster {
  return { workloads, pods, nodes, autoscalers, claims, named, serial };
}

const MAX_LABEL_LENGTH = 63;

/** Makes a Pod; false where the API server refuses: the name is taken, or a label is too long. */
export function addPod(draft: Draft, made: Pod, targetNode?: string): boolean {
  const key = `${made.metadata.namespace}/${made.metadata.name}`;
  if (draft.pods.has(key)) return false;
  if (Object.values(made.metadata.labels).some((value) => value.length > MAX_LABEL_LENGTH)) return false;
  const [firstNode] = draft.nodes.keys();
  const nodeName = draft.kubelet.binds ? (targetNode ?? firstNode) : undefined;
  const created = nextSerial(draft);
  const pod: Pod = {
    metadata: made.metadata,
    spec: nodeName === undefined ? made.spec : { ...made.spec, nodeName },
    status: runningStatus(draft.kubelet.startsAtOnce, created),
  };
  draft.pods.set(key, { key, created, pod, targetNode });
  draft.steps += 1;
  return true;
}

/** Deletes a Pod. */
export function deletePod(draft: Draft, live: LivePod): void {
  if (live.pod.metadata.deletionTimestamp !== undefined) return;
  draft.steps += 1;
  if (draft.kubelet.removesAtOnce) draft.pods.delete(live.key);
  else putPod(draft, { ...live, pod: withMetadata(live.pod, { deletionTimestamp: DELETION_TIME }) });
}

/** Puts a Pod in place of what it was. */
export function putPod(draft: Draft, live: LivePod): void {
  draft.steps += 1;
  draft.pods.set(live.key, live);
}

/** Gives a Pod an owner, or takes it away. */
export function setOwner(draft: Draft, live: LivePod, owner: OwnerReference | undefined): void {
  const others = live.pod.metadata.owners.filter(({ controller }) => !controller);
  putPod(draft, { ...live, pod: withMetadata(live.pod, { owners: owner ? [...others, owner] : others }) });
}

/** Gives a Pod exactly these labels. */
export function setLabels(draft: Draft, live: LivePod, labels: Labels): void {
  putPod(draft, { ...live, pod: withMetadata(live.pod, { labels }) });
}

/** Puts a workload in place of what it was; counts as work only where something differs. */
export function putWorkload(draft: Draft, workload: LiveWorkload): LiveWorkload {
  draft.steps += 1;
  draft.workloads.set(workload.key, workload);
  return workload;
}

/** Remembers the counts of a workload's status. */
export function putStatus(draft: Draft, workload: LiveWorkload, status: Readonly<Record<string, number>>): void {
  const current = draft.workloads.get(workload.key) ?? workload;
  const differs = Object.keys(status).some((key) => status[key] !== current.status[key]);
  if (differs) putWorkload(draft, { ...current, status });
}

/** Deletes a workload and all that it owns, as the garbage collector does in the background. */
export function deleteWorkload(draft: Draft, workload: LiveWorkload): void {
  draft.steps += 1;
  draft.workloads.delete(workload.key);
  for (const other of [...draft.workloads.values()]) {
    if (other.namespace === workload.namespace && isControlledBy(other.owner, workload)) deleteWorkload(draft, other);
  }
  for (const pod of [...draft.pods.values()]) if (owns(workload, pod)) deletePod(draft, pod);
}

/** The next number for something that is made. */
export function nextSerial(draft: Draft): number {
  draft.serial += 1;
  return draft.serial;
}

/** How many Pods were named with a prefix before, counted from 0: so no two of them are ever called the same. */
export function nextOfPrefix(draft: Draft, namespace: string, prefix: string): number {
  const key = `${namespace}/${prefix}`;
  const nth = draft.named.get(key) ?? 0;
  draft.named.set(key, nth + 1);
  return nth;
}

/** A Pod with some of its metadata changed. */
function withMetadata(pod: Pod, changes: Partial<Pod['metadata']>): Pod {
  return { ...pod, metadata: { ...pod.metadata, ...changes } };
}

/** The status of a Pod that runs. */
export function runningStatus(ready: boolean, serial: number): PodStatus {
  const condition = (type: string): PodCondition => ({
    type,
    status: ready ? 'True' : 'False',
    reason: undefined,
    message: undefined,
  });
  const address = `10.244.${(serial >> 8) & 255}.${serial & 255}`;
  return {
    phase: 'Running',
    podIPs: [address],
    hostIP: undefined,
    conditions: [condition('Ready'), condition('ContainersReady')],
    reason: undefined,
  };
}
