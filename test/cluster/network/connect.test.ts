import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { PodState } from '../../../server/cluster/endpoints/podState.ts';
import { stateOf } from '../../../server/cluster/endpoints/podState.ts';
import type { Connection } from '../../../server/cluster/network/connect.ts';
import { connect } from '../../../server/cluster/network/connect.ts';
import { explainNetworkReason } from '../../../server/cluster/network/explainReason.ts';
import type { Network, NetworkSender } from '../../../server/cluster/network/network.ts';
import { declaresPort, indexNetwork } from '../../../server/cluster/network/network.ts';
import type { JsonObject } from '../../../server/cluster/objects/json.ts';
import { readPod } from '../../../server/cluster/objects/pod.ts';
import { staysTracked } from '../../../server/cluster/proxy/connectionTracking.ts';
import { routePacket } from '../../../server/cluster/proxy/routePacket.ts';
import type { ProxySettings } from '../../../server/cluster/proxy/settings.ts';
import { podObject } from '../../support/kubernetesObjects.ts';
import { endpointObject, packetTo, proxyRules, SENDERS } from '../../support/proxyCluster.ts';

function podAt(name: string, nodeName: string, address: string, spec: JsonObject = {}): PodState {
  return stateOf(readPod(podObject({ name, namespace: 'shop', spec })), nodeName, [address], false);
}

const web = podAt('web-a', 'a', '10.244.1.1');
const far = podAt('web-b', 'b', '10.244.2.1');
const agent = podAt('agent', 'b', '172.18.0.2', { hostNetwork: true });

const SPEC: JsonObject = { type: 'LoadBalancer', externalTrafficPolicy: 'Local', healthCheckNodePort: 31000 };
const STATUS = { loadBalancer: { ingress: [{ ip: '198.18.0.1' }] } };

function networkOf(spec: JsonObject, settings: Partial<ProxySettings> = {}): Network {
  const endpoints = [endpointObject('a1'), endpointObject('b1')];
  const proxy = proxyRules(spec, endpoints, settings, STATUS);
  const outside = [{ address: '192.0.2.80', port: 443, protocol: 'TCP' }];
  return indexNetwork({ proxy, pods: [web, far, agent], listens: declaresPort, outside });
}

const CLIENTS: Readonly<Record<string, NetworkSender>> = {
  'web-a': { type: 'pod', pod: web },
  'web-b': { type: 'pod', pod: far },
  agent: { type: 'pod', pod: agent },
  'node a': { type: 'node', node: 'a' },
  'outside by b': { type: 'outside', address: '203.0.113.50', via: 'b' },
  outside: { type: 'outside', address: '203.0.113.50', via: undefined },
};

function text({ arrivals }: Connection): string {
  return arrivals.map(({ result, source }) => (source === undefined ? result : `${result} ${source}`)).join(', ');
}

const cases: readonly (readonly [
  what: string,
  spec: JsonObject,
  settings: Partial<ProxySettings>,
  from: string,
  to: string,
  want: string,
  reason: RegExp,
])[] = [
  [
    'a Pod itself',
    {},
    {},
    'outside',
    '10.244.1.1:8080',
    'connected 203.0.113.50',
    /Pod shop\/web-a listens on port 8080/,
  ],
  ['a closed port', {}, {}, 'web-b', '10.244.1.1:81', 'refused 10.244.2.1', /nothing in Pod shop\/web-a listens on 81/],
  ['nobody', {}, {}, 'web-a', '10.244.1.77:80', 'timeout 10.244.1.1', /nobody in the cluster has the address/],
  ['the world', {}, {}, 'web-a', '192.0.2.80:443', 'connected 10.244.1.1', /outside the cluster listens/],
  ["a node's own process", {}, {}, 'web-a', '172.18.0.2:8080', 'connected 10.244.1.1', /Pod shop\/agent listens/],
  [
    'a closed port of a node',
    {},
    {},
    'web-a',
    '172.18.0.2:22',
    'refused 10.244.1.1',
    /nothing on node b listens on 22/,
  ],
  ['no way in', {}, {}, 'outside', '10.96.0.1:80', 'timeout', /nothing leads from outside to 10\.96\.0\.1/],
  ['hairpin', {}, {}, 'web-a', '10.96.0.1:80', 'connected 172.18.0.1, connected 10.244.1.1', /listens/],
  ['from the host network', {}, {}, 'agent', '10.96.0.1:80', 'connected 172.18.0.2, connected 172.18.0.2', /listens/],
  ['loopback of a Pod', {}, {}, 'web-a', '127.0.0.1:8080', 'connected 127.0.0.1', /listens/],
  ['loopback of a Pod, closed', {}, {}, 'web-a', '127.0.0.1:30080', 'refused', /nothing in Pod/],
  ['a far endpoint', SPEC, {}, 'web-b', '172.18.0.1:30080', 'connected 10.244.2.1, connected 172.18.0.1', /listens/],
  [
    'a far endpoint in mode nftables',
    SPEC,
    { mode: 'nftables' },
    'web-b',
    '172.18.0.1:30080',
    'connected 10.244.2.1, timeout 10.244.2.1',
    /is on another node and answers the client directly/,
  ],
  ['another node', SPEC, {}, 'outside by b', '172.18.0.3:30080', 'timeout', /kube-proxy on node c drops it/],
  ['the load balancer', SPEC, {}, 'outside by b', '198.18.0.1:80', 'connected 203.0.113.50', /web-b listens/],
  [
    'a health check',
    SPEC,
    {},
    'outside',
    '172.18.0.1:31000',
    'connected 203.0.113.50',
    /answers 200: the node has 1 ready endpoint of/,
  ],
  [
    'a health check, none here',
    SPEC,
    {},
    'outside',
    '172.18.0.3:31000',
    'connected 203.0.113.50',
    /answers 503: the node has 0/,
  ],
];

for (const [what, spec, settings, from, to, want, reason] of cases) {
  test(`${from} to ${what}`, () => {
    const sender = CLIENTS[from];
    assert.ok(sender);
    const connection = connect(networkOf(spec, settings), { sender, target: packetTo(SENDERS.pod, to) });
    assert.equal(text(connection), want);
    assert.match(connection.arrivals.map((arrival) => explainNetworkReason(arrival.reason)).join('\n'), reason);
  });
}

const TRACKED: readonly (readonly [what: string, protocol: string, endpoints: string, stays: boolean])[] = [
  ['TCP outlives its endpoint', 'TCP', 'b1', true],
  ['UDP goes over to another endpoint', 'UDP', 'b1', false],
  ['UDP stays with an endpoint that terminates', 'UDP', 'a1~ b1', true],
  ['UDP stays where nobody serves', 'UDP', 'b1!', true],
];

for (const [what, protocol, endpoints, stays] of TRACKED) {
  test(what, () => {
    const ports = [{ port: 80, targetPort: 8080, protocol }];
    const rulesFor = (names: string) =>
      proxyRules(
        { ports },
        names.split(' ').map((one) => endpointObject(one)),
        {},
        {},
        protocol,
      );
    const packet = { ...packetTo(SENDERS.pod, '10.96.0.1:80'), protocol };
    const route = routePacket(rulesFor('a1'), packet);
    assert.ok(route.type === 'forward');
    const [candidate] = route.candidates;
    assert.ok(candidate);
    assert.equal(staysTracked(rulesFor(endpoints), { packet, candidate }), stays);
  });
}
