import type { Value } from '../decode/shape.ts';
import {
  always,
  bool,
  int32,
  int64,
  list,
  mapOf,
  named,
  pointer,
  quantity,
  struct,
  text,
  time,
} from '../decode/shape.ts';
import { ResourceRequirements } from './container.ts';

export const PodCondition = struct('v1.PodCondition', {
  type: always(named('v1.PodConditionType')),
  observedGeneration: int64,
  status: always(named('v1.ConditionStatus')),
  lastProbeTime: always(time),
  lastTransitionTime: always(time),
  reason: text,
  message: text,
});
export type PodCondition = Value<typeof PodCondition>;

export const HostIP = struct('v1.HostIP', {
  ip: always(text),
});
export type HostIP = Value<typeof HostIP>;

export const PodIP = struct('v1.PodIP', {
  ip: always(text),
});
export type PodIP = Value<typeof PodIP>;

export const ContainerStateWaiting = struct('v1.ContainerStateWaiting', {
  reason: text,
  message: text,
});
export type ContainerStateWaiting = Value<typeof ContainerStateWaiting>;

export const ContainerStateRunning = struct('v1.ContainerStateRunning', {
  startedAt: always(time),
});
export type ContainerStateRunning = Value<typeof ContainerStateRunning>;

export const ContainerStateTerminated = struct('v1.ContainerStateTerminated', {
  exitCode: always(int32),
  signal: int32,
  reason: text,
  message: text,
  startedAt: always(time),
  finishedAt: always(time),
  containerID: text,
});
export type ContainerStateTerminated = Value<typeof ContainerStateTerminated>;

export const ContainerState = struct('v1.ContainerState', {
  waiting: pointer(ContainerStateWaiting),
  running: pointer(ContainerStateRunning),
  terminated: pointer(ContainerStateTerminated),
});
export type ContainerState = Value<typeof ContainerState>;

export const ImageVolumeStatus = struct('v1.ImageVolumeStatus', {
  imageRef: text,
});
export type ImageVolumeStatus = Value<typeof ImageVolumeStatus>;

export const VolumeStatus = struct('v1.VolumeStatus', {
  image: pointer(ImageVolumeStatus),
});
export type VolumeStatus = Value<typeof VolumeStatus>;

export const VolumeMountStatus = struct('v1.VolumeMountStatus', {
  name: always(text),
  mountPath: always(text),
  readOnly: bool,
  recursiveReadOnly: pointer(named('v1.RecursiveReadOnlyMode')),
  volumeStatus: pointer(VolumeStatus),
});
export type VolumeMountStatus = Value<typeof VolumeMountStatus>;

export const LinuxContainerUser = struct('v1.LinuxContainerUser', {
  uid: always(int64),
  gid: always(int64),
  supplementalGroups: list(int64),
});
export type LinuxContainerUser = Value<typeof LinuxContainerUser>;

export const ContainerUser = struct('v1.ContainerUser', {
  linux: pointer(LinuxContainerUser),
});
export type ContainerUser = Value<typeof ContainerUser>;

export const ResourceHealth = struct('v1.ResourceHealth', {
  resourceID: always(named('v1.ResourceID')),
  health: named('v1.ResourceHealthStatus'),
  message: pointer(text),
});
export type ResourceHealth = Value<typeof ResourceHealth>;

export const ResourceStatus = struct('v1.ResourceStatus', {
  name: always(named('v1.ResourceName')),
  resources: list(ResourceHealth),
});
export type ResourceStatus = Value<typeof ResourceStatus>;

export const ContainerStatus = struct('v1.ContainerStatus', {
  name: always(text),
  state: ContainerState,
  lastState: ContainerState,
  ready: always(bool),
  restartCount: always(int32),
  image: always(text),
  imageID: always(text),
  containerID: text,
  started: pointer(bool),
  allocatedResources: mapOf(quantity, 'v1.ResourceList'),
  resources: pointer(ResourceRequirements),
  volumeMounts: list(VolumeMountStatus),
  user: pointer(ContainerUser),
  allocatedResourcesStatus: list(ResourceStatus),
  stopSignal: pointer(named('v1.Signal')),
});
export type ContainerStatus = Value<typeof ContainerStatus>;

export const PodResourceClaimStatus = struct('v1.PodResourceClaimStatus', {
  name: always(text),
  resourceClaimName: pointer(text),
});
export type PodResourceClaimStatus = Value<typeof PodResourceClaimStatus>;

export const ContainerExtendedResourceRequest = struct('v1.ContainerExtendedResourceRequest', {
  containerName: always(text),
  resourceName: always(text),
  requestName: always(text),
});
export type ContainerExtendedResourceRequest = Value<typeof ContainerExtendedResourceRequest>;

export const PodExtendedResourceClaimStatus = struct('v1.PodExtendedResourceClaimStatus', {
  requestMappings: always(list(ContainerExtendedResourceRequest)),
  resourceClaimName: always(text),
});
export type PodExtendedResourceClaimStatus = Value<typeof PodExtendedResourceClaimStatus>;

export const NodeAllocatableResourceClaimStatus = struct('v1.NodeAllocatableResourceClaimStatus', {
  resourceClaimName: always(text),
  containers: list(text),
  resources: always(mapOf(quantity, 'map[v1.ResourceName]resource.Quantity')),
});
export type NodeAllocatableResourceClaimStatus = Value<typeof NodeAllocatableResourceClaimStatus>;

export const PodStatus = struct('v1.PodStatus', {
  observedGeneration: int64,
  phase: named('v1.PodPhase'),
  conditions: list(PodCondition),
  message: text,
  reason: text,
  nominatedNodeName: text,
  hostIP: text,
  hostIPs: list(HostIP),
  podIP: text,
  podIPs: list(PodIP),
  startTime: pointer(time),
  initContainerStatuses: list(ContainerStatus),
  containerStatuses: list(ContainerStatus),
  qosClass: named('v1.PodQOSClass'),
  ephemeralContainerStatuses: list(ContainerStatus),
  resize: named('v1.PodResizeStatus'),
  resourceClaimStatuses: list(PodResourceClaimStatus),
  extendedResourceClaimStatus: pointer(PodExtendedResourceClaimStatus),
  allocatedResources: mapOf(quantity, 'v1.ResourceList'),
  resources: pointer(ResourceRequirements),
  nodeAllocatableResourceClaimStatuses: list(NodeAllocatableResourceClaimStatus),
});
export type PodStatus = Value<typeof PodStatus>;
