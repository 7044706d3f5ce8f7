import { allocate } from '../addresses/allocation.ts';
import { parseIP } from '../addresses/ipAddress.ts';
import type { PodState } from '../endpoints/podState.ts';
import type { EndpointSlice } from '../objects/endpointSlice.ts';
import { SERVICE_NAME_LABEL } from '../objects/endpointSlice.ts';
import type { Placeholder } from '../objects/fields.ts';
import { labelOf } from '../objects/labels.ts';
import type { Service } from '../objects/service.ts';
import { isHeadless } from '../objects/service.ts';
import { isUnknown } from '../objects/unknown.ts';
import type { ServiceName } from './reason.ts';

/** The objects that names in the cluster come from. */
export interface DnsObjects {
  readonly services: Iterable<Service>;
  readonly slices: Iterable<EndpointSlice>;
  /** Counts only where Pod names are verified. */
  readonly pods?: Iterable<PodState>;
  /** The namespaces that exist besides those that an object is in. */
  readonly namespaces?: Iterable<string>;
}

/** What the DNS server keeps of the cluster, by the keys that it looks things up by. */
export interface DnsDirectory {
  readonly namespaces: ReadonlySet<string>;
  /** By `namespace/name`. */
  readonly services: ReadonlyMap<string, NamedService>;
  /** By `namespace/name` of the Service; of a slice without Service that name is empty. */
  readonly endpoints: ReadonlyMap<string, readonly NamedEndpoints[]>;
  readonly serviceByAddress: ReadonlyMap<string, NamedService>;
  readonly endpointsByAddress: ReadonlyMap<string, readonly NamedEndpoints[]>;
  /** The placeholders that Services are called by, by namespace: each may be any name there. */
  readonly placeholders: ReadonlyMap<string, readonly Placeholder[]>;
  /** The namespaces of the Pods that have an address as their first. */
  readonly podNamespaces: ReadonlyMap<string, readonly string[]>;
}

/** A Service as the DNS server sees it. coredns: plugin/kubernetes/object/service.go ToService */
export interface NamedService extends ServiceName {
  readonly kind: 'cluster IP' | 'headless' | 'external name';
  readonly addresses: readonly string[];
  /** What stands for an address of its own, where that is only known later. */
  readonly placeholder: Placeholder | undefined;
  /** Empty but for `external name`. */
  readonly externalName: string;
  /** Never empty: a Service without ports counts as one with a port that has neither name nor number. */
  readonly ports: readonly NamedPort[];
}

export interface NamedPort {
  readonly name: string;
  readonly protocol: string;
  /** Nothing where there is no number to tell. */
  readonly port: number | undefined;
}

/** One EndpointSlice as the DNS server sees it. coredns: plugin/kubernetes/object/endpoint.go EndpointSliceToEndpoints */
export interface NamedEndpoints {
  readonly service: ServiceName;
  readonly ports: readonly NamedPort[];
  readonly ready: readonly NamedEndpoint[];
  readonly notReady: number;
}

export interface NamedEndpoint {
  readonly address: string;
  readonly hostname: string | undefined;
  readonly podName: string | undefined;
}

/** The namespaces that every cluster has. */
export const SYSTEM_NAMESPACES: readonly string[] = ['default', 'kube-system', 'kube-public', 'kube-node-lease'];

const NO_PORT: NamedPort = { name: '', protocol: '', port: undefined };

/** Looks through the cluster once, so that every question is answered by look-ups. */
export function indexNames(objects: DnsObjects): DnsDirectory {
  const services = [...objects.services].map(nameService);
  const endpoints = [...objects.slices].map(nameEndpoints);
  const pods = [...(objects.pods ?? [])].filter((pod) => pod.finished === undefined);
  const inhabited = [...services, ...endpoints.map(({ service }) => service)].map(({ namespace }) => namespace);
  const podHomes = pods.map((pod) => pod.namespace ?? 'default');
  return {
    namespaces: new Set([...SYSTEM_NAMESPACES, ...(objects.namespaces ?? []), ...inhabited, ...podHomes]),
    services: new Map(services.map((service) => [keyOf(service), service])),
    endpoints: groupBy(endpoints, ({ service }) => [keyOf(service)]),
    serviceByAddress: new Map(
      services.toReversed().flatMap((service) => service.addresses.map((address) => [address, service] as const)),
    ),
    endpointsByAddress: groupBy(endpoints, ({ ready }) => new Set(ready.map(({ address }) => address))),
    placeholders: placeholdersOf(services),
    podNamespaces: namespacesByAddress(pods),
  };
}

/** The key of a Service in a directory. */
export function keyOf({ namespace, name }: ServiceName): string {
  return `${namespace}/${name}`;
}

function nameService(service: Service): NamedService {
  const { spec, metadata } = service;
  const kind = spec.type === 'ExternalName' ? 'external name' : isHeadless(service) ? 'headless' : 'cluster IP';
  const ports = spec.ports.map(({ name, protocol, port }) => ({ name, protocol, port: numberOf(port) }));
  const { clusterIPs } = allocate(service);
  return {
    namespace: metadata.namespace ?? 'default',
    name: metadata.name,
    kind,
    addresses: clusterIPs.filter((address) => parseIP(address) !== undefined),
    placeholder: clusterIPs.find(isUnknown),
    externalName: kind === 'external name' ? (spec.externalName ?? '') : '',
    ports: ports.length > 0 ? ports : [NO_PORT],
  };
}

function placeholdersOf(services: readonly NamedService[]): ReadonlyMap<string, readonly Placeholder[]> {
  const found = new Map<string, Placeholder[]>();
  for (const { namespace, name } of services) {
    if (isUnknown(name)) found.set(namespace, [...(found.get(namespace) ?? []), name]);
  }
  return found;
}

function nameEndpoints({ metadata, endpoints, ports }: EndpointSlice): NamedEndpoints {
  const ready = endpoints.filter(({ conditions }) => conditions?.ready !== false);
  const known = ports.map(({ name = '', protocol = '', port }) => ({ name, protocol, port }));
  return {
    service: { namespace: metadata.namespace, name: labelOf(metadata.labels ?? {}, SERVICE_NAME_LABEL) ?? '' },
    ports: known.length > 0 ? known : [NO_PORT],
    ready: ready.flatMap(({ addresses, hostname, targetRef }) =>
      addresses.map((address) => ({ address, hostname, podName: targetRef?.name })),
    ),
    notReady: endpoints.length - ready.length,
  };
}

function numberOf(port: number | string | undefined): number | undefined {
  return typeof port === 'number' ? port : undefined;
}

/** coredns: plugin/kubernetes/controller.go podIPIndexFunc (the second address of a Pod is not looked at) */
function namespacesByAddress(pods: readonly PodState[]): ReadonlyMap<string, readonly string[]> {
  const homes = new Map<string, string[]>();
  for (const { addresses, namespace = 'default' } of pods) {
    const [address] = addresses;
    if (address !== undefined) homes.set(address, [...(homes.get(address) ?? []), namespace]);
  }
  return homes;
}

function groupBy<T>(items: readonly T[], keysOf: (item: T) => Iterable<string>): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    for (const key of keysOf(item)) {
      const group = groups.get(key);
      if (group) group.push(item);
      else groups.set(key, [item]);
    }
  }
  return groups;
}
