import { allocate } from '../addresses/allocation.ts';
import type { IPFamily } from '../addresses/ipAddress.ts';
import { familyOf } from '../addresses/ipAddress.ts';
import type { IPRange } from '../addresses/ipRange.ts';
import { parseRange } from '../addresses/ipRange.ts';
import type { EndpointSlice } from '../objects/endpointSlice.ts';
import { labelOf } from '../objects/labels.ts';
import type { Service, ServicePort } from '../objects/service.ts';
import { isHeadless } from '../objects/service.ts';
import type { ProxyEndpoint } from './endpoints.ts';
import { endpointsOfPort } from './endpoints.ts';
import type { PortName, ServiceName } from './reason.ts';

/** What kube-proxy does for one port of a Service in one family. */
export interface PortRules {
  readonly service: ServiceName;
  readonly port: PortName;
  readonly family: IPFamily;
  readonly clusterIP: string;
  readonly externalIPs: readonly string[];
  /** The load balancer's addresses that are caught inside the cluster. */
  readonly loadBalancerIPs: readonly string[];
  /** Those whose traffic has to go through the load balancer. */
  readonly proxyModeIPs: readonly string[];
  readonly nodePort: number | undefined;
  /** Where load balancers ask whether a Node has endpoints; only with `externalTrafficPolicy: Local`. */
  readonly healthCheckNodePort: number | undefined;
  readonly internalTrafficPolicy: 'Cluster' | 'Local';
  readonly externalTrafficPolicy: 'Cluster' | 'Local';
  /** Who may use the load balancer's addresses; none: everybody. */
  readonly sourceRanges: readonly SourceRange[];
  /** How long a client address stays with its endpoint; nothing without session affinity. */
  readonly affinitySeconds: number | undefined;
  readonly endpoints: readonly ProxyEndpoint[];
}

export interface SourceRange {
  readonly text: string;
  readonly range: IPRange;
}

const DEFAULT_AFFINITY_SECONDS = 10_800;

/**
 * What kube-proxy does for a Service; nothing for one that has no cluster IP, or that is left to another proxy.
 * kubernetes: pkg/proxy/util/utils.go ShouldSkipService; pkg/proxy/serviceport.go newBaseServiceInfo
 */
export function serviceRules(service: Service, slices: readonly EndpointSlice[]): readonly PortRules[] {
  if (!isProxied(service)) return [];
  const { clusterIPs, nodePorts } = allocate(service);
  return clusterIPs.flatMap((clusterIP) =>
    service.spec.ports.flatMap((port, index) =>
      typeof port.port === 'number' ? [portRules(service, port, port.port, clusterIP, nodePorts[index], slices)] : [],
    ),
  );
}

/** Whether kube-proxy looks after a Service. kubernetes: cmd/kube-proxy/app/server.go (label selector of the informers) */
function isProxied(service: Service): boolean {
  const other = labelOf(service.metadata.labels, 'service.kubernetes.io/service-proxy-name');
  return other === undefined && service.spec.type !== 'ExternalName' && !isHeadless(service);
}

/** Which Service it is. */
function serviceNameOf({ metadata }: Service): ServiceName {
  return { namespace: metadata.namespace ?? 'default', name: metadata.name };
}

function portRules(
  service: Service,
  port: ServicePort,
  number: number,
  clusterIP: string,
  nodePort: number | undefined,
  slices: readonly EndpointSlice[],
): PortRules {
  const { spec } = service;
  const family = familyOf(clusterIP);
  const asksForHealth = spec.type === 'LoadBalancer' && spec.externalTrafficPolicy === 'Local';
  const balanced = spec.type === 'LoadBalancer' ? service.status.ingress.filter(({ ip }) => ip !== undefined) : [];
  const addresses = (proxy: boolean) =>
    ofFamily(
      balanced.filter(({ ipMode }) => (ipMode === 'Proxy') === proxy).map(({ ip = '' }) => ip),
      family,
    );
  return {
    service: serviceNameOf(service),
    port: { name: port.name, number, protocol: port.protocol },
    family,
    clusterIP,
    externalIPs: ofFamily(spec.externalIPs, family),
    loadBalancerIPs: addresses(false),
    proxyModeIPs: addresses(true),
    nodePort,
    healthCheckNodePort: asksForHealth ? spec.healthCheckNodePort : undefined,
    internalTrafficPolicy: spec.internalTrafficPolicy === 'Local' ? 'Local' : 'Cluster',
    externalTrafficPolicy: spec.externalTrafficPolicy === 'Local' ? 'Local' : 'Cluster',
    sourceRanges: sourceRangesOf(spec.loadBalancerSourceRanges, family),
    affinitySeconds:
      spec.sessionAffinity === 'ClientIP' ? (spec.sessionAffinitySeconds ?? DEFAULT_AFFINITY_SECONDS) : undefined,
    endpoints: endpointsOfPort(slices, port, family),
  };
}

function ofFamily(addresses: readonly string[], family: IPFamily): readonly string[] {
  return addresses.filter((address) => familyOf(address) === family);
}

/** Ranges of the other family do not count, and one that holds everybody makes all others needless. */
function sourceRangesOf(texts: readonly string[], family: IPFamily): readonly SourceRange[] {
  const ranges = texts.flatMap((written) => {
    const text = written.trim();
    const range = parseRange(text);
    return range?.family === family ? [{ text, range }] : [];
  });
  return ranges.some(({ range }) => range.prefix === 0n && range.free === (family === 'IPv4' ? 32n : 128n))
    ? []
    : ranges;
}
