import { objectField } from '../objects/fields.ts';
import type { JsonObject } from '../objects/json.ts';
import type { OwnerReference } from '../objects/metadata.ts';
import { controllerOf } from '../objects/metadata.ts';
import type { Node } from '../objects/node.ts';
import type { Pod } from '../objects/pod.ts';
import { podCondition } from '../objects/pod.ts';
import type { AutoscalerTarget } from '../workloads/autoscaler.ts';

/** A cluster in which workloads run: what there is between two changes. Never altered; a change gives a new one. */
export interface LiveCluster {
  /** By `kind namespace/name`, in the order in which they were made. */
  readonly workloads: ReadonlyMap<string, LiveWorkload>;
  /** By `namespace/name`, in the order in which they were made. */
  readonly pods: ReadonlyMap<string, LivePod>;
  readonly nodes: ReadonlyMap<string, Node>;
  readonly autoscalers: ReadonlyMap<string, AutoscalerTarget>;
  /** PersistentVolumeClaims, as `namespace/name`. */
  readonly claims: ReadonlySet<string>;
  /** How many Pods were ever given names that begin alike, by `namespace/prefix`. */
  readonly named: ReadonlyMap<string, number>;
  /** How many things were ever made; tells older from newer. */
  readonly serial: number;
}

/** A cluster without anything. */
export const EMPTY_CLUSTER: LiveCluster = {
  workloads: new Map(),
  pods: new Map(),
  nodes: new Map(),
  autoscalers: new Map(),
  claims: new Set(),
  named: new Map(),
  serial: 0,
};

/** A workload as the API server stores it, and what its controller remembers. */
export interface LiveWorkload {
  readonly key: string;
  readonly kind: string;
  readonly apiVersion: string;
  readonly namespace: string;
  readonly name: string;
  readonly uid: string;
  readonly created: number;
  readonly owner: OwnerReference | undefined;
  readonly object: JsonObject;
  /** The counts of its status. */
  readonly status: Readonly<Record<string, number>>;
  /** How often its Pod template was changed. */
  readonly templateGeneration: number;
  /** Its ControllerRevisions, oldest first; only StatefulSets and DaemonSets have any. */
  readonly revisions: readonly Revision[];
  /** The revision that a StatefulSet's untouched Pods have, by hash. */
  readonly currentRevision: string | undefined;
}

/** A Pod template that a StatefulSet or a DaemonSet has had. */
export interface Revision {
  readonly hash: string;
  readonly number: number;
  readonly template: JsonObject;
}

/** A Pod that exists. */
export interface LivePod {
  readonly key: string;
  readonly created: number;
  readonly pod: Pod;
  /** The Node that a DaemonSet's Pod is made for. */
  readonly targetNode: string | undefined;
  /** It is not ready for as long yet as its workload asks: `minReadySeconds`. */
  readonly unproven?: boolean;
}

/** What stands in for the time of a deletion: this model has no clock. */
export const DELETION_TIME = '1970-01-01T00:00:00Z';

/** The key of a workload. */
export function workloadKey(kind: string, namespace: string, name: string): string {
  return `${kind} ${namespace}/${name}`;
}

/** Whether a Pod is ready, terminating or not. */
export function isReady({ pod }: LivePod): boolean {
  return podCondition(pod.status, 'Ready')?.status === 'True';
}

/** Whether a Pod is ready, and has been for long enough. kubernetes: pkg/api/v1/pod/util.go IsPodAvailable */
export function isAvailable(live: LivePod): boolean {
  return isReady(live) && live.unproven !== true;
}

/** Whether a Pod is being removed. */
export function isTerminating({ pod }: LivePod): boolean {
  return pod.metadata.deletionTimestamp !== undefined;
}

/** Whether all containers of a Pod have ended for good. */
export function isFinished({ pod }: LivePod): boolean {
  return pod.status?.phase === 'Succeeded' || pod.status?.phase === 'Failed';
}

/** Whether a Pod counts for its controller. kubernetes: pkg/controller/controller_utils.go FilterActivePods */
export function isActive(pod: LivePod): boolean {
  return !isTerminating(pod) && !isFinished(pod);
}

/** Whether a workload is the controller that a Pod or ReplicaSet names. */
export function isControlledBy(owner: OwnerReference | undefined, workload: LiveWorkload): boolean {
  if (!owner) return false;
  if (owner.uid !== undefined) return owner.uid === workload.uid;
  return owner.kind === workload.kind && owner.name === workload.name;
}

/** Whether a workload is the controller of a Pod. */
export function owns(workload: LiveWorkload, { pod }: LivePod): boolean {
  return pod.metadata.namespace === workload.namespace && isControlledBy(controllerOf(pod.metadata), workload);
}

/** The reference by which a workload owns. */
export function referenceTo({ apiVersion, kind, name, uid }: LiveWorkload): OwnerReference {
  return { apiVersion, kind, name, uid, controller: true };
}

/** The `spec` of a workload. */
export function specOf({ object }: LiveWorkload): JsonObject {
  return objectField(object, 'spec');
}
