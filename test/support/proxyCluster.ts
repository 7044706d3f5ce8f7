import { readEndpointSlice } from '../../server/cluster/objects/endpointSlice.ts';
import type { JsonObject } from '../../server/cluster/objects/json.ts';
import { readService } from '../../server/cluster/objects/service.ts';
import { explainProxyReason } from '../../server/cluster/proxy/explainReason.ts';
import type { ProxyRules } from '../../server/cluster/proxy/indexProxy.ts';
import { indexProxy } from '../../server/cluster/proxy/indexProxy.ts';
import type { ProxyNode } from '../../server/cluster/proxy/proxyNode.ts';
import type { Packet, Route } from '../../server/cluster/proxy/route.ts';
import type { ProxySettings } from '../../server/cluster/proxy/settings.ts';
import { DEFAULT_PROXY } from '../../server/cluster/proxy/settings.ts';

/** Three Nodes in two zones: `a` and `b` in `z1`, `c` in `z2`. */
export const PROXY_NODES: readonly ProxyNode[] = [
  { name: 'a', zone: 'z1', addresses: ['172.18.0.1', 'fc00::1'], podCIDRs: ['10.244.1.0/24'] },
  { name: 'b', zone: 'z1', addresses: ['172.18.0.2', 'fc00::2'], podCIDRs: ['10.244.2.0/24'] },
  { name: 'c', zone: 'z2', addresses: ['172.18.0.3', 'fc00::3'], podCIDRs: ['10.244.3.0/24'] },
];

/** Where packets come from: a Pod on node `a`, node `a` itself, and somebody outside whose packets come in there. */
export const SENDERS = {
  pod: { node: 'a', origin: 'network', source: '10.244.1.50' },
  node: { node: 'a', origin: 'process', source: '172.18.0.1' },
  outside: { node: 'a', origin: 'network', source: '203.0.113.50' },
} as const;

/** An endpoint: `b2` is the second one on node `b`; `!` after it: not ready; `~`: terminating and serving. */
export function endpointObject(text: string, more: JsonObject = {}): JsonObject {
  const [, node = '', nth = '', state] = /^([abc])(\d)([!~]?)$/.exec(text) ?? [];
  const address = `10.244.${'abc'.indexOf(node) + 1}.${nth}`;
  const conditions = { ready: state === '', serving: state !== '!', terminating: state === '~' };
  return { addresses: [address], nodeName: node, conditions, ...more };
}

/** The rules for Service `shop/web`, cluster IP 10.96.0.1, port 80, and these endpoints on port 8080. */
export function proxyRules(
  spec: JsonObject,
  endpoints: readonly JsonObject[],
  settings: Partial<ProxySettings> = {},
  status: JsonObject = {},
  protocol = 'TCP',
): ProxyRules {
  const service = readService({
    metadata: { name: 'web', namespace: 'shop' },
    spec: { clusterIPs: ['10.96.0.1'], ports: [{ port: 80, targetPort: 8080, nodePort: 30080 }], ...spec },
    status,
  });
  const slice = readEndpointSlice({
    metadata: { name: 'web-1', namespace: 'shop', labels: { 'kubernetes.io/service-name': 'web' } },
    addressType: 'IPv4',
    ports: [{ name: '', port: 8080, protocol }],
    endpoints,
  });
  const rules = indexProxy(
    { services: [service], slices: [slice], nodes: PROXY_NODES },
    { ...DEFAULT_PROXY, ...settings },
  );
  return rules;
}

/** A TCP packet; `to` is `address:port`. */
export function packetTo(from: Pick<Packet, 'node' | 'origin' | 'source'>, to: string): Packet {
  const [address = '', port = ''] = to.split(':');
  return { ...from, address, port: Number(port), protocol: 'TCP' };
}

/** A route in short: `forward a1 b2~ from 172.18.0.1`, `reject`; endpoints by Node and last number. */
export function routeText(route: Route): string {
  if (route.type !== 'forward') return route.type;
  const sources = [...new Set(route.candidates.map(({ source }) => source))].join(' or ');
  const names = route.candidates.map(({ endpoint }) => `${endpoint.nodeName}${endpoint.address.split('.').at(-1)}`);
  return `forward ${names.join(' ')} from ${sources}`;
}

/** The reasons of a route, a line each. */
export function routeReasons({ reasons }: Route): string {
  return reasons.map(explainProxyReason).join('\n');
}
