import type { FieldPath } from '../objects/fieldPath.ts';
import type { JsonObject } from '../objects/json.ts';
import type { Node } from '../objects/node.ts';
import type { Pod } from '../objects/pod.ts';
import type { OwnSelector } from './selectorMatch.ts';

/** A kind of object that Pods come out of. */
export interface WorkloadKind {
  readonly kind: string;
  /** Those that carry this kind, today's first; the older ones still stand in manifests. */
  readonly apiVersions: readonly string[];
  /** Where the Pod template stands; empty for a Pod, which is its own template. */
  readonly templatePath: FieldPath;
  /** Where the selector of its own Pods stands; nothing for kinds that have none. */
  readonly selectorPath: FieldPath | undefined;
  /** Where the number of Pods stands; nothing for kinds that count otherwise. */
  readonly replicasPath: FieldPath | undefined;
  /** By which labels it knows its own Pods, read from its `spec`. */
  ownSelector(spec: JsonObject): OwnSelector;
  /** The Pods that come out of an object from nothing, once its controllers rest and every Pod that can be ready is. */
  pods(object: JsonObject, context: WorkloadContext): Pods;
}

/** What the number and the names of Pods depend on besides their workload. */
export interface WorkloadContext {
  /** The namespace of objects that name none; without it their Pods name none either. */
  readonly namespace?: string;
  /** The Nodes of the cluster; where none are known, DaemonSets get a Pod for each of three that stand in. */
  readonly nodes: readonly Node[];
  /** The HorizontalPodAutoscaler whose target is the workload. */
  readonly autoscaler?: Autoscaler;
  /** The Unix minute that a CronJob runs at. */
  readonly unixMinute?: number;
}

/** The bounds that a HorizontalPodAutoscaler keeps. */
export interface Autoscaler {
  readonly minReplicas: number;
  readonly maxReplicas: number;
}

/** The Pods of one workload. They share everything but what differs. */
export interface Pods {
  readonly pods: readonly DerivedPod[];
  /** How many there would be; more than `pods` holds only with the remark `capped`. */
  readonly count: number;
  readonly remarks: readonly PodsRemark[];
}

/** A Pod and its place among its siblings: a StatefulSet's ordinal, an Indexed Job's index, else counted from 0. */
export interface DerivedPod extends Pod {
  readonly ordinal: number;
}

/** Why there are fewer Pods than one may expect, or none. */
export type PodsRemark =
  /** More than this model keeps apart; the others are the same but for their names. */
  | { readonly type: 'capped'; readonly wanted: number; readonly kept: number }
  | { readonly type: 'no replicas'; readonly path: FieldPath }
  | { readonly type: 'suspended'; readonly path: FieldPath }
  /** A paused Deployment makes no ReplicaSet of its own, so a new one has no Pods. */
  | { readonly type: 'paused'; readonly path: FieldPath }
  /** The Pods' labels would hold more than 63 characters, so none can be made. */
  | { readonly type: 'name too long'; readonly label: string; readonly value: string }
  | { readonly type: 'node turns away'; readonly node: string; readonly because: NodeRefusal }
  /** The number is a placeholder; one Pod stands for all. */
  | { readonly type: 'count unknown'; readonly path: FieldPath; readonly placeholder: string }
  /** The API server refuses the workload: its selector does not meet the labels of its own template. */
  | { readonly type: 'selector misses template' };

/** What keeps a DaemonSet's Pod off a Node. */
export type NodeRefusal =
  | { readonly type: 'node name'; readonly wanted: string }
  | { readonly type: 'node selector' }
  | { readonly type: 'node affinity' }
  | { readonly type: 'taint'; readonly key: string; readonly value: string; readonly effect: string };
