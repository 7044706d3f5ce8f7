import type { EndpointSets } from './endpointSets.ts';
import type { ProxyRules } from './indexProxy.ts';
import type { ProxyNode } from './proxyNode.ts';
import type { DestinationType, ProxyReason } from './reason.ts';
import type { Packet } from './route.ts';
import type { PortRules } from './serviceRules.ts';

/** A packet on a Node, and the port of a Service that it is meant for. */
export interface View {
  readonly rules: ProxyRules;
  readonly node: ProxyNode;
  readonly packet: Packet;
  readonly port: PortRules;
  readonly sets: EndpointSets;
}

/** Whether any endpoint serves anywhere. */
export function hasEndpoints({ sets }: View): boolean {
  return sets.cluster.endpoints.length > 0 || sets.local.endpoints.length > 0;
}

/** The first reason of every packet that a Service takes. */
export function matchReason({ port }: View, destination: DestinationType): ProxyReason {
  return { type: 'match', service: port.service, destination, port: port.port };
}

/** Why nobody takes a packet anywhere. */
export function noEndpoints({ port }: View): ProxyReason {
  return { type: 'no endpoints', notReady: port.endpoints.length };
}

/** Why nobody takes a packet on this Node. */
export function noLocalEndpoints({ node, sets }: Pick<View, 'node' | 'sets'>): ProxyReason {
  return { type: 'no local endpoints', node: node.name, elsewhere: sets.cluster.endpoints.length };
}
