import { dnsLabel } from '../../formats/names.ts';
import { portName } from '../../formats/ports.ts';
import { validPort } from '../../rules/formats.ts';
import type { Rule, Scope } from '../../rules/rule.ts';
import { each, fields, oneOf, present, text } from '../../rules/rule.ts';
import type { Container, ContainerPort, VolumeDevice, VolumeMount } from '../../shapes/container.ts';
import type { Volume } from '../../shapes/volume.ts';
import { duplicate, forbidden, invalid, notFound, notSupported, required } from '../../text/fieldError.ts';
import type { Path } from '../../text/path.ts';
import { checkVariableSources, validVariable } from './environment.ts';
import { checkLifecycleAndProbes, forbidLifecycleAndProbes } from './probes.ts';
import { checkResources } from './resources.ts';
import { checkSecurityContext } from './securityContext.ts';

/** What the rules of a container need to know of its Pod. */
export interface PodFacts {
  /** The volumes that are good, by name. */
  readonly volumes: ReadonlyMap<string, Volume>;
  readonly graceSeconds: number;
  readonly hostUsers: boolean;
  readonly restartPolicy: string;
}

/** The fields that stand for themselves, in the server's order. */
const firstFields: Rule<Container> = fields<Container>({
  name: [present, text(dnsLabel)],
  image: [present],
  terminationMessagePolicy: [present, oneOf('File', 'FallbackToLogsOnError')],
});

const portProtocol: Rule<ContainerPort> = fields<ContainerPort>({ protocol: [present, oneOf('SCTP', 'TCP', 'UDP')] });
const pullPolicy: Rule<string> = oneOf('Always', 'IfNotPresent', 'Never');
const validVariables = each(validVariable);

/** kubernetes: pkg/apis/core/validation validateContainers */
export function checkContainers(containers: readonly Container[], at: Path, pod: PodFacts, scope: Scope): void {
  if (containers.length === 0) {
    scope.report(required(at));
    return;
  }
  const names = new Set<string>();
  for (const [index, container] of containers.entries()) {
    const item = [...at, index];
    checkContainer(container, item, pod, scope);
    if (names.has(container.name)) scope.report(duplicate([...item, 'name'], container.name));
    names.add(container.name);
    checkLifecycleAndProbes(container, item, pod.graceSeconds, scope);
    checkRestartPolicy(container, item, scope);
  }
  checkHostPorts(containers, at, scope);
}

/** kubernetes: pkg/apis/core/validation validateInitContainers */
export function checkInitContainers(
  containers: readonly Container[],
  regular: readonly Container[],
  at: Path,
  pod: PodFacts,
  scope: Scope,
): void {
  const names = new Set(regular.map(({ name }) => name));
  for (const [index, container] of containers.entries()) {
    const item = [...at, index];
    checkContainer(container, item, pod, scope);
    checkRestartPolicy(container, item, scope, true);
    if (names.has(container.name)) scope.report(duplicate([...item, 'name'], container.name));
    if (container.name !== '') names.add(container.name);
    checkHostPorts([container], at, scope);
    if (container.restartPolicy === 'Always') checkLifecycleAndProbes(container, item, pod.graceSeconds, scope);
    else forbidLifecycleAndProbes(container, item, scope);
  }
}

/** What all containers have in common. kubernetes: pkg/apis/core/validation validateContainerCommon */
export function checkContainer(container: Container, at: Path, pod: PodFacts, scope: Scope): void {
  firstFields(container, at, scope);
  const { ports, env, envFrom, volumeMounts, volumeDevices } = container;
  if (ports !== undefined) checkPorts(ports, [...at, 'ports'], scope);
  if (env !== undefined) validVariables(env, [...at, 'env'], scope);
  if (envFrom !== undefined) checkVariableSources(envFrom, [...at, 'envFrom'], scope);
  if (volumeMounts !== undefined) checkMounts(container, [...at, 'volumeMounts'], pod, scope);
  if (volumeDevices !== undefined) checkDevices(container, [...at, 'volumeDevices'], pod, scope);
  pullPolicy(container.imagePullPolicy ?? '', [...at, 'imagePullPolicy'], scope);
  checkResources(container.resources, [...at, 'resources'], scope);
  if (container.resizePolicy !== undefined) checkResizePolicy(container, [...at, 'resizePolicy'], pod, scope);
  if (container.securityContext !== undefined) {
    checkSecurityContext(container.securityContext, [...at, 'securityContext'], pod.hostUsers, scope);
  }
}

