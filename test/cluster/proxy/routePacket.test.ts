import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { JsonObject } from '../../../server/cluster/objects/json.ts';
import { routePacket } from '../../../server/cluster/proxy/routePacket.ts';
import type { ProxySettings } from '../../../server/cluster/proxy/settings.ts';
import { endpointObject, packetTo, proxyRules, routeReasons, routeText, SENDERS } from '../../support/proxyCluster.ts';

const CLUSTER_IP = '10.96.0.1:80';
const NODE_PORT = '172.18.0.1:30080';
const VIP = '198.18.0.1:80';
const internal = (value: string): JsonObject => ({ internalTrafficPolicy: value });
const nodePort = (value: string): JsonObject => ({ type: 'NodePort', externalTrafficPolicy: value });
const balanced = (more: JsonObject = {}): JsonObject => ({ type: 'LoadBalancer', ...more });
const STATUS = { loadBalancer: { ingress: [{ ip: '198.18.0.1', ipMode: 'VIP' }] } };

type Row = readonly [
  what: string,
  spec: JsonObject,
  endpoints: string,
  from: keyof typeof SENDERS,
  to: string,
  route: string,
  reason: RegExp,
];

const IPTABLES: readonly Row[] = [
  ['cluster IP from a Pod', {}, 'a1 b1', 'pod', CLUSTER_IP, 'forward a1 b1 from 10.244.1.50', /own address$/],
  ['from a Node', {}, 'b1', 'node', CLUSTER_IP, 'forward b1 from 172.18.0.1', /the node itself sends it/],
  ['from outside', {}, 'b1', 'outside', CLUSTER_IP, 'forward b1 from 172.18.0.1', /does not come from a Pod/],
  [
    'ready ones before terminating ones',
    {},
    'a1~ b1',
    'pod',
    CLUSTER_IP,
    'forward b1 from 10.244.1.50',
    /1 ready endpoint /,
  ],
  ['terminating ones in need', {}, 'a1~ b1!', 'pod', CLUSTER_IP, 'forward a1 from 10.244.1.50', /still serves while/],
  ['nobody ready', {}, 'a1!', 'pod', CLUSTER_IP, 'reject', /no ready endpoints \(1 not ready\)/],
  [
    'internal policy Local',
    internal('Local'),
    'a1 b1',
    'pod',
    CLUSTER_IP,
    'forward a1 from 10.244.1.50',
    /on this node/,
  ],
  [
    'none on the Node',
    internal('Local'),
    'b1',
    'pod',
    CLUSTER_IP,
    'drop',
    /no endpoint is on node a; 1 other elsewhere/,
  ],
  ['Local, nobody', internal('Local'), 'b1!', 'pod', CLUSTER_IP, 'reject', /no ready endpoints/],
  ['an undefined port', {}, 'a1', 'pod', '10.96.0.1:81', 'unmatched', /has no port 81\/TCP \(it has 80\/TCP\)$/],
  ['nobody there', {}, 'a1', 'pod', '10.9.9.9:80', 'unmatched', /no Service has this address/],
  ['node port', nodePort('Cluster'), 'b1', 'outside', NODE_PORT, 'forward b1 from 172.18.0.1', /answer comes back/],
  [
    'node port, Local',
    nodePort('Local'),
    'a1 b1',
    'outside',
    NODE_PORT,
    'forward a1 from 203.0.113.50',
    /own address$/,
  ],
  ['node port, Local, none here', nodePort('Local'), 'b1', 'outside', NODE_PORT, 'drop', /no endpoint is on node a/],
  ['Local, from a Pod', nodePort('Local'), 'b1', 'pod', NODE_PORT, 'forward b1 from 10.244.1.50', /from a Pod of the/],
  [
    'Local, from the Node',
    nodePort('Local'),
    'b1',
    'node',
    NODE_PORT,
    'forward b1 from 172.18.0.1',
    /node itself, which/,
  ],
  ['on localhost', nodePort('Cluster'), 'b1', 'node', '127.0.0.1:30080', 'forward b1 from 172.18.0.1', /node port/],
  ["on another Node's address", nodePort('Cluster'), 'b1', 'pod', '172.18.0.2:30080', 'unmatched', /no Service/],
  ['load balancer', balanced(), 'b1', 'pod', VIP, 'forward b1 from 172.18.0.1', /load balancer's address/],
  [
    'in ranges',
    balanced({ loadBalancerSourceRanges: ['10.244.0.0/16'] }),
    'b1',
    'pod',
    VIP,
    'forward b1 from 172.18.0.1',
    /is in load/,
  ],
  [
    'out of ranges',
    balanced({ loadBalancerSourceRanges: ['10.0.0.0/16'] }),
    'b1',
    'pod',
    VIP,
    'drop',
    /is not in load/,
  ],
  [
    'out of ranges, nobody',
    balanced({ loadBalancerSourceRanges: ['10.0.0.0/16'] }),
    '',
    'pod',
    VIP,
    'reject',
    /no endpoints/,
  ],
  ['no endpoints, from a Node', balanced(), '', 'node', VIP, 'unmatched', /leaves the node/],
  [
    'external IP',
    { externalIPs: ['192.0.2.9'] },
    'a1',
    'pod',
    '192.0.2.9:80',
    'forward a1 from 172.18.0.1',
    /external IP/,
  ],
  [
    'affinity',
    { sessionAffinity: 'ClientIP' },
    'a1',
    'pod',
    CLUSTER_IP,
    'forward a1 from 10.244.1.50',
    /for 10800 seconds/,
  ],
];

const NFTABLES: readonly Row[] = [
  ['an undefined port', {}, 'a1', 'pod', '10.96.0.1:81', 'reject', /which mode nftables refuses/],
  ['a free address', {}, 'a1', 'pod', '10.96.0.9:80', 'drop', /of the range 10\.96\.0\.0\/16/],
  ['on localhost', nodePort('Cluster'), 'b1', 'node', '127.0.0.1:30080', 'unmatched', /not opened on 127/],
  ['no endpoints, from a Node', balanced(), '', 'node', VIP, 'reject', /no endpoints/],
  [
    'out of ranges, nobody',
    balanced({ loadBalancerSourceRanges: ['10.0.0.0/16'] }),
    '',
    'pod',
    VIP,
    'drop',
    /is not in/,
  ],
];

const IPVS: readonly Row[] = [
  ['an undefined port', balanced(), 'a1', 'pod', '198.18.0.1:81', 'reject', /which mode ipvs refuses/],
  [
    'none on the Node',
    internal('Local'),
    'b1',
    'pod',
    CLUSTER_IP,
    'forward b1 from 10.244.1.50',
    /all others stand in/,
  ],
  ['Local, from a Pod', nodePort('Local'), 'a1 b1', 'pod', NODE_PORT, 'forward a1 from 10.244.1.50', /on this node/],
  ['on localhost', nodePort('Cluster'), 'b1', 'node', '127.0.0.1:30080', 'unmatched', /not opened on 127/],
];

const MODES: readonly (readonly [ProxySettings['mode'], readonly Row[]])[] = [
  ['iptables', IPTABLES],
  ['nftables', NFTABLES],
  ['ipvs', IPVS],
];

for (const [mode, rows] of MODES) {
  describe(`packets in mode ${mode}`, () => {
    for (const [what, spec, endpoints, from, to, want, reason] of rows) {
      test(what, () => {
        const objects = endpoints.split(' ').flatMap((text) => (text === '' ? [] : [endpointObject(text)]));
        const rules = proxyRules(spec, objects, { mode }, STATUS);
        const route = routePacket(rules, packetTo(SENDERS[from], to));
        assert.equal(routeText(route), want);
        assert.match(routeReasons(route), new RegExp(reason.source, 'm'));
      });
    }
  });
}
