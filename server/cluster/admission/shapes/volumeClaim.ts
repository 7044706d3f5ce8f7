import type { Value } from '../decode/shape.ts';
import { always, list, mapOf, named, pointer, quantity, struct, text, time, typeMeta } from '../decode/shape.ts';
import { LabelSelector, ObjectMeta } from './meta.ts';
import { TypedLocalObjectReference, TypedObjectReference } from './reference.ts';

export const VolumeResourceRequirements = struct('v1.VolumeResourceRequirements', {
  limits: mapOf(quantity, 'v1.ResourceList'),
  requests: mapOf(quantity, 'v1.ResourceList'),
});
export type VolumeResourceRequirements = Value<typeof VolumeResourceRequirements>;

export const PersistentVolumeClaimSpec = struct('v1.PersistentVolumeClaimSpec', {
  accessModes: list(named('v1.PersistentVolumeAccessMode')),
  selector: pointer(LabelSelector),
  resources: VolumeResourceRequirements,
  volumeName: text,
  storageClassName: pointer(text),
  volumeMode: pointer(named('v1.PersistentVolumeMode')),
  dataSource: pointer(TypedLocalObjectReference),
  dataSourceRef: pointer(TypedObjectReference),
  volumeAttributesClassName: pointer(text),
});
export type PersistentVolumeClaimSpec = Value<typeof PersistentVolumeClaimSpec>;

export const PersistentVolumeClaimTemplate = struct('v1.PersistentVolumeClaimTemplate', {
  metadata: ObjectMeta,
  spec: PersistentVolumeClaimSpec,
});
export type PersistentVolumeClaimTemplate = Value<typeof PersistentVolumeClaimTemplate>;

export const PersistentVolumeClaimCondition = struct('v1.PersistentVolumeClaimCondition', {
  type: always(named('v1.PersistentVolumeClaimConditionType')),
  status: always(named('v1.ConditionStatus')),
  lastProbeTime: always(time),
  lastTransitionTime: always(time),
  reason: text,
  message: text,
});
export type PersistentVolumeClaimCondition = Value<typeof PersistentVolumeClaimCondition>;

export const ModifyVolumeStatus = struct('v1.ModifyVolumeStatus', {
  targetVolumeAttributesClassName: text,
  status: always(named('v1.PersistentVolumeClaimModifyVolumeStatus')),
});
export type ModifyVolumeStatus = Value<typeof ModifyVolumeStatus>;

export const PersistentVolumeClaimStatus = struct('v1.PersistentVolumeClaimStatus', {
  phase: named('v1.PersistentVolumeClaimPhase'),
  accessModes: list(named('v1.PersistentVolumeAccessMode')),
  capacity: mapOf(quantity, 'v1.ResourceList'),
  conditions: list(PersistentVolumeClaimCondition),
  allocatedResources: mapOf(quantity, 'v1.ResourceList'),
  allocatedResourceStatuses: mapOf(named('v1.ClaimResourceStatus'), 'map[v1.ResourceName]v1.ClaimResourceStatus'),
  currentVolumeAttributesClassName: pointer(text),
  modifyVolumeStatus: pointer(ModifyVolumeStatus),
});
export type PersistentVolumeClaimStatus = Value<typeof PersistentVolumeClaimStatus>;

export const PersistentVolumeClaim = struct('v1.PersistentVolumeClaim', {
  ...typeMeta,
  metadata: ObjectMeta,
  spec: PersistentVolumeClaimSpec,
  status: PersistentVolumeClaimStatus,
});
export type PersistentVolumeClaim = Value<typeof PersistentVolumeClaim>;
