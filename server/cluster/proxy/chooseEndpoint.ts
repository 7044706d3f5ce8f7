import { hostPort } from '../addresses/hostPort.ts';
import type { Candidate, Packet, Route } from './route.ts';

type Forward = Extract<Route, { readonly type: 'forward' }>;

/**
 * Where one connection goes; the same for the same `drawn`, a number of 0 to 1. A client under session affinity stays with
 * the endpoint that it had, `remembered`, as long as that is among the candidates.
 * kubernetes: pkg/proxy/iptables/proxier.go writeServiceToEndpointRules
 */
export function chooseCandidate(
  { rules, candidates }: Forward,
  drawn: number,
  remembered?: string,
): Candidate | undefined {
  if (rules.affinitySeconds !== undefined && remembered !== undefined) {
    const known = candidates.find((candidate) => endpointId(candidate) === remembered);
    if (known) return known;
  }
  let rest = drawn;
  for (const candidate of candidates) {
    rest -= candidate.chance;
    if (rest < 0) return candidate;
  }
  return candidates.at(-1);
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
