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
  typeMeta,
} from '../decode/shape.ts';
import { Affinity } from './affinity.ts';
import {
  AppArmorProfile,
  Container,
  EphemeralContainer,
  ResourceRequirements,
  SELinuxOptions,
  SeccompProfile,
  WindowsSecurityContextOptions,
} from './container.ts';
import { LabelSelector, ObjectMeta } from './meta.ts';
import { PodStatus } from './podStatus.ts';
import { LocalObjectReference } from './reference.ts';
import { Volume } from './volume.ts';

export const Sysctl = struct('v1.Sysctl', {
  name: always(text),
  value: always(text),
});
export type Sysctl = Value<typeof Sysctl>;

export const PodSecurityContext = struct('v1.PodSecurityContext', {
  seLinuxOptions: pointer(SELinuxOptions),
  windowsOptions: pointer(WindowsSecurityContextOptions),
  runAsUser: pointer(int64),
  runAsGroup: pointer(int64),
  runAsNonRoot: pointer(bool),
  supplementalGroups: list(int64),
  supplementalGroupsPolicy: pointer(named('v1.SupplementalGroupsPolicy')),
  fsGroup: pointer(int64),
  sysctls: list(Sysctl),
  fsGroupChangePolicy: pointer(named('v1.PodFSGroupChangePolicy')),
  seccompProfile: pointer(SeccompProfile),
  appArmorProfile: pointer(AppArmorProfile),
  seLinuxChangePolicy: pointer(named('v1.PodSELinuxChangePolicy')),
});
export type PodSecurityContext = Value<typeof PodSecurityContext>;

export const Toleration = struct('v1.Toleration', {
  key: text,
  operator: named('v1.TolerationOperator'),
  value: text,
  effect: named('v1.TaintEffect'),
  tolerationSeconds: pointer(int64),
});
export type Toleration = Value<typeof Toleration>;

export const HostAlias = struct('v1.HostAlias', {
  ip: always(text),
  hostnames: list(text),
});
export type HostAlias = Value<typeof HostAlias>;

export const PodDNSConfigOption = struct('v1.PodDNSConfigOption', {
  name: text,
  value: pointer(text),
});
export type PodDNSConfigOption = Value<typeof PodDNSConfigOption>;

export const PodDNSConfig = struct('v1.PodDNSConfig', {
  nameservers: list(text),
  searches: list(text),
  options: list(PodDNSConfigOption),
});
export type PodDNSConfig = Value<typeof PodDNSConfig>;

export const PodReadinessGate = struct('v1.PodReadinessGate', {
  conditionType: always(named('v1.PodConditionType')),
});
export type PodReadinessGate = Value<typeof PodReadinessGate>;

export const TopologySpreadConstraint = struct('v1.TopologySpreadConstraint', {
  maxSkew: always(int32),
  topologyKey: always(text),
  whenUnsatisfiable: always(named('v1.UnsatisfiableConstraintAction')),
  labelSelector: pointer(LabelSelector),
  minDomains: pointer(int32),
  nodeAffinityPolicy: pointer(named('v1.NodeInclusionPolicy')),
  nodeTaintsPolicy: pointer(named('v1.NodeInclusionPolicy')),
  matchLabelKeys: list(text),
});
export type TopologySpreadConstraint = Value<typeof TopologySpreadConstraint>;

export const PodOS = struct('v1.PodOS', {
  name: always(named('v1.OSName')),
});
export type PodOS = Value<typeof PodOS>;

export const PodSchedulingGate = struct('v1.PodSchedulingGate', {
  name: always(text),
});
export type PodSchedulingGate = Value<typeof PodSchedulingGate>;

export const PodResourceClaim = struct('v1.PodResourceClaim', {
  name: always(text),
  resourceClaimName: pointer(text),
  resourceClaimTemplateName: pointer(text),
});
export type PodResourceClaim = Value<typeof PodResourceClaim>;

export const PodSchedulingGroup = struct('v1.PodSchedulingGroup', {
  podGroupName: pointer(text),
});
export type PodSchedulingGroup = Value<typeof PodSchedulingGroup>;

export const PodSpec = struct('v1.PodSpec', {
  volumes: list(Volume),
  initContainers: list(Container),
  containers: always(list(Container)),
  ephemeralContainers: list(EphemeralContainer),
  restartPolicy: named('v1.RestartPolicy'),
  terminationGracePeriodSeconds: pointer(int64),
  activeDeadlineSeconds: pointer(int64),
  dnsPolicy: named('v1.DNSPolicy'),
  nodeSelector: mapOf(text),
  serviceAccountName: text,
  serviceAccount: text,
  automountServiceAccountToken: pointer(bool),
  nodeName: text,
  hostNetwork: bool,
  hostPID: bool,
  hostIPC: bool,
  shareProcessNamespace: pointer(bool),
  securityContext: pointer(PodSecurityContext),
  imagePullSecrets: list(LocalObjectReference),
  hostname: text,
  subdomain: text,
  affinity: pointer(Affinity),
  schedulerName: text,
  tolerations: list(Toleration),
  hostAliases: list(HostAlias),
  priorityClassName: text,
  priority: pointer(int32),
  dnsConfig: pointer(PodDNSConfig),
  readinessGates: list(PodReadinessGate),
  runtimeClassName: pointer(text),
  enableServiceLinks: pointer(bool),
  preemptionPolicy: pointer(named('v1.PreemptionPolicy')),
  overhead: mapOf(quantity, 'v1.ResourceList'),
  topologySpreadConstraints: list(TopologySpreadConstraint),
  setHostnameAsFQDN: pointer(bool),
  os: pointer(PodOS),
  hostUsers: pointer(bool),
  schedulingGates: list(PodSchedulingGate),
  resourceClaims: list(PodResourceClaim),
  resources: pointer(ResourceRequirements),
  hostnameOverride: pointer(text),
  schedulingGroup: pointer(PodSchedulingGroup),
});
export type PodSpec = Value<typeof PodSpec>;

export const Pod = struct('v1.Pod', {
  ...typeMeta,
  metadata: ObjectMeta,
  spec: PodSpec,
  status: PodStatus,
});
export type Pod = Value<typeof Pod>;

export const PodTemplateSpec = struct('v1.PodTemplateSpec', {
  metadata: ObjectMeta,
  spec: PodSpec,
});
export type PodTemplateSpec = Value<typeof PodTemplateSpec>;
