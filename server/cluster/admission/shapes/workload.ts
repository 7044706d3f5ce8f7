import type { Value } from '../decode/shape.ts';
import {
  always,
  bool,
  int32,
  int64,
  intOrString,
  list,
  mapOf,
  named,
  nullable,
  pointer,
  struct,
  text,
  time,
  typeMeta,
} from '../decode/shape.ts';
import { LabelSelector, ObjectMeta } from './meta.ts';
import { PodTemplateSpec } from './pod.ts';
import { PersistentVolumeClaim } from './volumeClaim.ts';

export const ReplicationControllerSpec = struct('v1.ReplicationControllerSpec', {
  replicas: pointer(int32),
  minReadySeconds: int32,
  selector: mapOf(text),
  template: pointer(PodTemplateSpec),
});
export type ReplicationControllerSpec = Value<typeof ReplicationControllerSpec>;

export const ReplicationControllerCondition = struct('v1.ReplicationControllerCondition', {
  type: always(named('v1.ReplicationControllerConditionType')),
  status: always(named('v1.ConditionStatus')),
  lastTransitionTime: always(time),
  reason: text,
  message: text,
});
export type ReplicationControllerCondition = Value<typeof ReplicationControllerCondition>;

export const ReplicationControllerStatus = struct('v1.ReplicationControllerStatus', {
  replicas: always(int32),
  fullyLabeledReplicas: int32,
  readyReplicas: int32,
  availableReplicas: int32,
  observedGeneration: int64,
  conditions: list(ReplicationControllerCondition),
});
export type ReplicationControllerStatus = Value<typeof ReplicationControllerStatus>;

export const ReplicationController = struct('v1.ReplicationController', {
  ...typeMeta,
  metadata: ObjectMeta,
  spec: ReplicationControllerSpec,
  status: ReplicationControllerStatus,
});
export type ReplicationController = Value<typeof ReplicationController>;

export const RollingUpdateDeployment = struct('v1.RollingUpdateDeployment', {
  maxUnavailable: pointer(intOrString),
  maxSurge: pointer(intOrString),
});
export type RollingUpdateDeployment = Value<typeof RollingUpdateDeployment>;

export const DeploymentStrategy = struct('v1.DeploymentStrategy', {
  type: named('v1.DeploymentStrategyType'),
  rollingUpdate: pointer(RollingUpdateDeployment),
});
export type DeploymentStrategy = Value<typeof DeploymentStrategy>;

export const DeploymentSpec = struct('v1.DeploymentSpec', {
  replicas: pointer(int32),
  selector: nullable(LabelSelector),
  template: PodTemplateSpec,
  strategy: DeploymentStrategy,
  minReadySeconds: int32,
  revisionHistoryLimit: pointer(int32),
  paused: bool,
  progressDeadlineSeconds: pointer(int32),
});
export type DeploymentSpec = Value<typeof DeploymentSpec>;

export const DeploymentCondition = struct('v1.DeploymentCondition', {
  type: always(named('v1.DeploymentConditionType')),
  status: always(named('v1.ConditionStatus')),
  lastUpdateTime: always(time),
  lastTransitionTime: always(time),
  reason: text,
  message: text,
});
export type DeploymentCondition = Value<typeof DeploymentCondition>;

export const DeploymentStatus = struct('v1.DeploymentStatus', {
  observedGeneration: int64,
  replicas: int32,
  updatedReplicas: int32,
  readyReplicas: int32,
  availableReplicas: int32,
  unavailableReplicas: int32,
  terminatingReplicas: pointer(int32),
  conditions: list(DeploymentCondition),
  collisionCount: pointer(int32),
});
export type DeploymentStatus = Value<typeof DeploymentStatus>;

export const Deployment = struct('v1.Deployment', {
  ...typeMeta,
  metadata: ObjectMeta,
  spec: DeploymentSpec,
  status: DeploymentStatus,
});
export type Deployment = Value<typeof Deployment>;

export const ReplicaSetSpec = struct('v1.ReplicaSetSpec', {
  replicas: pointer(int32),
  minReadySeconds: int32,
  selector: nullable(LabelSelector),
  template: PodTemplateSpec,
});
export type ReplicaSetSpec = Value<typeof ReplicaSetSpec>;

export const ReplicaSetCondition = struct('v1.ReplicaSetCondition', {
  type: always(named('v1.ReplicaSetConditionType')),
  status: always(named('v1.ConditionStatus')),
  lastTransitionTime: always(time),
  reason: text,
  message: text,
});
export type ReplicaSetCondition = Value<typeof ReplicaSetCondition>;

export const ReplicaSetStatus = struct('v1.ReplicaSetStatus', {
  replicas: always(int32),
  fullyLabeledReplicas: int32,
  readyReplicas: int32,
  availableReplicas: int32,
  terminatingReplicas: pointer(int32),
  observedGeneration: int64,
  conditions: list(ReplicaSetCondition),
});
export type ReplicaSetStatus = Value<typeof ReplicaSetStatus>;

export const ReplicaSet = struct('v1.ReplicaSet', {
  ...typeMeta,
  metadata: ObjectMeta,
  spec: ReplicaSetSpec,
  status: ReplicaSetStatus,
});
export type ReplicaSet = Value<typeof ReplicaSet>;

