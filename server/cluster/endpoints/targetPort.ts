import type { Container, ContainerPort } from '../objects/container.ts';
import { isSidecar } from '../objects/container.ts';
import type { IntegerOrPlaceholder } from '../objects/fields.ts';
import type { PodSpec } from '../objects/pod.ts';
import type { ServicePort } from '../objects/service.ts';
import { isUnknown } from '../objects/unknown.ts';
import { nearest } from './nearness.ts';
import type { PortReason, UnknownReason } from './reason.ts';

/** The number that a Service port meets in a Pod, or why there is none. */
export type TargetPort =
  | { readonly found: true; readonly port: IntegerOrPlaceholder; readonly container: Container | undefined }
  | { readonly found: false; readonly reason: PortReason | UnknownReason };

/**
 * Finds the target of a Service port in a Pod: a number is taken as it is; a name is looked for together with the protocol,
 * in the containers, then in the sidecars. kubernetes: staging/src/k8s.io/endpointslice/utils.go FindPort
 */
export function findTargetPort(spec: PodSpec, servicePort: ServicePort, portIndex: number): TargetPort {
  const { targetPort: wanted, protocol } = servicePort;
  if (typeof wanted === 'number')
    return { found: true, port: wanted, container: containerWith(spec, wanted, protocol) };
  if (wanted === undefined) return { found: true, port: 0, container: undefined };
  for (const container of serving(spec)) {
    const port = container.ports.find((candidate) => candidate.name === wanted && candidate.protocol === protocol);
    if (port) return { found: true, port: port.containerPort ?? 0, container };
  }
  if (isUnknown(wanted))
    return { found: false, reason: { type: 'unknown', subject: 'port name', placeholder: wanted } };
  return { found: false, reason: missingName(spec, servicePort, wanted, portIndex) };
}

function missingName(
  spec: PodSpec,
  servicePort: ServicePort,
  wanted: string,
  portIndex: number,
): PortReason | UnknownReason {
  const ports = serving(spec).flatMap((container) => container.ports);
  const placeholder = ports.map(({ name }) => name).find(isUnknown);
  if (placeholder !== undefined) return { type: 'unknown', subject: 'port name', placeholder };
  const other = ports.find(({ name }) => name === wanted);
  const { protocol } = servicePort;
  if (other) return { type: 'protocol', portIndex, name: wanted, wanted: protocol, found: other.protocol };
  const fitting = ports.filter((port) => port.protocol === protocol);
  const names = fitting.map(({ name }) => name).filter((name) => name !== '');
  const unnamed = unnamedPort(fitting, servicePort);
  return { type: 'port name', portIndex, wanted, protocol, names, nearest: nearest(wanted, names)?.text, unnamed };
}

function unnamedPort(ports: readonly ContainerPort[], servicePort: ServicePort): number | undefined {
  const unnamed = ports.filter(({ name, containerPort }) => name === '' && typeof containerPort === 'number');
  const chosen = unnamed.find(({ containerPort }) => containerPort === servicePort.port) ?? unnamed[0];
  const number = unnamed.length === 1 || chosen?.containerPort === servicePort.port ? chosen?.containerPort : undefined;
  return typeof number === 'number' ? number : undefined;
}

function containerWith(spec: PodSpec, port: number, protocol: string): Container | undefined {
  return serving(spec).find((container) =>
    container.ports.some((candidate) => candidate.containerPort === port && candidate.protocol === protocol),
  );
}

/** The containers whose port names count. Plain init containers are gone by the time that traffic comes. */
function serving(spec: PodSpec): readonly Container[] {
  return spec.initContainers.some(isSidecar)
    ? [...spec.containers, ...spec.initContainers.filter(isSidecar)]
    : spec.containers;
}
