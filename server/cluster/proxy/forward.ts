import type { ProxyEndpoint } from './endpoints.ts';
import { primaryAddress } from './proxyNode.ts';
import type { ProxyReason, SourceReason } from './reason.ts';
import type { Candidate, Route } from './route.ts';
import type { View } from './view.ts';

/**
 * Sends a packet to one of a set of endpoints. All have the same chance: rule i of n matches with probability 1/(n-i), or a
 * number is drawn, or they take turns.
 * kubernetes: pkg/proxy/iptables/proxier.go writeServiceToEndpointRules; pkg/proxy/nftables/proxier.go (numgen random)
 */
export function forward(
  view: View,
  from: 'cluster' | 'local',
  source: SourceReason,
  reasons: readonly ProxyReason[],
): Route {
  const { port, sets } = view;
  const { endpoints, state } = sets[from];
  const chosen: ProxyReason[] = [...reasons];
  if (from === 'cluster' && state === 'ready') chosen.push({ type: 'topology', use: sets.topology });
  const scope = from === 'local' ? 'node' : 'cluster';
  chosen.push({ type: 'endpoints', scope, state, count: endpoints.length }, source);
  if (port.affinitySeconds !== undefined) chosen.push({ type: 'affinity', seconds: port.affinitySeconds });
  const masquerade = source.type === 'masqueraded';
  return {
    type: 'forward',
    rules: port,
    candidates: endpoints.map((endpoint) => candidate(view, endpoint, masquerade, 1 / endpoints.length)),
    reasons: chosen,
  };
}

function candidate(view: View, endpoint: ProxyEndpoint, masquerade: boolean, chance: number): Candidate {
  const { node, packet, port } = view;
  if (staysOnNode(view, endpoint)) return { endpoint, chance, source: packet.source, masqueraded: false };
  const masqueraded = masquerade || (isHairpin(view, endpoint) && 'hairpin');
  const source = masqueraded ? (primaryAddress(node, port.family) ?? packet.source) : packet.source;
  return { endpoint, chance, source, masqueraded };
}

/**
 * Sources are rewritten as packets leave a Node's own stack, which those for one of its own processes do not, unless they
 * come from there. kubernetes: pkg/proxy/iptables/proxier.go iptablesJumpChains (kubePostroutingChain)
 */
function staysOnNode({ node, packet }: View, { address }: ProxyEndpoint): boolean {
  return packet.origin === 'network' && node.addresses.includes(address);
}

/**
 * A Pod that is sent to itself must not see its own address as the sender's. nftables and ipvs know that only of endpoints on
 * the Node. kubernetes: pkg/proxy/nftables/proxier.go hairpinConnectionsSet; pkg/proxy/ipvs/proxier.go kubeLoopBackIPSet
 */
function isHairpin({ rules, node, packet }: View, { address, nodeName }: ProxyEndpoint): boolean {
  return address === packet.source && (rules.settings.mode === 'iptables' || nodeName === node.name);
}
