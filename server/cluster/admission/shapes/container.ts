import type { Value } from '../decode/shape.ts';
import {
  always,
  bool,
  embed,
  int32,
  int64,
  intOrString,
  list,
  mapOf,
  named,
  nullable,
  pointer,
  quantity,
  struct,
  text,
} from '../decode/shape.ts';
import { LocalObjectReference } from './reference.ts';

export const ObjectFieldSelector = struct('v1.ObjectFieldSelector', {
  apiVersion: text,
  fieldPath: always(text),
});
export type ObjectFieldSelector = Value<typeof ObjectFieldSelector>;

export const ResourceFieldSelector = struct('v1.ResourceFieldSelector', {
  containerName: text,
  resource: always(text),
  divisor: always(quantity),
});
export type ResourceFieldSelector = Value<typeof ResourceFieldSelector>;

export const ContainerPort = struct('v1.ContainerPort', {
  name: text,
  hostPort: int32,
  containerPort: always(int32),
  protocol: named('v1.Protocol'),
  hostIP: text,
});
export type ContainerPort = Value<typeof ContainerPort>;

export const ConfigMapEnvSource = struct('v1.ConfigMapEnvSource', {
  ...embed(LocalObjectReference),
  optional: pointer(bool),
});
export type ConfigMapEnvSource = Value<typeof ConfigMapEnvSource>;

export const SecretEnvSource = struct('v1.SecretEnvSource', {
  ...embed(LocalObjectReference),
  optional: pointer(bool),
});
export type SecretEnvSource = Value<typeof SecretEnvSource>;

export const EnvFromSource = struct('v1.EnvFromSource', {
  prefix: text,
  configMapRef: pointer(ConfigMapEnvSource),
  secretRef: pointer(SecretEnvSource),
});
export type EnvFromSource = Value<typeof EnvFromSource>;

export const ConfigMapKeySelector = struct('v1.ConfigMapKeySelector', {
  ...embed(LocalObjectReference),
  key: always(text),
  optional: pointer(bool),
});
export type ConfigMapKeySelector = Value<typeof ConfigMapKeySelector>;

export const SecretKeySelector = struct('v1.SecretKeySelector', {
  ...embed(LocalObjectReference),
  key: always(text),
  optional: pointer(bool),
});
export type SecretKeySelector = Value<typeof SecretKeySelector>;

export const FileKeySelector = struct('v1.FileKeySelector', {
  volumeName: always(text),
  path: always(text),
  key: always(text),
  optional: pointer(bool),
});
export type FileKeySelector = Value<typeof FileKeySelector>;

export const EnvVarSource = struct('v1.EnvVarSource', {
  fieldRef: pointer(ObjectFieldSelector),
  resourceFieldRef: pointer(ResourceFieldSelector),
  configMapKeyRef: pointer(ConfigMapKeySelector),
  secretKeyRef: pointer(SecretKeySelector),
  fileKeyRef: pointer(FileKeySelector),
});
export type EnvVarSource = Value<typeof EnvVarSource>;

export const EnvVar = struct('v1.EnvVar', {
  name: always(text),
  value: text,
  valueFrom: pointer(EnvVarSource),
});
export type EnvVar = Value<typeof EnvVar>;

export const ResourceClaim = struct('v1.ResourceClaim', {
  name: always(text),
  request: text,
});
export type ResourceClaim = Value<typeof ResourceClaim>;

export const ResourceRequirements = struct('v1.ResourceRequirements', {
  limits: mapOf(quantity, 'v1.ResourceList'),
  requests: mapOf(quantity, 'v1.ResourceList'),
  claims: list(ResourceClaim),
});
export type ResourceRequirements = Value<typeof ResourceRequirements>;

export const ContainerResizePolicy = struct('v1.ContainerResizePolicy', {
  resourceName: always(named('v1.ResourceName')),
  restartPolicy: always(named('v1.ResourceResizeRestartPolicy')),
});
export type ContainerResizePolicy = Value<typeof ContainerResizePolicy>;

