import { hashText } from '../workloads/hash.ts';

const CLUSTER_IPS = { first: 0x0a600100, count: 0xfe00 };
const CLUSTER_IPV6_COUNT = 0xfe00;
const NODE_PORTS = { first: 30086, count: 2682 };

/**
 * A cluster IP for a Service, the same for the same name, past those that are taken. As in Kubernetes the lower addresses
 * of 10.96.0.0/16 are left to those who choose one by hand.
 * kubernetes: pkg/registry/core/service/ipallocator/ipallocator.go calculateRangeOffset
 */
export function drawClusterIP(namespace: string, name: string, taken: ReadonlySet<string>): string {
  return probe(`${namespace}/${name}`, CLUSTER_IPS.count, taken, (offset) => {
    const value = CLUSTER_IPS.first + offset;
    return `10.${(value >>> 16) & 255}.${(value >>> 8) & 255}.${value & 255}`;
  });
}

/** A cluster IP of fd00:10:96::/112 for a Service, drawn as in `drawClusterIP`. */
export function drawClusterIPv6(namespace: string, name: string, taken: ReadonlySet<string>): string {
  return probe(
    `${namespace}/${name}`,
    CLUSTER_IPV6_COUNT,
    taken,
    (offset) => `fd00:10:96::${(offset + 256).toString(16)}`,
  );
}

/**
 * A node port for one port of a Service, the same for the same names, past those that are taken. The lower ports of
 * 30000–32767 are left to those who choose one by hand.
 * kubernetes: pkg/registry/core/service/portallocator/allocator.go calculateRangeOffset
 */
export function drawNodePort(namespace: string, name: string, port: string, taken: ReadonlySet<number>): number {
  return probe(`${namespace}/${name}:${port}`, NODE_PORTS.count, taken, (offset) => NODE_PORTS.first + offset);
}

/** Starts at the place that the text hashes to, and goes on to the next that is free. */
function probe<T>(text: string, count: number, taken: ReadonlySet<T>, at: (offset: number) => T): T {
  const start = hashText(text) % count;
  for (let step = 0; step < count; step++) {
    const candidate = at((start + step) % count);
    if (!taken.has(candidate)) return candidate;
  }
  return at(start);
}