/** kubernetes: pkg/apis/core/validation validateContainerPorts */
function checkPorts(ports: readonly ContainerPort[], at: Path, scope: Scope): void {
  const names = new Set<string>();
  for (const [index, port] of ports.entries()) {
    const item = [...at, index];
    const { name, containerPort, hostPort } = port;
    if (name !== undefined) {
      if (portName(name).length > 0) text(portName)(name, [...item, 'name'], scope);
      else if (names.has(name)) scope.report(duplicate([...item, 'name'], name));
      else names.add(name);
    }
    if (containerPort === 0) scope.report(required([...item, 'containerPort']));
    else validPort(containerPort, [...item, 'containerPort'], scope);
    if (hostPort !== undefined) validPort(hostPort, [...item, 'hostPort'], scope);
    portProtocol(port, item, scope);
  }
}

/** kubernetes: pkg/apis/core/validation AccumulateUniqueHostPorts */
function checkHostPorts(containers: readonly Container[], at: Path, { report }: Scope): void {
  const seen = new Set<string>();
  for (const [index, { ports = [] }] of containers.entries()) {
    for (const [place, { protocol = '', hostIP = '', hostPort }] of ports.entries()) {
      if (hostPort === undefined) continue;
      const binding = `${protocol}/${hostIP}/${hostPort}`;
      if (seen.has(binding)) report(duplicate([...at, index, 'ports', place, 'hostPort'], binding));
      seen.add(binding);
    }
  }
}

/** kubernetes: pkg/apis/core/validation validateContainerRestartPolicy, validateInitContainerRestartPolicy */
function checkRestartPolicy(container: Container, at: Path, scope: Scope, init = false): void {
  const { restartPolicy, restartPolicyRules: rules = [] } = container;
  const field = [...at, 'restartPolicy'];
  if (!scope.features.containerRestartRules) {
    if (restartPolicy === undefined) return;
    if (!init) scope.report(forbidden(field, 'may not be set for non-init containers'));
    else if (restartPolicy !== 'Always') scope.report(notSupported(field, restartPolicy, ['Always']));
    return;
  }
  if (restartPolicy === undefined) {
    const detail = 'must specify restartPolicy when restart rules are used';
    if (rules.length > 0) scope.report(required(field, detail));
  } else oneOf('Always', 'Never', 'OnFailure')(restartPolicy, field, scope);
  for (const [index, { action, exitCodes }] of rules.entries()) {
    const item = [...at, 'restartPolicyRules', index];
    oneOf('Restart', 'RestartAllContainers')(action ?? '', [...item, 'action'], scope);
    if (exitCodes === undefined) scope.report(required([...item, 'exitCodes'], 'must be specified'));
    else oneOf('In', 'NotIn')(exitCodes.operator ?? '', [...item, 'exitCodes', 'operator'], scope);
  }
}

/** kubernetes: pkg/apis/core/validation ValidateVolumeMounts */
function checkMounts(container: Container, at: Path, { volumes }: PodFacts, { report }: Scope): void {
  const devices: readonly VolumeDevice[] = container.volumeDevices ?? [];
  const paths = new Set<string>();
  for (const [index, mount] of (container.volumeMounts ?? []).entries()) {
    const item = [...at, index];
    if (mount.name === '') report(required([...item, 'name']));
    if (!volumes.has(mount.name)) report(notFound([...item, 'name'], mount.name));
    if (mount.mountPath === '') report(required([...item, 'mountPath']));
    if (paths.has(mount.mountPath)) report(invalid([...item, 'mountPath'], mount.mountPath, 'must be unique'));
    paths.add(mount.mountPath);
    if (devices.some(({ name }) => name === mount.name)) {
      report(invalid([...item, 'name'], mount.name, 'must not already exist in volumeDevices'));
    }
    if (devices.some(({ devicePath }) => devicePath === mount.mountPath)) {
      const detail = 'must not already exist as a path in volumeDevices';
      report(invalid([...item, 'mountPath'], mount.mountPath, detail));
    }
    checkSubPath(mount, at, item, report);
    checkPropagation(container, mount, [...at, 'mountPropagation'], report);
  }
}