export const RollingUpdateStatefulSetStrategy = struct('v1.RollingUpdateStatefulSetStrategy', {
  partition: pointer(int32),
  maxUnavailable: pointer(intOrString),
});
export type RollingUpdateStatefulSetStrategy = Value<typeof RollingUpdateStatefulSetStrategy>;

export const StatefulSetUpdateStrategy = struct('v1.StatefulSetUpdateStrategy', {
  type: named('v1.StatefulSetUpdateStrategyType'),
  rollingUpdate: pointer(RollingUpdateStatefulSetStrategy),
});
export type StatefulSetUpdateStrategy = Value<typeof StatefulSetUpdateStrategy>;

export const StatefulSetPersistentVolumeClaimRetentionPolicy = struct(
  'v1.StatefulSetPersistentVolumeClaimRetentionPolicy',
  {
    whenDeleted: named('v1.PersistentVolumeClaimRetentionPolicyType'),
    whenScaled: named('v1.PersistentVolumeClaimRetentionPolicyType'),
  },
);
export type StatefulSetPersistentVolumeClaimRetentionPolicy = Value<
  typeof StatefulSetPersistentVolumeClaimRetentionPolicy
>;

export const StatefulSetOrdinals = struct('v1.StatefulSetOrdinals', {
  start: always(int32),
});
export type StatefulSetOrdinals = Value<typeof StatefulSetOrdinals>;

export const StatefulSetSpec = struct('v1.StatefulSetSpec', {
  replicas: pointer(int32),
  selector: nullable(LabelSelector),
  template: PodTemplateSpec,
  volumeClaimTemplates: list(PersistentVolumeClaim),
  serviceName: always(text),
  podManagementPolicy: named('v1.PodManagementPolicyType'),
  updateStrategy: StatefulSetUpdateStrategy,
  revisionHistoryLimit: pointer(int32),
  minReadySeconds: int32,
  persistentVolumeClaimRetentionPolicy: pointer(StatefulSetPersistentVolumeClaimRetentionPolicy),
  ordinals: pointer(StatefulSetOrdinals),
});
export type StatefulSetSpec = Value<typeof StatefulSetSpec>;

export const StatefulSetCondition = struct('v1.StatefulSetCondition', {
  type: always(named('v1.StatefulSetConditionType')),
  status: always(named('v1.ConditionStatus')),
  lastTransitionTime: always(time),
  reason: text,
  message: text,
});
export type StatefulSetCondition = Value<typeof StatefulSetCondition>;

export const StatefulSetStatus = struct('v1.StatefulSetStatus', {
  observedGeneration: int64,
  replicas: always(int32),
  readyReplicas: int32,
  currentReplicas: int32,
  updatedReplicas: int32,
  currentRevision: text,
  updateRevision: text,
  collisionCount: pointer(int32),
  conditions: list(StatefulSetCondition),
  availableReplicas: always(int32),
});
export type StatefulSetStatus = Value<typeof StatefulSetStatus>;

export const StatefulSet = struct('v1.StatefulSet', {
  ...typeMeta,
  metadata: ObjectMeta,
  spec: StatefulSetSpec,
  status: StatefulSetStatus,
});
export type StatefulSet = Value<typeof StatefulSet>;

export const RollingUpdateDaemonSet = struct('v1.RollingUpdateDaemonSet', {
  maxUnavailable: pointer(intOrString),
  maxSurge: pointer(intOrString),
});
export type RollingUpdateDaemonSet = Value<typeof RollingUpdateDaemonSet>;

export const DaemonSetUpdateStrategy = struct('v1.DaemonSetUpdateStrategy', {
  type: named('v1.DaemonSetUpdateStrategyType'),
  rollingUpdate: pointer(RollingUpdateDaemonSet),
});
export type DaemonSetUpdateStrategy = Value<typeof DaemonSetUpdateStrategy>;

export const DaemonSetSpec = struct('v1.DaemonSetSpec', {
  selector: nullable(LabelSelector),
  template: PodTemplateSpec,
  updateStrategy: DaemonSetUpdateStrategy,
  minReadySeconds: int32,
  revisionHistoryLimit: pointer(int32),
});
export type DaemonSetSpec = Value<typeof DaemonSetSpec>;

export const DaemonSetCondition = struct('v1.DaemonSetCondition', {
  type: always(named('v1.DaemonSetConditionType')),
  status: always(named('v1.ConditionStatus')),
  lastTransitionTime: always(time),
  reason: text,
  message: text,
});
export type DaemonSetCondition = Value<typeof DaemonSetCondition>;

export const DaemonSetStatus = struct('v1.DaemonSetStatus', {
  currentNumberScheduled: always(int32),
  numberMisscheduled: always(int32),
  desiredNumberScheduled: always(int32),
  numberReady: always(int32),
  observedGeneration: int64,
  updatedNumberScheduled: int32,
  numberAvailable: int32,
  numberUnavailable: int32,
  collisionCount: pointer(int32),
  conditions: list(DaemonSetCondition),
});
export type DaemonSetStatus = Value<typeof DaemonSetStatus>;

export const DaemonSet = struct('v1.DaemonSet', {
  ...typeMeta,
  metadata: ObjectMeta,
  spec: DaemonSetSpec,
  status: DaemonSetStatus,
});
export type DaemonSet = Value<typeof DaemonSet>;
