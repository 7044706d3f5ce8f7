import { familyOf } from '../addresses/ipAddress.ts';
import type { ProxyRules } from './indexProxy.ts';
import { lookupAddress, nodePortKey, packetKey } from './indexProxy.ts';
import { isOwnAddress, opensNodePorts } from './nodePortAddresses.ts';
import { passOn } from './passOn.ts';
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
  const node = rules.nodes.get(packet.node) ?? { name: packet.node, zone: undefined, addresses: [], podCIDRs: [] };
  const destination = rules.byAddress.get(packetKey(packet.address, packet.port, packet.protocol));
  if (destination) {
    const view = { rules, node, packet, port: destination.rules, sets: rules.setsOf(destination.rules, node) };
    return destination.type === 'cluster IP' ? routeInternal(view) : routeExternal(view, destination.type);
  }
  const port = isOwnAddress(node, packet.address)
    ? rules.byNodePort.get(nodePortKey(familyOf(packet.address), packet.port, packet.protocol))
    : undefined;
  return port ? routeNodePort({ rules, node, packet, port, sets: rules.setsOf(port, node) }) : passOn(rules, packet);
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
