import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Forward } from '../../../server/cluster/proxy/route.ts';
import { routePacket } from '../../../server/cluster/proxy/routePacket.ts';
import { affinityKey, endpointId, stickToEndpoint } from '../../../server/cluster/proxy/sessionAffinity.ts';
import { endpointObject, packetTo, proxyRules, SENDERS } from '../../support/proxyCluster.ts';

const packet = packetTo(SENDERS.pod, '10.96.0.1:80');

function routeOver(endpoints: string, sessionAffinity = 'ClientIP'): Forward {
  const rules = proxyRules(
    { sessionAffinity },
    endpoints.split(' ').map((text) => endpointObject(text)),
  );
  const route = routePacket(rules, packet);
  assert.ok(route.type === 'forward');
  return route;
}

const BOTH = '10.244.1.1:8080 0.5,10.244.2.1:8080 0.5';
const stays: readonly (readonly [what: string, endpoints: string, affinity: string, had: string, want: string])[] = [
  ['a client stays with its endpoint', 'a1 b1', 'ClientIP', '10.244.2.1:8080', '10.244.2.1:8080 1'],
  ['a client whose endpoint is gone is new', 'a1 b1', 'ClientIP', '10.244.3.1:8080', BOTH],
  ['without affinity every connection is new', 'a1 b1', 'None', '10.244.2.1:8080', BOTH],
];

for (const [what, endpoints, affinity, had, want] of stays) {
  test(what, () => {
    const route = routeOver(endpoints, affinity);
    const stuck = stickToEndpoint(route, packet, new Map([[affinityKey(route, packet), had]]));
    assert.equal(stuck.candidates.map((one) => `${endpointId(one)} ${one.chance}`).join(), want);
  });
}

test('another Node and another client remember for themselves', () => {
  const route = routeOver('a1 b1');
  const keys = [packet, { ...packet, node: 'b' }, { ...packet, source: '10.244.1.51' }].map((one) =>
    affinityKey(route, one),
  );
  assert.equal(new Set(keys).size, 3);
});
