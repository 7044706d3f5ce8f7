import { readEndpointSlice } from '../../../server/cluster/objects/endpointSlice.ts';
import { readService } from '../../../server/cluster/objects/service.ts';
import type { ProxyRules } from '../../../server/cluster/proxy/indexProxy.ts';
import { indexProxy } from '../../../server/cluster/proxy/indexProxy.ts';
import { routePacket } from '../../../server/cluster/proxy/routePacket.ts';
import { DEFAULT_PROXY } from '../../../server/cluster/proxy/settings.ts';
import type { Figure } from './figures.ts';

const SERVICES = 1000;
const ENDPOINTS = 5;
const NODES = 10;
const PACKETS = 100_000;

/** How long kube-proxy's rules take to make, and packets from every Node to be routed, with all candidates. */
export async function measurePackets(): Promise<readonly Figure[]> {
  const started = performance.now();
  const rules = rulesOfMany();
  const indexed = performance.now();
  let forwarded = 0;
  for (let nth = 0; nth < PACKETS; nth++) forwarded += routeOne(rules, nth) ? 1 : 0;
  const routed = performance.now();
  if (forwarded !== PACKETS) throw new Error(`${PACKETS - forwarded} packets were not forwarded`);
  return [
    { name: 'packets, 1,000 Services: rules made', value: indexed - started, unit: 'ms' },
    { name: 'packets, 1,000 Services: 100,000 routed', value: routed - indexed, unit: 'ms', target: 1000 },
  ];
}

function routeOne(rules: ProxyRules, nth: number): boolean {
  const node = nth % NODES;
  const route = routePacket(rules, {
    node: `node-${node}`,
    origin: 'network',
    source: `10.244.${node}.${4 + (nth % 200)}`,
    address: clusterIP(nth % SERVICES),
    port: 80,
    protocol: 'TCP',
  });
  return route.type === 'forward' && route.candidates.length === ENDPOINTS;
}

function rulesOfMany(): ProxyRules {
  const numbers = Array.from({ length: SERVICES }, (_, nth) => nth);
  const nodes = Array.from({ length: NODES }, (_, nth) => ({
    name: `node-${nth}`,
    zone: `zone-${nth % 3}`,
    addresses: [`172.18.0.${nth + 2}`],
    podCIDRs: [`10.244.${nth}.0/24`],
  }));
  const services = numbers.map((nth) =>
    readService({
      metadata: { name: `service-${nth}`, namespace: 'default' },
      spec: { clusterIPs: [clusterIP(nth)], ports: [{ port: 80, targetPort: 8080 }] },
    }),
  );
  const slices = numbers.map((nth) =>
    readEndpointSlice({
      metadata: {
        name: `service-${nth}-1`,
        namespace: 'default',
        labels: { 'kubernetes.io/service-name': `service-${nth}` },
      },
      addressType: 'IPv4',
      ports: [{ name: '', port: 8080, protocol: 'TCP' }],
      endpoints: Array.from({ length: ENDPOINTS }, (_, one) => ({
        addresses: [`10.244.${(nth + one) % NODES}.${1 + (nth % 250)}`],
        nodeName: `node-${(nth + one) % NODES}`,
        conditions: { ready: true },
      })),
    }),
  );
  return indexProxy({ services, slices, nodes }, DEFAULT_PROXY);
}

function clusterIP(nth: number): string {
  return `10.96.${nth >> 8}.${nth & 255}`;
}
