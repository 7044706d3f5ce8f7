import { hostPort } from '../addresses/hostPort.ts';
import type { Candidate, Forward, Packet } from './route.ts';

/**
 * The route of a client that session affinity knows: to the endpoint that it had, as long as that is among the candidates.
 * `remembered` holds `endpointId` by `affinityKey`.
 * kubernetes: pkg/proxy/iptables/proxier.go writeServiceToEndpointRules (recent --rcheck)
 */
export function stickToEndpoint(route: Forward, packet: Packet, remembered: ReadonlyMap<string, string>): Forward {
  const id = route.rules.affinitySeconds === undefined ? undefined : remembered.get(affinityKey(route, packet));
  const known = route.candidates.find((candidate) => endpointId(candidate) === id);
  return known ? { ...route, candidates: [{ ...known, chance: 1 }] } : route;
}

/** What session affinity remembers of a client: each Node keeps a list of its own for each port of a Service. */
export function affinityKey({ rules }: Forward, { node, source }: Packet): string {
  const { service, port, family } = rules;
  return [node, service.namespace, service.name, port.name, port.protocol, family, source].join(' ');
}

/** An endpoint as session affinity remembers it. */
export function endpointId({ endpoint }: Candidate): string {
  return hostPort(endpoint.address, endpoint.port);
}
