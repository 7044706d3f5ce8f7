import { findDestination, lookupAddress, type ProxyRules } from './indexProxy.ts';
import { nodeWithoutAddress } from './proxyNode.ts';
import type { Candidate, Packet } from './route.ts';

/** A connection that a Node has translated, as the kernel remembers it. */
export interface TrackedConnection {
  readonly packet: Packet;
  readonly candidate: Candidate;
}

/**
 * Whether the kernel still sends a connection to its endpoint once the rules are others. TCP and SCTP connections are never
 * moved: they end when the endpoint ends them. UDP ones are forgotten as soon as their endpoint serves no more and another
 * one does, so that the next packet is routed anew. kubernetes: pkg/proxy/conntrack/cleanup.go CleanStaleEntries
 */
export function staysTracked(rules: ProxyRules, { packet, candidate }: TrackedConnection): boolean {
  if (packet.protocol !== 'UDP') return true;
  const node = rules.nodes.get(packet.node) ?? nodeWithoutAddress(packet.node);
  const destination = findDestination(rules, node, { ...packet, address: lookupAddress(packet.address) });
  const serving = destination?.rules.endpoints.filter((endpoint) => endpoint.serving) ?? [];
  const { address, port } = candidate.endpoint;
  return serving.length === 0 || serving.some((endpoint) => endpoint.address === address && endpoint.port === port);
}