export const ContainerRestartRuleOnExitCodes = struct('v1.ContainerRestartRuleOnExitCodes', {
  operator: named('v1.ContainerRestartRuleOnExitCodesOperator'),
  values: list(int32),
});
export type ContainerRestartRuleOnExitCodes = Value<typeof ContainerRestartRuleOnExitCodes>;

export const ContainerRestartRule = struct('v1.ContainerRestartRule', {
  action: named('v1.ContainerRestartRuleAction'),
  exitCodes: pointer(ContainerRestartRuleOnExitCodes),
});
export type ContainerRestartRule = Value<typeof ContainerRestartRule>;

export const VolumeMount = struct('v1.VolumeMount', {
  name: always(text),
  readOnly: bool,
  recursiveReadOnly: pointer(named('v1.RecursiveReadOnlyMode')),
  mountPath: always(text),
  subPath: text,
  mountPropagation: pointer(named('v1.MountPropagationMode')),
  subPathExpr: text,
});
export type VolumeMount = Value<typeof VolumeMount>;

export const VolumeDevice = struct('v1.VolumeDevice', {
  name: always(text),
  devicePath: always(text),
});
export type VolumeDevice = Value<typeof VolumeDevice>;

export const ExecAction = struct('v1.ExecAction', {
  command: list(text),
});
export type ExecAction = Value<typeof ExecAction>;

export const HTTPHeader = struct('v1.HTTPHeader', {
  name: always(text),
  value: always(text),
});
export type HTTPHeader = Value<typeof HTTPHeader>;

export const HTTPGetAction = struct('v1.HTTPGetAction', {
  path: text,
  port: always(intOrString),
  host: text,
  scheme: named('v1.URIScheme'),
  httpHeaders: list(HTTPHeader),
});
export type HTTPGetAction = Value<typeof HTTPGetAction>;

export const TCPSocketAction = struct('v1.TCPSocketAction', {
  port: always(intOrString),
  host: text,
});
export type TCPSocketAction = Value<typeof TCPSocketAction>;

export const GRPCAction = struct('v1.GRPCAction', {
  port: always(int32),
  service: nullable(text),
});
export type GRPCAction = Value<typeof GRPCAction>;

export const ProbeHandler = struct('v1.ProbeHandler', {
  exec: pointer(ExecAction),
  httpGet: pointer(HTTPGetAction),
  tcpSocket: pointer(TCPSocketAction),
  grpc: pointer(GRPCAction),
});
export type ProbeHandler = Value<typeof ProbeHandler>;

export const Probe = struct('v1.Probe', {
  ...embed(ProbeHandler),
  initialDelaySeconds: int32,
  timeoutSeconds: int32,
  periodSeconds: int32,
  successThreshold: int32,
  failureThreshold: int32,
  terminationGracePeriodSeconds: pointer(int64),
});
export type Probe = Value<typeof Probe>;

export const SleepAction = struct('v1.SleepAction', {
  seconds: always(int64),
});
export type SleepAction = Value<typeof SleepAction>;

export const LifecycleHandler = struct('v1.LifecycleHandler', {
  exec: pointer(ExecAction),
  httpGet: pointer(HTTPGetAction),
  tcpSocket: pointer(TCPSocketAction),
  sleep: pointer(SleepAction),
});
export type LifecycleHandler = Value<typeof LifecycleHandler>;

export const Lifecycle = struct('v1.Lifecycle', {
  postStart: pointer(LifecycleHandler),
  preStop: pointer(LifecycleHandler),
  stopSignal: pointer(named('v1.Signal')),
});
export type Lifecycle = Value<typeof Lifecycle>;

export const Capabilities = struct('v1.Capabilities', {
  add: list(named('v1.Capability')),
  drop: list(named('v1.Capability')),
});
export type Capabilities = Value<typeof Capabilities>;

export const SELinuxOptions = struct('v1.SELinuxOptions', {
  user: text,
  role: text,
  type: text,
  level: text,
});
export type SELinuxOptions = Value<typeof SELinuxOptions>;

