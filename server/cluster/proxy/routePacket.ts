import type { ProxyRules } from './indexProxy.ts';
import { findDestination, lookupAddress } from './indexProxy.ts';
import { opensNodePorts } from './nodePortAddresses.ts';
import { passOn } from './passOn.ts';
import { nodeWithoutAddress } from './proxyNode.ts';
import type { ProxyReason } from './reason.ts';
import type { Packet, Route } from './route.ts';
import { routeExternal } from './routeExternal.ts';
import { routeInternal } from './routeInternal.ts';
import type { View } from './view.ts';
import { noLocalEndpoints } from './view.ts';

/**
 * What kube-proxy on a Node does with the first packet of a connection. Services' addresses come before node ports.
 * kubernetes: pkg/proxy/iptables/proxier.go, pkg/proxy/nftables/proxier.go, pkg/proxy/ipvs/proxier.go syncProxyRules
 */
export function routePacket(rules: ProxyRules, sent: Packet): Route {
  const packet = { ...sent, address: lookupAddress(sent.address) };
  const node = rules.nodes.get(packet.node) ?? nodeWithoutAddress(packet.node);
  const destination = findDestination(rules, node, packet);
  if (!destination) return passOn(rules, packet);
  const view = { rules, node, packet, port: destination.rules, sets: rules.setsOf(destination.rules, node) };
  switch (destination.type) {
    case 'cluster IP':
      return routeInternal(view);
    case 'external IP':
    case 'load balancer':
      return routeExternal(view, destination.type);
    case 'node port':
      return routeNodePort(view);
    default:
      return destination.type satisfies never;
  }
}

/**
 * In iptables mode refusing and dropping asks only whether the address is the Node's own, not whether node ports are opened
 * there. kubernetes: pkg/proxy/iptables/proxier.go syncProxyRules (kubeExternalServicesChain, --dst-type LOCAL)
 */
function routeNodePort(view: View): Route {
  const { rules, node, packet, port, sets } = view;
  if (opensNodePorts(rules.settings, node, packet.address)) return routeExternal(view, 'node port');
  const reason: ProxyReason = { type: 'not a node port address', service: port.service, address: packet.address };
  const noneHere = port.externalTrafficPolicy === 'Local' && sets.local.endpoints.length === 0;
  if (rules.settings.mode === 'iptables' && noneHere && sets.cluster.endpoints.length > 0) {
    return { type: 'drop', reasons: [reason, noLocalEndpoints(view)] };
  }
  return { type: 'unmatched', reasons: [reason] };
}
