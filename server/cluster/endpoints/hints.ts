import type { Endpoint, EndpointHints } from '../objects/endpointSlice.ts';
import type { Labels } from '../objects/labels.ts';
import { labelOf } from '../objects/labels.ts';
import type { Service } from '../objects/service.ts';

/** How a Service asks for its endpoints to be preferred. */
export type HintMode = 'topology' | 'zone' | 'node' | 'none';

/**
 * What decides about hints: the annotation before `spec.trafficDistribution`.
 * kubernetes: staging/src/k8s.io/endpointslice/reconciler.go reconcileByAddressType
 */
export function hintModeOf({ metadata, spec }: Service): HintMode {
  if (asksForTopology(metadata.annotations)) return 'topology';
  if (spec.trafficDistribution === 'PreferSameNode') return 'node';
  return spec.trafficDistribution === 'PreferClose' || spec.trafficDistribution === 'PreferSameZone' ? 'zone' : 'none';
}

/** The older annotation counts before the newer. kubernetes: staging/src/k8s.io/endpointslice/utils.go hintsEnabled */
function asksForTopology(annotations: Labels): boolean {
  const value =
    labelOf(annotations, 'service.kubernetes.io/topology-aware-hints') ??
    labelOf(annotations, 'service.kubernetes.io/topology-mode');
  return value === 'Auto' || value === 'auto';
}

/**
 * The endpoint with the hint that its own zone (and node) gives; those that are not ready stay as they are.
 * kubernetes: staging/src/k8s.io/endpointslice/trafficdist/trafficdist.go preferCloseHeuristic
 */
export function withOwnHint(endpoint: Endpoint, mode: 'zone' | 'node'): Endpoint {
  if (endpoint.conditions?.ready !== true) return endpoint;
  const { zone, nodeName } = endpoint;
  const hints: EndpointHints = {
    ...(zone !== undefined && { forZones: [{ name: zone }] }),
    ...(mode === 'node' && nodeName !== undefined && { forNodes: [{ name: nodeName }] }),
  };
  return withHints(endpoint, Object.keys(hints).length > 0 ? hints : undefined);
}

/** The endpoint with these hints, or without any. */
export function withHints(endpoint: Endpoint, hints: EndpointHints | undefined): Endpoint {
  if (hints) return { ...endpoint, hints };
  if (!endpoint.hints) return endpoint;
  const { hints: _, ...rest } = endpoint;
  return rest;
}
