import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { PodState } from '../../../server/cluster/endpoints/podState.ts';
import { stateOf } from '../../../server/cluster/endpoints/podState.ts';
import type { JsonObject } from '../../../server/cluster/objects/json.ts';
import { readPod } from '../../../server/cluster/objects/pod.ts';
import type { PolicyDecision } from '../../../server/cluster/policy/decide.ts';
import { decide } from '../../../server/cluster/policy/decide.ts';
import { explainPolicyReason } from '../../../server/cluster/policy/explainReason.ts';
import { readNetworkPolicy } from '../../../server/cluster/policy/networkPolicy.ts';
import { indexPolicies } from '../../../server/cluster/policy/policyIndex.ts';
import { isNetworkPolicy, policiesNotModelled } from '../../../server/cluster/policy/policyKinds.ts';
import type { Traffic, TrafficEnd } from '../../../server/cluster/policy/traffic.ts';
import { endAt } from '../../../server/cluster/policy/traffic.ts';
import { podObject } from '../../support/kubernetesObjects.ts';

function podAt(name: string, namespace: string, address: string, labels: JsonObject, spec: JsonObject = {}): PodState {
  const pod = readPod(podObject({ name, namespace, metadata: { labels }, spec }));
  return stateOf(pod, 'east-1', [address], false);
}

const till = podAt('till', 'shop', '10.244.3.3', { app: 'till' });
const stock = podAt('stock', 'shop', '10.244.3.4', { app: 'stock' });
const audit = podAt('audit', 'office', '10.244.3.5', { app: 'audit' });
const agent = podAt('agent', 'office', '172.18.0.2', { app: 'agent' }, { hostNetwork: true });
const blank = podAt('blank', 'shop', '10.244.3.6', { app: '${APP}' });
const pods = [till, stock, audit, agent, blank];
const namespaces = [{ name: 'office', labels: { floor: '2' } }];

const toPod = (pod: PodState): TrafficEnd => ({ type: 'pod', pod });
const world: TrafficEnd = { type: 'address', address: '203.0.113.7' };
const node: TrafficEnd = { type: 'node', node: 'east-1', addresses: ['172.18.0.2'] };
const farNode: TrafficEnd = { type: 'node', node: 'west-1', addresses: ['172.18.0.9'] };

function ask(
  specs: readonly JsonObject[],
  from: TrafficEnd,
  to: TrafficEnd,
  more: Partial<Traffic> = {},
): PolicyDecision {
  const policies = specs.map((spec, n) =>
    readNetworkPolicy({ metadata: { name: `np-${n}`, namespace: 'shop' }, spec }),
  );
  return decide(indexPolicies({ policies, namespaces, pods }), { from, to, port: 8080, protocol: 'TCP', ...more });
}

const till_ = { matchLabels: { app: 'till' } };
const guard = (...ingress: JsonObject[]): JsonObject => ({ podSelector: till_, ingress });
const leash = (...egress: JsonObject[]): JsonObject => ({ podSelector: till_, policyTypes: ['Egress'], egress });
const from = (...peers: JsonObject[]): JsonObject => guard({ from: peers });
const onPorts = (...ports: JsonObject[]): JsonObject => guard({ ports });

const INGRESS: readonly (readonly [what: string, specs: readonly JsonObject[], from: TrafficEnd, verdict: string])[] = [
  ['no policy', [], toPod(stock), 'allowed: no NetworkPolicy selects the Pod for ingress'],
  ['a policy for others', [{ podSelector: { matchLabels: { app: 'x' } } }], toPod(stock), 'allowed: no NetworkPolicy'],
  ['no rule', [guard()], toPod(stock), 'denied: NetworkPolicy np-0 allows no ingress at all'],
  ['no selector', [{}], toPod(stock), 'denied: NetworkPolicy np-0 allows no ingress at all'],
  ['a rule for all', [guard({})], world, 'allowed: NetworkPolicy np-0 allows it'],
  ['one of two', [guard(), guard({})], world, 'allowed: NetworkPolicy np-1 allows it'],
  ['a Pod by its label', [from({ podSelector: { matchLabels: { app: 'stock' } } })], toPod(stock), 'allowed: '],
  [
    'a label in another namespace',
    [from({ podSelector: { matchLabels: { app: 'audit' } } })],
    toPod(audit),
    'denied: NetworkPolicy np-0 allows this port, from others only',
  ],
  [
    'a namespace by its label',
    [from({ namespaceSelector: { matchLabels: { floor: '2' } } })],
    toPod(audit),
    'allowed: ',
  ],
  [
    'a namespace by its name',
    [from({ namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'office' } } })],
    toPod(audit),
    'allowed: ',
  ],
  [
    'both in one peer',
    [from({ namespaceSelector: { matchLabels: { floor: '2' } }, podSelector: { matchLabels: { app: 'x' } } })],
    toPod(audit),
    'denied: ',
  ],
  [
    'both in two peers',
    [from({ namespaceSelector: { matchLabels: { floor: '2' } } }, { podSelector: { matchLabels: { app: 'x' } } })],
    toPod(audit),
    'allowed: ',
  ],
  ['a block', [from({ ipBlock: { cidr: '203.0.113.0/28' } })], world, 'allowed: '],
  ['a block with a hole', [from({ ipBlock: { cidr: '203.0.0.0/8', except: ['203.0.113.0/24'] } })], world, 'denied: '],
  ['a block of the other family', [from({ ipBlock: { cidr: '::/0' } })], world, 'denied: '],
  ['a broken block', [from({ ipBlock: { cidr: '203.0.113.0' } })], world, 'denied: '],
  ['an empty peer', [from({})], world, 'denied: '],
  ['the right port', [onPorts({ port: 8080 })], world, 'allowed: '],
  ['a range', [onPorts({ port: 8000, endPort: 8080 })], world, 'allowed: '],
  [
    'beside a range',
    [onPorts({ port: 8081, endPort: 9000 })],
    world,
    'denied: NetworkPolicy np-0 allows this source, on',
  ],
  ['a name', [onPorts({ port: 'http' })], world, 'allowed: '],
  ['a name of another protocol', [onPorts({ port: 'http', protocol: 'UDP' })], world, 'denied: '],
  ['a protocol only', [onPorts({ protocol: 'TCP' })], world, 'allowed: '],
  ['TCP where nothing is said', [onPorts({})], world, 'allowed: '],
  [
    'neither',
    [guard({ from: [{ podSelector: {} }], ports: [{ port: 1 }] })],
    world,
    'denied: NetworkPolicy np-0 allows neither',
  ],
  ['itself', [guard()], toPod(till), 'allowed: a Pod can always reach itself'],
  ['its own node', [guard()], node, "allowed: it comes from the Pod's own node east-1"],
  ['a Pod on its own node', [guard()], toPod(agent), "allowed: it comes from the Pod's own node east-1"],
  ['another node', [guard()], farNode, 'denied: '],
  ['a placeholder in a selector', [from({ podSelector: { matchLabels: { app: '${X}' } } })], toPod(stock), 'unknown: '],
  [
    'a placeholder that does not matter',
    [from({ podSelector: { matchLabels: { app: '${X}', y: 'z' } } })],
    world,
    'denied: ',
  ],
  [
    'a placeholder in the labels',
    [from({ podSelector: { matchLabels: { app: 'stock' } } })],
    toPod(blank),
    'unknown: ',
  ],
  ['a placeholder as port', [onPorts({ port: '${PORT}' })], world, 'unknown: '],
  ['a placeholder as block', [from({ ipBlock: { cidr: '${CIDR}' } })], world, 'unknown: '],
];

