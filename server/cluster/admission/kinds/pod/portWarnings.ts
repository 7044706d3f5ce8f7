import type { Features } from '../../features.ts';
import type { Container, ContainerPort } from '../../shapes/container.ts';
import { goQuote } from '../../text/goValue.ts';
import type { Path } from '../../text/path.ts';
import { printPath } from '../../text/path.ts';
import type { Warn } from './warnings.ts';

interface Placed {
  readonly port: ContainerPort;
  readonly at: Path;
}

/** Ports of one Pod that get in each other's way. kubernetes: pkg/api/pod warningsForPodSpecAndMeta */
export function portWarnings(
  containers: readonly (readonly [Container, Path])[],
  features: Features,
  warn: Warn,
): void {
  const [only, ...others] = containers.flatMap(([{ ports = [] }]) => ports);
  if (others.length === 0 && only?.hostIP === undefined) return;
  const ports = containers.flatMap(([{ ports: own = [] }, field]) =>
    own.map((port, index): Placed => ({ port, at: [...field, 'ports', index] })),
  );
  const byNumber = new Map<string, Placed[]>();
  for (const placed of ports) {
    const { port, at } = placed;
    if (port.hostIP !== undefined && port.hostPort === undefined) {
      warn(at, `hostIP set without hostPort: ${printPort(port)}`);
    }
    const number = `${port.containerPort}/${port.protocol ?? ''}`;
    const others = byNumber.get(number) ?? [];
    for (const other of others) {
      const clash = clashOf(port, other.port);
      if (clash !== undefined) warn(at, `${clash} port definition with ${printPath(other.at)}`);
    }
    byNumber.set(number, [...others, placed]);
  }
  if (features.portNameWarnings) nameWarnings(ports, warn);
}

function clashOf(port: ContainerPort, other: ContainerPort): string | undefined {
  const [ip = '', hostPort = 0] = [port.hostIP, port.hostPort];
  const [otherIp = '', otherHostPort = 0] = [other.hostIP, other.hostPort];
  if (ip === otherIp && hostPort === otherHostPort) return 'duplicate';
  if (hostPort === 0 || otherHostPort === 0) return 'overlapping';
  const oneOpen = (ip === '') !== (otherIp === '');
  return hostPort === otherHostPort && oneOpen ? 'dangerously ambiguous' : undefined;
}

function nameWarnings(ports: readonly Placed[], warn: Warn): void {
  const first = new Map<string, string>();
  for (const { port, at } of ports) {
    if (port.name === undefined) continue;
    const other = first.get(port.name);
    if (other === undefined) first.set(port.name, printPath(at));
    else {
      const consequence = `services and probes that select ports by name will use ${other}`;
      warn(at, `duplicate port name ${goQuote(port.name)} with ${other}, ${consequence}`);
    }
  }
}

function printPort({ name = '', hostPort = 0, containerPort, protocol = '', hostIP = '' }: ContainerPort): string {
  return `{Name:${name} HostPort:${hostPort} ContainerPort:${containerPort} Protocol:${protocol} HostIP:${hostIP}}`;
}
