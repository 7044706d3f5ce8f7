import { parseIP } from '../addresses/ipAddress.ts';
import { isInRange } from '../addresses/ipRange.ts';
import { forward } from './forward.ts';
import { isPodSource } from './localTraffic.ts';
import { isOwnAddress } from './nodePortAddresses.ts';
import type { DestinationType, PolicyReason, ProxyReason } from './reason.ts';
import type { Route } from './route.ts';
import type { View } from './view.ts';
import { hasEndpoints, matchReason, noEndpoints, noLocalEndpoints } from './view.ts';

/**
 * What happens to a packet for a node port, an external IP or a load balancer's address: `externalTrafficPolicy` decides.
 * kubernetes: pkg/proxy/iptables/proxier.go syncProxyRules (externalTrafficChain, loadBalancerTrafficChain)
 */
export function routeExternal(view: View, destination: DestinationType): Route {
  const match = matchReason(view, destination);
  const filter = destination === 'load balancer' ? filterSource(view) : undefined;
  const reasons = filter === undefined ? [match] : [match, filter];
  const outside = filter?.type === 'not in ranges';
  // iptables looks at the ranges only where there are endpoints.
  if (outside && (view.rules.settings.mode !== 'iptables' || hasEndpoints(view))) return { type: 'drop', reasons };
  const policy: ProxyReason = {
    type: 'policy',
    field: 'externalTrafficPolicy',
    value: view.port.externalTrafficPolicy,
  };
  if (!hasEndpoints(view)) return refuse(view, [match, policy, noEndpoints(view)]);
  const { externalTrafficPolicy } = view.port;
  switch (externalTrafficPolicy) {
    case 'Cluster':
      return forward(view, 'cluster', { type: 'masqueraded', cause: 'external traffic' }, [...reasons, policy]);
    case 'Local':
      return view.rules.settings.mode === 'ipvs'
        ? routeLocalByIpvs(view, [...reasons, policy])
        : routeLocal(view, [...reasons, policy]);
    default:
      return externalTrafficPolicy satisfies never;
  }
}

/** Pods and the Node itself are not held to the policy. kubernetes: pkg/proxy/iptables/proxier.go (externalTrafficChain) */
function routeLocal(view: View, reasons: readonly ProxyReason[]): Route {
  const { rules, node, packet, sets } = view;
  if (packet.origin === 'process') {
    const short: ProxyReason = { type: 'short cut', sender: 'Node' };
    return forward(view, 'cluster', { type: 'masqueraded', cause: 'from the Node' }, [...reasons, short]);
  }
  if (isPodSource(rules, node, packet.source)) {
    return forward(view, 'cluster', { type: 'source kept' }, [...reasons, { type: 'short cut', sender: 'Pod' }]);
  }
  if (sets.local.endpoints.length > 0) return forward(view, 'local', { type: 'source kept' }, reasons);
  return { type: 'drop', reasons: [...reasons, noLocalEndpoints(view)] };
}

/** ipvs has one list for everybody. kubernetes: pkg/proxy/ipvs/proxier.go syncEndpoint */
function routeLocalByIpvs(view: View, reasons: readonly ProxyReason[]): Route {
  if (view.sets.local.endpoints.length > 0) return forward(view, 'local', { type: 'source kept' }, reasons);
  const fallback: ProxyReason = { type: 'local fallback', node: view.node.name };
  return forward(view, 'cluster', { type: 'source kept' }, [...reasons, fallback]);
}

/**
 * iptables refuses where packets come in or pass through, so what the Node's own processes send leaves, unless it is for the
 * Node itself. kubernetes: pkg/proxy/iptables/proxier.go iptablesJumpChains (kubeExternalServicesChain)
 */
function refuse({ rules, node, packet }: View, reasons: readonly ProxyReason[]): Route {
  const leaves = packet.origin === 'process' && !isOwnAddress(node, packet.address);
  return rules.settings.mode === 'iptables' && leaves
    ? { type: 'unmatched', reasons: [...reasons, { type: 'not refused on the way out' }] }
    : { type: 'reject', reasons };
}

/**
 * Whether the sender may use the load balancer's address. Where the Node itself may, so may the address itself, which it has
 * after translation. kubernetes: pkg/proxy/iptables/proxier.go syncProxyRules (fwChain, allowFromNode)
 */
function filterSource({ node, packet, port }: View): PolicyReason | undefined {
  if (port.sourceRanges.length === 0) return undefined;
  const holds = (text: string) => {
    const address = parseIP(text);
    return address !== undefined && port.sourceRanges.some(({ range }) => isInRange(range, address));
  };
  const allowed = holds(packet.source) || (packet.source === packet.address && node.addresses.some(holds));
  const ranges = port.sourceRanges.map(({ text }) => text);
  return { type: allowed ? 'in ranges' : 'not in ranges', source: packet.source, ranges };
}
