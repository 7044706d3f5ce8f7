import type { Service } from '../../shapes/service.ts';
import { invalid } from '../../text/fieldError.ts';
import type { Refusal, World } from '../kind.ts';

/** What node ports depend on; the ports are given their numbers. */
export interface NodePortsAsked {
  readonly spec: {
    readonly type?: string | undefined;
    readonly allocateLoadBalancerNodePorts?: boolean | undefined;
    readonly ports?: readonly { readonly port: number; nodePort?: number | undefined }[] | undefined;
  };
}

type Ledger = Pick<World, 'nodePorts' | 'seed'>;

const FULL: Refusal = { kind: 'internal', text: 'failed to allocate a nodePort: range is full' };

/**
 * Node ports of a new Service: entries with the same `port` share one number unless they ask for different ones.
 * kubernetes: pkg/registry/core/service/storage initNodePorts
 */
export function initNodePorts({ spec }: NodePortsAsked, world: Ledger): Refusal | undefined {
  const ports = spec.ports ?? [];
  const byPort = new Map<number, number>();
  for (const [index, entry] of ports.entries()) {
    if (entry.nodePort === undefined && !drawsNodePorts(spec)) continue;
    const shared = byPort.get(entry.port);
    if (shared !== undefined) {
      if (entry.nodePort !== undefined && entry.nodePort !== shared) {
        const refusal = claim(index, entry.nodePort, world);
        if (refusal !== undefined) return refusal;
      }
      entry.nodePort ??= shared;
      continue;
    }
    const asked = ports.find(({ port, nodePort }) => port === entry.port && nodePort !== undefined)?.nodePort;
    const refusal = asked === undefined ? undefined : claim(index, asked, world);
    if (refusal !== undefined) return refusal;
    const number = asked ?? world.nodePorts.claimNext(world.seed + index);
    if (number === undefined) return FULL;
    entry.nodePort = number;
    byPort.set(entry.port, number);
  }
  return undefined;
}

/**
 * Node ports of a changed Service: what it held already is not claimed again.
 * kubernetes: pkg/registry/core/service/storage Allocators.updateNodePorts
 */
export function updateNodePorts({ spec }: Service, old: Service, world: Ledger): Refusal | undefined {
  const before = new Set((old.spec.ports ?? []).map(({ nodePort }) => nodePort));
  const claimed = new Set<number>();
  const pairs = new Set<string>();
  for (const [index, entry] of (spec.ports ?? []).entries()) {
    if (entry.nodePort === undefined && !drawsNodePorts(spec)) continue;
    if (entry.nodePort === undefined) {
      const drawn = world.nodePorts.claimNext(world.seed + index);
      if (drawn === undefined) return FULL;
      entry.nodePort = drawn;
    } else if (!before.has(entry.nodePort) && !claimed.has(entry.nodePort)) {
      const refusal = claim(index, entry.nodePort, world);
      if (refusal !== undefined) return refusal;
      claimed.add(entry.nodePort);
    }
    const pair = `${entry.protocol ?? ''} ${entry.nodePort}`;
    if (pairs.has(pair)) return { kind: 'plain', text: `duplicate nodePort: {${pair}}` };
    pairs.add(pair);
  }
  return undefined;
}

function claim(index: number, port: number, world: Ledger): Refusal | undefined {
  const refusal = world.nodePorts.claim(port);
  if (refusal === undefined) return undefined;
  return { kind: 'invalid', errors: [invalid(['spec', 'ports', index, 'nodePort'], port, refusal.refused)] };
}

/** kubernetes: pkg/registry/core/service/storage shouldAllocateNodePorts */
export function drawsNodePorts({ type, allocateLoadBalancerNodePorts }: NodePortsAsked['spec']): boolean {
  return type === 'NodePort' || (type === 'LoadBalancer' && allocateLoadBalancerNodePorts === true);
}
