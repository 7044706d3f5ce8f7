import { forward } from './forward.ts';
import { isPodSource } from './localTraffic.ts';
import type { ProxyReason, SourceReason } from './reason.ts';
import type { Route } from './route.ts';
import type { View } from './view.ts';
import { hasEndpoints, matchReason, noEndpoints, noLocalEndpoints } from './view.ts';

/**
 * What happens to a packet for a cluster IP: `internalTrafficPolicy` decides.
 * kubernetes: pkg/proxy/iptables/proxier.go syncProxyRules (internalTrafficChain); pkg/proxy/ipvs/proxier.go syncEndpoint
 */
export function routeInternal(view: View): Route {
  const { rules, node, port, sets } = view;
  const value = port.internalTrafficPolicy;
  const reasons: ProxyReason[] = [
    matchReason(view, 'cluster IP'),
    { type: 'policy', field: 'internalTrafficPolicy', value },
  ];
  if (!hasEndpoints(view)) return { type: 'reject', reasons: [...reasons, noEndpoints(view)] };
  const source = internalSource(view);
  if (value === 'Cluster') return forward(view, 'cluster', source, reasons);
  if (sets.local.endpoints.length > 0) return forward(view, 'local', source, reasons);
  if (rules.settings.mode !== 'ipvs') return { type: 'drop', reasons: [...reasons, noLocalEndpoints(view)] };
  return forward(view, 'cluster', source, [...reasons, { type: 'local fallback', node: node.name }]);
}

/** Whose address the endpoint sees. kubernetes: pkg/proxy/iptables/proxier.go syncProxyRules (masqueradeAll, IfNotLocal) */
function internalSource({ rules, node, packet }: View): SourceReason {
  if (rules.settings.masqueradeAll) return { type: 'masqueraded', cause: 'masqueradeAll' };
  return isPodSource(rules, node, packet.source) === false
    ? { type: 'masqueraded', cause: packet.origin === 'process' ? 'from the Node' : 'not from a Pod' }
    : { type: 'source kept' };
}
