import { hostPort } from '../addresses/hostPort.ts';
import type { IPFamily } from '../addresses/ipAddress.ts';
import { formatIP, parseIP } from '../addresses/ipAddress.ts';
import { compareTexts } from '../objects/compareTexts.ts';
import type { Endpoint, EndpointHints, EndpointSlice, ObjectReference } from '../objects/endpointSlice.ts';
import type { ServicePort } from '../objects/service.ts';

/** Where a connection can be sent to: one endpoint at one of its ports. */
export interface ProxyEndpoint {
  readonly address: string;
  readonly port: number;
  readonly nodeName: string | undefined;
  readonly zone: string | undefined;
  /** The EndpointSlice that lists it, by `namespace/name`. */
  readonly slice: string;
  /** The object behind it: a Pod, mostly. */
  readonly target: ObjectReference | undefined;
  readonly ready: boolean;
  readonly serving: boolean;
  readonly terminating: boolean;
  readonly hints: Hints;
}

interface Hints {
  readonly zones: readonly string[];
  readonly nodes: readonly string[];
}

/**
 * The endpoints that kube-proxy has for one port of a Service in one family, sorted as it sorts them. Slices' ports are
 * joined by name and protocol; only the first address of an endpoint counts, and of two entries alike the one that does not
 * terminate. kubernetes: pkg/proxy/endpointslicecache.go addEndpoints, endpointsMapFromEndpointInfo
 */
export function endpointsOfPort(
  slices: readonly EndpointSlice[],
  port: Pick<ServicePort, 'name' | 'protocol'>,
  family: IPFamily,
): readonly ProxyEndpoint[] {
  const found = new Map<string, ProxyEndpoint>();
  for (const slice of slices) {
    if (slice.addressType !== family) continue;
    for (const { name = '', protocol = 'TCP', port: number } of slice.ports) {
      if (name !== port.name || protocol !== port.protocol || number === undefined || number === 0) continue;
      for (const endpoint of slice.endpoints) add(found, slice, endpoint, number, family);
    }
  }
  return [...found].sort(([a], [b]) => compareTexts(a, b)).map(([, endpoint]) => endpoint);
}

/** Whether an endpoint takes connections while it goes away. */
export function isDraining({ ready, serving, terminating }: ProxyEndpoint): boolean {
  return !ready && serving && terminating;
}

function add(
  found: Map<string, ProxyEndpoint>,
  slice: EndpointSlice,
  endpoint: Endpoint,
  port: number,
  family: IPFamily,
): void {
  const address = parseIP(endpoint.addresses[0] ?? '');
  if (address?.family !== family) return;
  const text = formatIP(address);
  const key = hostPort(text, port);
  const before = found.get(key);
  if (before && !(before.terminating && !endpoint.conditions?.terminating)) return;
  found.set(key, proxyEndpoint(slice, endpoint, text, port));
}

/** kubernetes: pkg/proxy/endpointslicecache.go newEndpointSliceInfo */
function proxyEndpoint({ metadata }: EndpointSlice, endpoint: Endpoint, address: string, port: number): ProxyEndpoint {
  const { ready = true, serving = true, terminating = false } = endpoint.conditions ?? {};
  return {
    address,
    port,
    nodeName: endpoint.nodeName,
    zone: endpoint.zone,
    slice: `${metadata.namespace}/${metadata.name}`,
    target: endpoint.targetRef,
    ready,
    serving,
    terminating,
    hints: hintsOf(endpoint.hints),
  };
}

function hintsOf(hints: EndpointHints | undefined): Hints {
  if (!hints) return NO_HINTS;
  return {
    zones: (hints.forZones ?? []).map(({ name }) => name),
    nodes: (hints.forNodes ?? []).map(({ name }) => name),
  };
}

const NO_HINTS: Hints = { zones: [], nodes: [] };