export const WindowsSecurityContextOptions = struct('v1.WindowsSecurityContextOptions', {
  gmsaCredentialSpecName: pointer(text),
  gmsaCredentialSpec: pointer(text),
  runAsUserName: pointer(text),
  hostProcess: pointer(bool),
});
export type WindowsSecurityContextOptions = Value<typeof WindowsSecurityContextOptions>;

export const SeccompProfile = struct('v1.SeccompProfile', {
  type: always(named('v1.SeccompProfileType')),
  localhostProfile: pointer(text),
});
export type SeccompProfile = Value<typeof SeccompProfile>;

export const AppArmorProfile = struct('v1.AppArmorProfile', {
  type: always(named('v1.AppArmorProfileType')),
  localhostProfile: pointer(text),
});
export type AppArmorProfile = Value<typeof AppArmorProfile>;

export const SecurityContext = struct('v1.SecurityContext', {
  capabilities: pointer(Capabilities),
  privileged: pointer(bool),
  seLinuxOptions: pointer(SELinuxOptions),
  windowsOptions: pointer(WindowsSecurityContextOptions),
  runAsUser: pointer(int64),
  runAsGroup: pointer(int64),
  runAsNonRoot: pointer(bool),
  readOnlyRootFilesystem: pointer(bool),
  allowPrivilegeEscalation: pointer(bool),
  procMount: pointer(named('v1.ProcMountType')),
  seccompProfile: pointer(SeccompProfile),
  appArmorProfile: pointer(AppArmorProfile),
});
export type SecurityContext = Value<typeof SecurityContext>;

export const Container = struct('v1.Container', {
  name: always(text),
  image: text,
  command: list(text),
  args: list(text),
  workingDir: text,
  ports: list(ContainerPort),
  envFrom: list(EnvFromSource),
  env: list(EnvVar),
  resources: ResourceRequirements,
  resizePolicy: list(ContainerResizePolicy),
  restartPolicy: pointer(named('v1.ContainerRestartPolicy')),
  restartPolicyRules: list(ContainerRestartRule),
  volumeMounts: list(VolumeMount),
  volumeDevices: list(VolumeDevice),
  livenessProbe: pointer(Probe),
  readinessProbe: pointer(Probe),
  startupProbe: pointer(Probe),
  lifecycle: pointer(Lifecycle),
  terminationMessagePath: text,
  terminationMessagePolicy: named('v1.TerminationMessagePolicy'),
  imagePullPolicy: named('v1.PullPolicy'),
  securityContext: pointer(SecurityContext),
  stdin: bool,
  stdinOnce: bool,
  tty: bool,
});
export type Container = Value<typeof Container>;

export const EphemeralContainerCommon = struct('v1.EphemeralContainerCommon', {
  name: always(text),
  image: text,
  command: list(text),
  args: list(text),
  workingDir: text,
  ports: list(ContainerPort),
  envFrom: list(EnvFromSource),
  env: list(EnvVar),
  resources: ResourceRequirements,
  resizePolicy: list(ContainerResizePolicy),
  restartPolicy: pointer(named('v1.ContainerRestartPolicy')),
  restartPolicyRules: list(ContainerRestartRule),
  volumeMounts: list(VolumeMount),
  volumeDevices: list(VolumeDevice),
  livenessProbe: pointer(Probe),
  readinessProbe: pointer(Probe),
  startupProbe: pointer(Probe),
  lifecycle: pointer(Lifecycle),
  terminationMessagePath: text,
  terminationMessagePolicy: named('v1.TerminationMessagePolicy'),
  imagePullPolicy: named('v1.PullPolicy'),
  securityContext: pointer(SecurityContext),
  stdin: bool,
  stdinOnce: bool,
  tty: bool,
});
export type EphemeralContainerCommon = Value<typeof EphemeralContainerCommon>;

export const EphemeralContainer = struct('v1.EphemeralContainer', {
  ...embed(EphemeralContainerCommon),
  targetContainerName: text,
});
export type EphemeralContainer = Value<typeof EphemeralContainer>;
