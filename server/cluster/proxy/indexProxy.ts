import type { IPFamily } from '../addresses/ipAddress.ts';
import { familyOf, formatIP, parseIP } from '../addresses/ipAddress.ts';
import type { IPRange } from '../addresses/ipRange.ts';
import { parseRange } from '../addresses/ipRange.ts';
import type { EndpointSlice } from '../objects/endpointSlice.ts';
import { SERVICE_NAME_LABEL } from '../objects/endpointSlice.ts';
import { labelOf, NO_LABELS } from '../objects/labels.ts';
import type { Service } from '../objects/service.ts';
import type { EndpointSets } from './endpointSets.ts';
import { categorizeEndpoints } from './endpointSets.ts';
import { isOwnAddress } from './nodePortAddresses.ts';
import type { ProxyNode } from './proxyNode.ts';
import { placeOf } from './proxyNode.ts';
import type { DestinationType } from './reason.ts';
import type { Packet } from './route.ts';
import type { PortRules } from './serviceRules.ts';
import { serviceRules } from './serviceRules.ts';
import type { ProxySettings } from './settings.ts';

/** What kube-proxy reads of a cluster. */
export interface ProxyObjects {
  readonly services: Iterable<Service>;
  readonly slices: Iterable<EndpointSlice>;
  readonly nodes: Iterable<ProxyNode>;
}

/** The packet rules of every Node in a cluster, ready to be asked. */
export interface ProxyRules {
  readonly settings: ProxySettings;
  readonly nodes: ReadonlyMap<string, ProxyNode>;
  /** Cluster IPs, external IPs and load balancer addresses, by `packetKey`. */
  readonly byAddress: ReadonlyMap<string, Destination>;
  /** By `nodePortKey`. */
  readonly byNodePort: ReadonlyMap<string, PortRules>;
  /** What belongs to each address of a Service, whatever the port. */
  readonly addresses: ReadonlyMap<string, AddressUse>;
  readonly ports: readonly PortRules[];
  readonly clusterCIDRs: readonly IPRange[];
  readonly serviceCIDRs: readonly { readonly text: string; readonly range: IPRange }[];
  /** The endpoints of a port as a Node chooses among them. */
  setsOf(port: PortRules, node: ProxyNode): EndpointSets;
}

/** One meaning of an address and port. */
export interface Destination {
  readonly type: DestinationType;
  readonly rules: PortRules;
}

export interface AddressUse {
  readonly type: DestinationType | 'left to load balancer';
  readonly ports: readonly PortRules[];
}

/** The rules that kube-proxy makes on every Node. kubernetes: pkg/proxy/iptables/proxier.go syncProxyRules */
export function indexProxy({ services, slices, nodes }: ProxyObjects, settings: ProxySettings): ProxyRules {
  const slicesByService = groupSlices(slices);
  const byAddress = new Map<string, Destination>();
  const byNodePort = new Map<string, PortRules>();
  const addresses = new Map<string, { readonly type: AddressUse['type']; readonly ports: PortRules[] }>();
  const ports: PortRules[] = [];
  for (const service of services) {
    const { namespace = 'default', name } = service.metadata;
    for (const rules of serviceRules(service, slicesByService.get(`${namespace}/${name}`) ?? [])) {
      ports.push(rules);
      for (const [type, address] of addressesOf(rules)) {
        const use = addresses.get(address) ?? { type, ports: [] };
        addresses.set(address, use);
        use.ports.push(rules);
        if (type === 'left to load balancer') continue;
        const key = packetKey(address, rules.port.number, rules.port.protocol);
        if (!byAddress.has(key)) byAddress.set(key, { type, rules });
      }
      const nodePort =
        rules.nodePort === undefined ? undefined : nodePortKey(rules.family, rules.nodePort, rules.port.protocol);
      if (nodePort !== undefined && !byNodePort.has(nodePort)) byNodePort.set(nodePort, rules);
    }
  }
  return {
    settings,
    nodes: new Map(Array.from(nodes, (node) => [node.name, node])),
    byAddress,
    byNodePort,
    addresses,
    ports,
    clusterCIDRs: settings.clusterCIDRs.flatMap((text) => parseRange(text) ?? []),
    serviceCIDRs: settings.serviceCIDRs.flatMap((text) => {
      const range = parseRange(text);
      return range ? [{ text, range }] : [];
    }),
    setsOf: rememberSets(),
  };
}

/** What a packet on a Node is meant for; Services' addresses come before node ports. */
export function findDestination(
  { byAddress, byNodePort }: ProxyRules,
  node: ProxyNode,
  { address, port, protocol }: Pick<Packet, 'address' | 'port' | 'protocol'>,
): Destination | undefined {
  const found = byAddress.get(packetKey(address, port, protocol));
  if (found || !isOwnAddress(node, address)) return found;
  const rules = byNodePort.get(nodePortKey(familyOf(address), port, protocol));
  return rules && { type: 'node port', rules };
}

/** How a destination is looked up. */
export function packetKey(address: string, port: number, protocol: string): string {
  return `${address} ${port} ${protocol}`;
}

/** How a node port is looked up. */
function nodePortKey(family: IPFamily, port: number, protocol: string): string {
  return `${family} ${port} ${protocol}`;
}

/** An address as it is looked up: in the one form that Go prints. */
export function lookupAddress(address: string): string {
  if (familyOf(address) === 'IPv4') return address;
  const parsed = parseIP(address);
  return parsed ? formatIP(parsed) : address;
}

function groupSlices(slices: Iterable<EndpointSlice>): ReadonlyMap<string, readonly EndpointSlice[]> {
  const groups = new Map<string, EndpointSlice[]>();
  for (const slice of slices) {
    const service = labelOf(slice.metadata.labels ?? NO_LABELS, SERVICE_NAME_LABEL);
    if (service === undefined) continue;
    const key = `${slice.metadata.namespace}/${service}`;
    const group = groups.get(key);
    if (group) group.push(slice);
    else groups.set(key, [slice]);
  }
  return groups;
}

function addressesOf(rules: PortRules): readonly (readonly [AddressUse['type'], string])[] {
  const of = (type: AddressUse['type'], list: readonly string[]) =>
    list.map((address) => [type, lookupAddress(address)] as const);
  return [
    ...of('cluster IP', [rules.clusterIP]),
    ...of('external IP', rules.externalIPs),
    ...of('load balancer', rules.loadBalancerIPs),
    ...of('left to load balancer', rules.proxyModeIPs),
  ];
}

/** A Node looks at the endpoints of a port once. */
function rememberSets(): ProxyRules['setsOf'] {
  const known = new WeakMap<PortRules, Map<string, EndpointSets>>();
  return (port, node) => {
    const ofPort = known.get(port) ?? new Map<string, EndpointSets>();
    known.set(port, ofPort);
    const before = ofPort.get(node.name);
    if (before) return before;
    const sets = categorizeEndpoints(port.endpoints, placeOf(node));
    ofPort.set(node.name, sets);
    return sets;
  };
}
