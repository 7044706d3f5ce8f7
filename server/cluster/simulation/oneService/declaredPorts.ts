import type { PodSpec } from '../../objects/pod.ts';

/**
 * The port numbers that a Pod's containers declare; none where one of them declares nothing or a placeholder, for then
 * it may listen anywhere.
 */
export function declaredPorts(spec: PodSpec): readonly number[] {
  const known = KNOWN.get(spec);
  if (known !== undefined) return known;
  const ports = readPorts(spec);
  KNOWN.set(spec, ports);
  return ports;
}

const KNOWN = new WeakMap<PodSpec, readonly number[]>();

function readPorts({ containers, initContainers }: PodSpec): readonly number[] {
  const numbers: number[] = [];
  for (const { ports } of containers) {
    if (ports.length === 0) return [];
    for (const { containerPort } of ports) {
      if (typeof containerPort !== 'number') return [];
      numbers.push(containerPort);
    }
  }
  const beside = initContainers.flatMap(({ ports }) => ports.map(({ containerPort }) => containerPort));
  return [...numbers, ...beside.filter((port) => typeof port === 'number')];
}