function checkSubPath({ subPath, subPathExpr }: VolumeMount, at: Path, item: Path, report: Scope['report']): void {
  if (subPath !== undefined) checkRelativePath(subPath, [...at, 'subPath'], report);
  if (subPathExpr === undefined) return;
  if (subPath !== undefined) {
    const detail = 'subPathExpr and subPath are mutually exclusive';
    report(invalid([...item, 'subPathExpr'], subPathExpr, detail));
  }
  checkRelativePath(subPathExpr, [...at, 'subPathExpr'], report);
}

/** kubernetes: pkg/apis/core/validation validateLocalDescendingPath */
export function checkRelativePath(path: string, at: Path, report: Scope['report']): void {
  if (path.startsWith('/')) report(invalid(at, path, 'must be a relative path'));
  checkNoBacksteps(path, at, report);
}

/** kubernetes: pkg/apis/core/validation validatePathNoBacksteps */
export function checkNoBacksteps(path: string, at: Path, report: Scope['report']): void {
  if (path.split('/').includes('..')) report(invalid(at, path, "must not contain '..'"));
}

/** kubernetes: pkg/apis/core/validation validateMountPropagation */
function checkPropagation(container: Container, mount: VolumeMount, at: Path, report: Scope['report']): void {
  const mode = mount.mountPropagation;
  const known = ['Bidirectional', 'HostToContainer', 'None'];
  if (mode !== undefined && !known.includes(mode)) report(notSupported(at, mode, known));
  if (mode === 'Bidirectional' && container.securityContext?.privileged !== true) {
    report(forbidden(at, 'Bidirectional mount propagation is available only to privileged containers'));
  }
}

/** kubernetes: pkg/apis/core/validation ValidateVolumeDevices */
function checkDevices(container: Container, at: Path, { volumes }: PodFacts, { report }: Scope): void {
  const names = new Set<string>();
  const paths = new Set<string>();
  for (const [index, { name, devicePath }] of (container.volumeDevices ?? []).entries()) {
    const item = [...at, index];
    const volume = volumes.get(name);
    const claim = volume?.persistentVolumeClaim !== undefined || volume?.ephemeral !== undefined;
    if (name === '') report(required([...item, 'name']));
    if (names.has(name)) report(invalid([...item, 'name'], name, 'must be unique'));
    const block = 'can only use volume source type of PersistentVolumeClaim or Ephemeral for block mode';
    if (volume !== undefined && !claim) report(invalid([...item, 'name'], name, block));
    if (volume === undefined) report(notFound([...item, 'name'], name));
    if (devicePath === '') report(required([...item, 'devicePath']));
    if (paths.has(devicePath)) report(invalid([...item, 'devicePath'], devicePath, 'must be unique'));
    paths.add(devicePath);
    names.add(name);
  }
}

/** kubernetes: pkg/apis/core/validation validateResizePolicy */
function checkResizePolicy(container: Container, at: Path, pod: PodFacts, scope: Scope): void {
  const seen = new Set<string>();
  for (const [index, { resourceName, restartPolicy }] of (container.resizePolicy ?? []).entries()) {
    if (seen.has(resourceName)) scope.report(duplicate([...at, index], resourceName));
    seen.add(resourceName);
    oneOf('cpu', 'memory')(resourceName, at, scope);
    oneOf('NotRequired', 'RestartContainer')(restartPolicy, at, scope);
    if (pod.restartPolicy === 'Never' && restartPolicy !== 'NotRequired') {
      scope.report(invalid(at, restartPolicy, "must be 'NotRequired' when pod `restartPolicy` is 'Never'"));
    }
  }
}
