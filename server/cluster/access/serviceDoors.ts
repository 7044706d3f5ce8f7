import type { Allocation } from '../addresses/allocation.ts';
import type { EndpointSlice } from '../objects/endpointSlice.ts';
import type { IntegerOrPlaceholder } from '../objects/fields.ts';
import type { Service } from '../objects/service.ts';
import { isHeadless } from '../objects/service.ts';

/** Where a caller of a Service is. */
export type Caller = 'own namespace' | 'other namespace' | 'node' | 'outside';

export const CALLERS: readonly Caller[] = ['own namespace', 'other namespace', 'node', 'outside'];

/** A way to call a Service: hosts that mean the same, and the ports behind them. */
export interface Door {
  readonly from: Caller;
  readonly type: DoorType;
  /** The shortest one first; none where they are not known: of nodes, of a load balancer that is still to come. */
  readonly hosts: readonly string[];
  /** None where every port is the target's own affair. */
  readonly ports: readonly DoorPort[];
}

/** `alias`: the name stands for another one. `endpoint name`: of one Pod of a headless Service. `url`: of an Ingress or a route. */
export type DoorType =
  | 'name'
  | 'alias'
  | 'endpoint name'
  | 'cluster IP'
  | 'node port'
  | 'external IP'
  | 'load balancer'
  | 'url';

export interface DoorPort {
  readonly number: IntegerOrPlaceholder;
  readonly protocol: string;
}

/** What doors depend on. */
export interface DoorFacts {
  readonly service: Service;
  readonly allocation: Allocation;
  readonly slices: readonly EndpointSlice[];
  /** The cluster domain. */
  readonly domain: string;
  /** What Ingresses and routes send to it, see `routedUrls`. */
  readonly urls?: readonly string[];
}

/**
 * Every way to call a Service, by where the caller is. Names of the cluster are known to Pods only: a node asks its own DNS
 * servers. kubernetes: concepts/services-networking/service.md, dns-pod-service.md
 */
export function serviceDoors(facts: DoorFacts): readonly Door[] {
  return CALLERS.flatMap((caller) => [...namesFor(facts, caller), ...addressesFor(facts, caller)]);
}

/** The names that a Pod can use, the shortest one first: those that its search path completes, and the whole one. */
export function namesFrom(caller: Caller, { name, namespace }: ServiceName, domain: string): readonly string[] {
  const longer = [`${name}.${namespace}`, `${name}.${namespace}.svc.${domain}`];
  switch (caller) {
    case 'own namespace':
      return [name, ...longer];
    case 'other namespace':
      return longer;
    case 'node':
    case 'outside':
      return [];
    default:
      return caller satisfies never;
  }
}

interface ServiceName {
  readonly name: string;
  readonly namespace: string;
}

function namesFor({ service, slices, domain }: DoorFacts, from: Caller): readonly Door[] {
  const { name, namespace = 'default' } = service.metadata;
  const hosts = namesFrom(from, { name, namespace }, domain);
  if (hosts.length === 0) return [];
  if (service.spec.type === 'ExternalName') return [{ from, type: 'alias', hosts, ports: [] }];
  if (!isHeadless(service)) return [{ from, type: 'name', hosts, ports: portsOf(service) }];
  const ports = endpointPorts(slices);
  const own = hostnamesOf(slices).map((hostname): Door => {
    const names = namesFrom(from, { name: `${hostname}.${name}`, namespace }, domain);
    return { from, type: 'endpoint name', hosts: names, ports };
  });
  return [{ from, type: 'name', hosts, ports }, ...own];
}

function addressesFor({ service, allocation, urls = [] }: DoorFacts, from: Caller): readonly Door[] {
  const { spec, status } = service;
  const routed: readonly Door[] =
    from === 'outside' ? urls.map((url) => ({ from, type: 'url', hosts: [url], ports: [] })) : [];
  if (spec.type === 'ExternalName' || isHeadless(service)) return routed;
  const ports = portsOf(service);
  const nodePorts = spec.ports.flatMap(({ protocol }, index): readonly DoorPort[] => {
    const number = allocation.nodePorts[index];
    return number === undefined ? [] : [{ number, protocol }];
  });
  const balanced = status.ingress.flatMap(({ ip, hostname }) => ip ?? hostname ?? []);
  const inside = from === 'outside' ? [] : [{ from, type: 'cluster IP', hosts: allocation.clusterIPs, ports } as const];
  const doors: readonly Door[] = [
    ...inside,
    { from, type: 'node port', hosts: [], ports: nodePorts },
    { from, type: 'external IP', hosts: spec.externalIPs, ports: spec.externalIPs.length > 0 ? ports : [] },
    { from, type: 'load balancer', hosts: balanced, ports: spec.type === 'LoadBalancer' ? ports : [] },
  ];
  return [...doors.filter((door) => door.ports.length > 0), ...routed];
}

function portsOf({ spec }: Service): readonly DoorPort[] {
  return spec.ports.flatMap(({ port, protocol }) => (port === undefined ? [] : [{ number: port, protocol }]));
}

/** Nothing translates the ports of a headless Service: the Pods' own count. */
function endpointPorts(slices: readonly EndpointSlice[]): readonly DoorPort[] {
  const all = slices.flatMap((slice) => slice.ports);
  const known = all.flatMap(({ port, protocol = 'TCP' }): readonly DoorPort[] =>
    port === undefined ? [] : [{ number: port, protocol }],
  );
  return [...new Map(known.map((port) => [`${port.number}/${port.protocol}`, port])).values()];
}

/** The names of single endpoints, where DNS gives them any. */
function hostnamesOf(slices: readonly EndpointSlice[]): readonly string[] {
  const ready = slices.flatMap(({ endpoints }) => endpoints.filter(({ conditions }) => conditions?.ready !== false));
  return [...new Set(ready.flatMap(({ hostname }) => hostname ?? []))];
}
