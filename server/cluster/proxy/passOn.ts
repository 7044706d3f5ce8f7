import { parseIP } from '../addresses/ipAddress.ts';
import { isInRange } from '../addresses/ipRange.ts';
import type { AddressUse, ProxyRules } from './indexProxy.ts';
import type { PassReason } from './reason.ts';
import type { Packet, Route } from './route.ts';

/** What becomes of a packet that no port of a Service takes. */
export function passOn(rules: ProxyRules, packet: Packet): Route {
  const use = rules.addresses.get(packet.address);
  if (use) return refuseOrPass(rules, packet, use);
  if (rules.settings.mode === 'nftables') {
    const address = parseIP(packet.address);
    const inside = address && rules.serviceCIDRs.find(({ range }) => isInRange(range, address));
    if (inside) return { type: 'drop', reasons: [{ type: 'free Service address', range: inside.text }] };
  }
  return { type: 'unmatched', reasons: [{ type: 'no Service' }] };
}

/**
 * nftables refuses undefined ports of cluster IPs, ipvs those of every address that it has bound; iptables leaves them alone.
 * kubernetes: pkg/proxy/nftables/proxier.go clusterIPsCheckChain; pkg/proxy/ipvs/proxier.go kubeIPVSFilterChain
 */
function refuseOrPass({ settings: { mode } }: ProxyRules, packet: Packet, { type, ports }: AddressUse): Route {
  const [first] = ports;
  if (first === undefined) return { type: 'unmatched', reasons: [{ type: 'no Service' }] };
  if (type === 'left to load balancer') return { type: 'unmatched', reasons: [{ type, service: first.service }] };
  const reason: PassReason = {
    type: 'no such port',
    service: first.service,
    protocol: packet.protocol,
    port: packet.port,
    ports: ports.map(({ port }) => port),
    mode,
  };
  const refused = mode === 'ipvs' || (mode === 'nftables' && type === 'cluster IP');
  return { type: refused ? 'reject' : 'unmatched', reasons: [reason] };
}
