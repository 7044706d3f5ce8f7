import type { ProxyEndpoint } from './endpoints.ts';
import { isDraining } from './endpoints.ts';
import type { Place, TopologyUse } from './topology.ts';
import { narrowByTopology, topologyUse } from './topology.ts';

/** The endpoints of one Service port as one Node chooses among them. */
export interface EndpointSets {
  /** For policy `Cluster`. */
  readonly cluster: EndpointSet;
  /** For policy `Local`: those on the Node itself. */
  readonly local: EndpointSet;
  readonly topology: TopologyUse;
}

export interface EndpointSet {
  readonly endpoints: readonly ProxyEndpoint[];
  /** `terminating` where none is ready and those that still serve stand in. */
  readonly state: 'ready' | 'terminating';
}

/**
 * Sorts endpoints into those that each policy may take. The two sets fall back to terminating endpoints each on its own, and
 * hints narrow only the one of the whole cluster. kubernetes: pkg/proxy/topology.go CategorizeEndpoints
 */
export function categorizeEndpoints(endpoints: readonly ProxyEndpoint[], place: Place): EndpointSets {
  const ready = endpoints.filter((endpoint) => endpoint.ready);
  const draining = endpoints.filter(isDraining);
  const topology = topologyUse(ready, place);
  const isLocal = ({ nodeName }: ProxyEndpoint) => nodeName === place.node;
  return {
    cluster: withFallback(narrowByTopology(ready, topology), draining),
    local: withFallback(ready.filter(isLocal), draining.filter(isLocal)),
    topology,
  };
}

function withFallback(ready: readonly ProxyEndpoint[], draining: readonly ProxyEndpoint[]): EndpointSet {
  return ready.length > 0 ? { endpoints: ready, state: 'ready' } : { endpoints: draining, state: 'terminating' };
}
