import type { ProxyEndpoint } from './endpoints.ts';

/** Whether the endpoints' hints narrow the choice on a Node. */
export type TopologyUse =
  | { readonly type: 'node'; readonly node: string }
  | { readonly type: 'zone'; readonly zone: string }
  /** Some ready endpoint has no hint. */
  | { readonly type: 'incomplete'; readonly without: number }
  /** All have hints, and none is for here. */
  | { readonly type: 'nothing for here'; readonly zone: string | undefined }
  | { readonly type: 'no hints' };

/** Where a Node is. */
export interface Place {
  readonly node: string;
  readonly zone: string | undefined;
}

/**
 * How hints are used on a Node: those for it, else those for its zone, each only where every ready endpoint has one.
 * kubernetes: pkg/proxy/topology.go topologyModeFromHints
 */
export function topologyUse(ready: readonly ProxyEndpoint[], { node, zone }: Place): TopologyUse {
  if (ready.every(({ hints }) => hints.nodes.length > 0) && ready.some(({ hints }) => hints.nodes.includes(node))) {
    return { type: 'node', node };
  }
  const without = ready.filter(({ hints }) => hints.zones.length === 0).length;
  if (without === ready.length) return { type: 'no hints' };
  if (without > 0) return { type: 'incomplete', without };
  if (zone !== undefined && ready.some(({ hints }) => hints.zones.includes(zone))) return { type: 'zone', zone };
  return { type: 'nothing for here', zone };
}

/** The endpoints that the hints leave. kubernetes: pkg/proxy/topology.go availableForTopology */
export function narrowByTopology(ready: readonly ProxyEndpoint[], use: TopologyUse): readonly ProxyEndpoint[] {
  switch (use.type) {
    case 'node':
      return ready.filter(({ hints }) => hints.nodes.includes(use.node));
    case 'zone':
      return ready.filter(({ hints }) => hints.zones.includes(use.zone));
    case 'incomplete':
    case 'nothing for here':
    case 'no hints':
      return ready;
    default:
      return use satisfies never;
  }
}