describe('what may come in', () => {
  for (const [what, specs, source, verdict] of INGRESS) {
    test(what, () => {
      const { ingress, allowed } = ask(specs, source, toPod(till));
      const said = `${ingress.verdict}: ${explainPolicyReason(ingress.reason, 'ingress')}`;
      assert.ok(said.startsWith(verdict), said);
      assert.equal(allowed, ingress.verdict !== 'denied');
    });
  }
});

const EGRESS: readonly (readonly [what: string, specs: readonly JsonObject[], to: TrafficEnd, verdict: string])[] = [
  [
    'rules without a type isolate',
    [{ podSelector: till_, egress: [{ to: [{ podSelector: {} }] }] }],
    world,
    'denied: ',
  ],
  [
    'an empty list does not',
    [{ podSelector: till_, egress: [] }],
    world,
    'allowed: no NetworkPolicy selects the Pod for egress',
  ],
  ['a type does', [leash()], world, 'denied: NetworkPolicy np-0 allows no egress at all'],
  ['a name means the target', [leash({ ports: [{ port: 'http' }] })], toPod(stock), 'allowed: '],
  ['a name means nothing outside', [leash({ ports: [{ port: 'http' }] })], world, 'denied: '],
  ['a Pod on the host network is its node', [leash({ to: [{ namespaceSelector: {} }] })], toPod(agent), 'denied: '],
  ['and has its address', [leash({ to: [{ ipBlock: { cidr: '172.18.0.2/32' } }] })], toPod(agent), 'allowed: '],
];

describe('what may go out', () => {
  for (const [what, specs, target, verdict] of EGRESS) {
    test(what, () => {
      const { egress } = ask(specs, toPod(till), target);
      const said = `${egress.verdict}: ${explainPolicyReason(egress.reason, 'egress')}`;
      assert.ok(said.startsWith(verdict), said);
    });
  }

  test('from the host network everything may', () => {
    const { egress } = ask([leash()], toPod(agent), world);
    assert.equal(egress.reason.type, 'host network');
  });
  test('from outside everything may', () =>
    assert.equal(ask([leash()], world, toPod(till)).egress.reason.type, 'no Pod'));
});

test('both ends have to allow it', () => {
  const { allowed, egress, ingress } = ask(
    [leash({}), { podSelector: { matchLabels: { app: 'stock' } } }],
    toPod(till),
    toPod(stock),
  );
  assert.deepEqual([allowed, egress.verdict, ingress.verdict], [false, 'allowed', 'denied']);
});

test('an address leads to the Pod that has it, but not to one on the host network', () => {
  const index = indexPolicies({ policies: [], pods });
  assert.deepEqual(endAt(index, '10.244.3.4'), toPod(stock));
  assert.deepEqual(endAt(index, '172.18.0.2'), { type: 'address', address: '172.18.0.2' });
});

test('policies of other kinds are named', () => {
  const objects = [
    { apiVersion: 'policy.networking.k8s.io/v1alpha1', kind: 'AdminNetworkPolicy', metadata: { name: 'first' } },
    { apiVersion: 'projectcalico.org/v3', kind: 'NetworkPolicy', metadata: { name: 'second', namespace: 'shop' } },
    { apiVersion: 'networking.k8s.io/v1', kind: 'NetworkPolicy', metadata: { name: 'third', namespace: 'shop' } },
  ];
  assert.deepEqual(policiesNotModelled(objects), [
    { kind: 'AdminNetworkPolicy', namespace: undefined, name: 'first' },
    { kind: 'NetworkPolicy', namespace: 'shop', name: 'second' },
  ]);
  assert.deepEqual(objects.map(isNetworkPolicy), [false, false, true]);
});
