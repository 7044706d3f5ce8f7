import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { PodState } from '../../../server/cluster/endpoints/podState.ts';
import { stateOf } from '../../../server/cluster/endpoints/podState.ts';
import type { JsonObject } from '../../../server/cluster/objects/json.ts';
import { meetsSelector } from '../../../server/cluster/objects/labelSelector.ts';
import { readPod } from '../../../server/cluster/objects/pod.ts';
import { decide } from '../../../server/cluster/policy/decide.ts';
import { explainPolicyReason } from '../../../server/cluster/policy/explainReason.ts';
import type { NetworkPolicy } from '../../../server/cluster/policy/networkPolicy.ts';
import { readNetworkPolicy } from '../../../server/cluster/policy/networkPolicy.ts';
import { indexPolicies } from '../../../server/cluster/policy/policyIndex.ts';
import type { Traffic } from '../../../server/cluster/policy/traffic.ts';

const labels = fc.dictionary(fc.constantFrom('app', 'tier'), fc.constantFrom('x', 'y'), { maxKeys: 2 });
const selector: fc.Arbitrary<JsonObject> = fc.oneof(
  labels.map((matchLabels) => ({ matchLabels })),
  fc
    .record({
      key: fc.constantFrom('app', 'tier'),
      operator: fc.constantFrom('In', 'NotIn', 'Exists', 'DoesNotExist'),
      values: fc.constantFrom(['x'], ['x', 'y']),
    })
    .map((expression) => ({ matchExpressions: [expression] })),
);
const peer: fc.Arbitrary<JsonObject> = fc.oneof(
  selector.map((podSelector) => ({ podSelector })),
  selector.map((podSelector) => ({ podSelector, namespaceSelector: {} })),
  fc.constantFrom('10.244.0.0/31', '0.0.0.0/0', '203.0.113.0/24').map((cidr) => ({ ipBlock: { cidr } })),
);
const port = fc.record(
  { port: fc.constantFrom(8080, 53, 'http'), protocol: fc.constantFrom('TCP', 'UDP') },
  { requiredKeys: [] },
);
const rule = (side: string): fc.Arbitrary<JsonObject> =>
  fc
    .record({ peers: fc.array(peer, { maxLength: 2 }), ports: fc.array(port, { maxLength: 2 }) })
    .map(({ peers, ports }) => ({ [side]: peers, ports }));
const policy: fc.Arbitrary<NetworkPolicy> = fc
  .record({
    podSelector: selector,
    policyTypes: fc.constantFrom(['Ingress'], ['Egress'], ['Ingress', 'Egress']),
    ingress: fc.array(rule('from'), { maxLength: 2 }),
    egress: fc.array(rule('to'), { maxLength: 2 }),
  })
  .map((spec) => readNetworkPolicy({ metadata: { name: 'some', namespace: 'shop' }, spec }));
const policies = fc.array(policy, { maxLength: 4 });
const pod: fc.Arbitrary<PodState> = fc
  .record({ nth: fc.nat(3), labels, namespace: fc.constantFrom('shop', 'shop', 'other'), hostNetwork: fc.boolean() })
  .map(({ nth, labels: own, namespace, hostNetwork }) => {
    const containers = [{ ports: [{ name: 'http', containerPort: 8080 }] }];
    const object = { metadata: { name: `p-${nth}`, namespace, labels: own }, spec: { hostNetwork, containers } };
    return stateOf(readPod(object), `node-${nth % 2}`, [`10.244.0.${nth}`], false);
  });
const end = fc.oneof(
  pod.map((one) => ({ type: 'pod', pod: one }) as const),
  fc.constantFrom('203.0.113.9', '10.244.0.1').map((address) => ({ type: 'address', address }) as const),
);
const traffic: fc.Arbitrary<Traffic> = fc.record({
  from: end,
  to: end,
  port: fc.constantFrom(8080, 53),
  protocol: fc.constantFrom('TCP', 'UDP'),
});

test('another rule never takes anything away', () => {
  fc.assert(
    fc.property(policies, policy, traffic, (given, more, asked) => {
      const [first, ...rest] = given;
      if (!first) return;
      const wider = {
        ...first,
        ingress: [...first.ingress, ...more.ingress],
        egress: [...first.egress, ...more.egress],
      };
      const before = decide(indexPolicies({ policies: given }), asked);
      if (before.allowed) assert.ok(decide(indexPolicies({ policies: [wider, ...rest] }), asked).allowed);
    }),
  );
});

test('the order of policies does not matter', () => {
  fc.assert(
    fc.property(policies, traffic, (given, asked) => {
      const [one, other] = [given, given.toReversed()].map((list) => decide(indexPolicies({ policies: list }), asked));
      assert.deepEqual([one?.egress.verdict, one?.ingress.verdict], [other?.egress.verdict, other?.ingress.verdict]);
    }),
  );
});

test('a policy that selects nobody at either end changes nothing', () => {
  fc.assert(
    fc.property(policies, traffic, (given, asked) => {
      const touching = given.filter((one) =>
        [asked.from, asked.to].some((side) => {
          if (side.type !== 'pod' || side.pod.namespace !== 'shop') return false;
          return meetsSelector(side.pod.pod.metadata.labels, one.podSelector);
        }),
      );
      const [all, some] = [given, touching].map((list) => decide(indexPolicies({ policies: list }), asked));
      assert.deepEqual(all, some);
    }),
  );
});

test('every direction says why', () => {
  fc.assert(
    fc.property(policies, traffic, (given, asked) => {
      const { egress, ingress, allowed } = decide(indexPolicies({ policies: given }), asked);
      assert.equal(allowed, egress.verdict === 'allowed' && ingress.verdict === 'allowed');
      for (const { verdict, reason } of [egress, ingress]) {
        assert.equal(verdict === 'denied', reason.type === 'denied');
        assert.ok(explainPolicyReason(reason, 'egress').length > 0);
      }
    }),
  );
});

test('no object makes it throw', () => {
  const value = fc.jsonValue({ maxDepth: 3 });
  fc.assert(
    fc.property(value, value, traffic, (spec, rules, asked) => {
      const objects = [{ spec }, { spec: { ingress: rules, egress: [rules] } }] as readonly JsonObject[];
      const list = objects.map((object) =>
        readNetworkPolicy({ ...object, metadata: { name: 'any', namespace: 'shop' } }),
      );
      assert.equal(typeof decide(indexPolicies({ policies: list }), asked).allowed, 'boolean');
    }),
  );
});
