import assert from 'node:assert/strict';
import { test } from 'node:test';
import { stateOf } from '../../../server/cluster/endpoints/podState.ts';
import { connect } from '../../../server/cluster/network/connect.ts';
import type { NetworkSender } from '../../../server/cluster/network/network.ts';
import { declaresPort, indexNetwork } from '../../../server/cluster/network/network.ts';
import { readEndpointSlice } from '../../../server/cluster/objects/endpointSlice.ts';
import { readPod } from '../../../server/cluster/objects/pod.ts';
import { readService } from '../../../server/cluster/objects/service.ts';
import { indexProxy } from '../../../server/cluster/proxy/indexProxy.ts';
import { DEFAULT_PROXY } from '../../../server/cluster/proxy/settings.ts';
import { podObject } from '../../support/kubernetesObjects.ts';
import { PROXY_NODES } from '../../support/proxyCluster.ts';

const service = readService({
  metadata: { name: 'web', namespace: 'shop' },
  spec: {
    type: 'LoadBalancer',
    ipFamilies: ['IPv6', 'IPv4'],
    clusterIPs: ['FD00:10:96:0:0::1', '10.96.0.1'],
    loadBalancerSourceRanges: ['2001:db8::/32'],
    ports: [{ port: 80, targetPort: 8080, nodePort: 30080 }],
  },
  status: { loadBalancer: { ingress: [{ ip: '2001:DB8:1::5' }, { ip: '198.18.0.1' }] } },
});
const slices = [
  ['IPv4', '10.244.1.4'],
  ['IPv6', 'fd00:10:244:1:0::4'],
].map(([addressType, address]) =>
  readEndpointSlice({
    metadata: { name: `web-${addressType}`, namespace: 'shop', labels: { 'kubernetes.io/service-name': 'web' } },
    addressType: addressType ?? '',
    ports: [{ name: '', port: 8080, protocol: 'TCP' }],
    endpoints: [{ addresses: [address ?? ''], nodeName: 'a', conditions: { ready: true } }],
  }),
);

function podAt(name: string, node: string, ...addresses: readonly string[]) {
  return stateOf(readPod(podObject({ name, namespace: 'shop' })), node, addresses, false);
}

const web = podAt('web', 'a', '10.244.1.4', 'fd00:10:244:1::4');
const client = podAt('client', 'b', '10.244.2.4', 'fd00:10:244:2::4');
const proxy = indexProxy({ services: [service], slices, nodes: PROXY_NODES }, DEFAULT_PROXY);
const network = indexNetwork({ proxy, pods: [web, client], listens: declaresPort });
const fromPod: NetworkSender = { type: 'pod', pod: client };
const outside = (address: string): NetworkSender => ({ type: 'outside', address, via: 'b' });

const cases: readonly (readonly [what: string, from: NetworkSender, to: string, port: number, want: string])[] = [
  [
    'the IPv6 cluster IP, however it is written',
    fromPod,
    'fd00:10:96::1',
    80,
    'connected fd00:10:244:1::4 fd00:10:244:2::4',
  ],
  ['the IPv4 cluster IP', fromPod, '10.96.0.1', 80, 'connected 10.244.1.4 10.244.2.4'],
  [
    'from a node, by its address of the family',
    { type: 'node', node: 'b' },
    'fd00:10:96::1',
    80,
    'connected fd00:10:244:1::4 fc00::2',
  ],
  ['a node port on an IPv6 address', fromPod, 'fc00::1', 30080, 'connected fd00:10:244:1::4 fc00::1'],
  ['a node port on IPv6 loopback, which is never open', { type: 'node', node: 'a' }, '::1', 30080, 'refused ::1 ::1'],
  ['a load balancer from a range', outside('2001:db8:9::9'), '2001:db8:1::5', 80, 'connected fd00:10:244:1::4 fc00::2'],
  ['a load balancer from elsewhere', outside('2001:dead::9'), '2001:db8:1::5', 80, 'timeout  '],
  [
    'ranges of the other family do not count',
    outside('203.0.113.9'),
    '198.18.0.1',
    80,
    'connected 10.244.1.4 172.18.0.2',
  ],
];

for (const [what, sender, address, port, want] of cases) {
  test(`dual-stack: ${what}`, () => {
    const [arrival] = connect(network, { sender, target: { address, port, protocol: 'TCP' } }).arrivals;
    const { result, target, source } = arrival ?? {};
    assert.equal(`${result} ${target?.address ?? ''} ${source ?? ''}`, want);
  });
}
