import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { JsonObject } from '../../../server/cluster/objects/json.ts';
import type { ProxyRules } from '../../../server/cluster/proxy/indexProxy.ts';
import type { Packet, Route } from '../../../server/cluster/proxy/route.ts';
import { routePacket } from '../../../server/cluster/proxy/routePacket.ts';
import type { ProxySettings } from '../../../server/cluster/proxy/settings.ts';
import { endpointObject, packetTo, proxyRules, routeReasons, SENDERS } from '../../support/proxyCluster.ts';

const hints: fc.Arbitrary<JsonObject> = fc.constantFrom<JsonObject>(
  {},
  { forZones: [{ name: 'z1' }] },
  { forZones: [{ name: 'z2' }] },
  { forZones: [{ name: 'z1' }], forNodes: [{ name: 'a' }] },
);
const endpoint = fc
  .tuple(fc.constantFrom('a', 'b', 'c'), fc.integer({ min: 1, max: 3 }), fc.constantFrom('', '', '!', '~'), hints)
  .map(([node, nth, state, hinted]) => endpointObject(`${node}${nth}${state}`, { hints: hinted }));
const endpoints = fc.array(endpoint, { maxLength: 6 });
const policy = fc.constantFrom('Cluster', 'Local');
const spec: fc.Arbitrary<JsonObject> = fc.record({
  type: fc.constantFrom('ClusterIP', 'NodePort', 'LoadBalancer'),
  internalTrafficPolicy: policy,
  externalTrafficPolicy: policy,
  externalIPs: fc.constantFrom([], ['192.0.2.9']),
  loadBalancerSourceRanges: fc.constantFrom([], ['10.244.0.0/16'], ['203.0.113.0/24', '172.18.0.0/16']),
  sessionAffinity: fc.constantFrom('None', 'ClientIP'),
});
const settings: fc.Arbitrary<Partial<ProxySettings>> = fc.record({
  mode: fc.constantFrom('iptables' as const, 'nftables' as const, 'ipvs' as const),
  masqueradeAll: fc.boolean(),
  clusterCIDRs: fc.constantFrom([], ['10.244.0.0/16']),
});
const packet: fc.Arbitrary<Packet> = fc
  .tuple(
    fc.constantFrom(...Object.values(SENDERS)),
    fc.constantFrom(
      '10.96.0.1:80',
      '10.96.0.1:81',
      '172.18.0.1:30080',
      '192.0.2.9:80',
      '198.18.0.1:80',
      '127.0.0.1:30080',
    ),
  )
  .map(([from, to]) => packetTo(from, to));

interface Asked {
  readonly rules: ProxyRules;
  readonly packet: Packet;
  readonly route: Route;
}

const STATUS = { loadBalancer: { ingress: [{ ip: '198.18.0.1' }] } };
const asked: fc.Arbitrary<Asked> = fc.tuple(spec, endpoints, settings, packet).map(([written, objects, how, sent]) => {
  const rules = proxyRules(written, objects, how, STATUS);
  return { rules, packet: sent, route: routePacket(rules, sent) };
});

test('the chances of all candidates sum to 1, and each is an endpoint that serves', () => {
  fc.assert(
    fc.property(asked, ({ rules, route }) => {
      if (route.type !== 'forward') return;
      const sum = route.candidates.reduce((total, { chance }) => total + chance, 0);
      assert.ok(Math.abs(sum - 1) < 1e-9);
      const known = new Set(rules.ports.flatMap((port) => port.endpoints));
      assert.ok(route.candidates.every(({ endpoint: one }) => known.has(one) && (one.ready || one.serving)));
    }),
  );
});

test('every answer says what was met, by which policy, among whom, and which source is seen', () => {
  fc.assert(
    fc.property(asked, ({ route }) => {
      const types = route.reasons.map(({ type }) => type);
      assert.ok(types.length > 0);
      assert.doesNotMatch(routeReasons(route), /undefined|\[object/);
      if (route.type !== 'forward') return;
      assert.equal(types[0], 'match');
      for (const one of ['policy', 'endpoints'] as const) assert.equal(types.filter((type) => type === one).length, 1);
      assert.equal(types.filter((type) => type === 'masqueraded' || type === 'source kept').length, 1);
    }),
  );
});

test('only policy Local and source ranges drop, and nothing is refused while an endpoint serves', () => {
  fc.assert(
    fc.property(asked, ({ rules, route }) => {
      const serves = rules.ports.some((port) => port.endpoints.some(({ ready, serving }) => ready || serving));
      const types = new Set(route.reasons.map(({ type }) => type));
      if (route.type === 'reject') assert.ok(!serves || types.has('no such port'));
      if (route.type === 'drop') assert.ok(types.has('no local endpoints') || types.has('not in ranges'));
    }),
  );
});
