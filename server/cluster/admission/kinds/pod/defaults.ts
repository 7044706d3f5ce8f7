import { imageTag } from '../../formats/image.ts';
import { roundUpToMilli } from '../../formats/quantity.ts';
import type { Container, EnvVar, LifecycleHandler, Probe } from '../../shapes/container.ts';
import type { PodSpec } from '../../shapes/pod.ts';
import { defaultVolume } from './volumeDefaults.ts';

/** What every Pod and every Pod template gets. kubernetes: pkg/apis/core/v1 SetDefaults_PodSpec and generated defaults */
export function defaultPodSpec(spec: PodSpec): void {
  spec.dnsPolicy ??= 'ClusterFirst';
  spec.restartPolicy ??= 'Always';
  spec.securityContext ??= {};
  spec.terminationGracePeriodSeconds ??= 30;
  spec.schedulerName ??= 'default-scheduler';
  joinServiceAccounts(spec);
  for (const volume of spec.volumes ?? []) defaultVolume(volume);
  for (const container of spec.initContainers ?? []) defaultContainer(container);
  for (const container of spec.containers ?? []) defaultContainer(container);
  for (const container of spec.ephemeralContainers ?? []) defaultContainer(container);
  if (spec.overhead !== undefined) roundUp(spec.overhead);
}

/** `serviceAccount` is an old name of `serviceAccountName`. kubernetes: pkg/apis/core/v1 conversion of PodSpec */
function joinServiceAccounts(spec: PodSpec): void {
  const name = spec.serviceAccountName ?? spec.serviceAccount;
  if (name === undefined) return;
  spec.serviceAccountName = name;
  spec.serviceAccount = name;
}

/** What a Pod gets that a template does not. kubernetes: pkg/apis/core/v1 SetDefaults_Pod */
export function defaultPod(spec: PodSpec): void {
  const all = [...(spec.containers ?? []), ...(spec.initContainers ?? [])];
  for (const { resources } of all) {
    if (resources.limits !== undefined) resources.requests = { ...resources.limits, ...resources.requests };
  }
  spec.enableServiceLinks ??= true;
  if ((spec.terminationGracePeriodSeconds ?? 0) < 0) spec.terminationGracePeriodSeconds = 1;
  if (spec.hostNetwork !== true) return;
  for (const { ports = [] } of all) {
    for (const port of ports) if (port.containerPort !== 0) port.hostPort ??= port.containerPort;
  }
}

type AnyContainer = Pick<
  Container,
  'image' | 'imagePullPolicy' | 'terminationMessagePath' | 'terminationMessagePolicy' | 'ports' | 'env' | 'resources'
> &
  Pick<Container, 'livenessProbe' | 'readinessProbe' | 'startupProbe' | 'lifecycle'>;

/** kubernetes: pkg/apis/core/v1 SetDefaults_Container */
function defaultContainer(container: AnyContainer): void {
  container.imagePullPolicy ??= imageTag(container.image ?? '') === 'latest' ? 'Always' : 'IfNotPresent';
  container.terminationMessagePath ??= '/dev/termination-log';
  container.terminationMessagePolicy ??= 'File';
  for (const port of container.ports ?? []) port.protocol ??= 'TCP';
  for (const variable of container.env ?? []) defaultVariable(variable);
  for (const list of [container.resources.limits, container.resources.requests]) if (list !== undefined) roundUp(list);
  for (const name of ['livenessProbe', 'readinessProbe', 'startupProbe'] as const) {
    const probe = container[name];
    if (probe !== undefined) defaultProbe(probe);
  }
  for (const hook of [container.lifecycle?.postStart, container.lifecycle?.preStop]) {
    if (hook?.httpGet !== undefined) defaultHttpGet(hook.httpGet);
  }
}

function defaultVariable({ valueFrom }: EnvVar): void {
  if (valueFrom?.fieldRef !== undefined) valueFrom.fieldRef.apiVersion ??= 'v1';
  if (valueFrom?.fileKeyRef !== undefined) valueFrom.fileKeyRef.optional ??= false;
}

function roundUp(list: Record<string, string>): void {
  for (const [name, quantity] of Object.entries(list)) list[name] = roundUpToMilli(quantity);
}

/** kubernetes: pkg/apis/core/v1 SetDefaults_Probe */
function defaultProbe(probe: Probe): void {
  probe.timeoutSeconds ??= 1;
  probe.periodSeconds ??= 10;
  probe.successThreshold ??= 1;
  probe.failureThreshold ??= 3;
  if (probe.httpGet !== undefined) defaultHttpGet(probe.httpGet);
  if (probe.grpc !== undefined) probe.grpc.service ??= '';
}

/** kubernetes: pkg/apis/core/v1 SetDefaults_HTTPGetAction */
function defaultHttpGet(action: NonNullable<LifecycleHandler['httpGet']>): void {
  action.path ??= '/';
  action.scheme ??= 'HTTP';
}
