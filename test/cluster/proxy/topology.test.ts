import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { JsonObject } from '../../../server/cluster/objects/json.ts';
import { routePacket } from '../../../server/cluster/proxy/routePacket.ts';
import { endpointObject, packetTo, proxyRules, routeReasons, routeText, SENDERS } from '../../support/proxyCluster.ts';

const zone = (name: string): JsonObject => ({ hints: { forZones: [{ name }] } });
const node = (name: string, zoneName: string): JsonObject => ({
  hints: { forZones: [{ name: zoneName }], forNodes: [{ name }] },
});

const cases: readonly (readonly [
  what: string,
  endpoints: readonly (readonly [name: string, more: JsonObject])[],
  want: string,
  reason: RegExp,
])[] = [
  [
    'its own zone',
    [
      ['a1', zone('z1')],
      ['c1', zone('z2')],
    ],
    'a1',
    /only those for zone z1/,
  ],
  [
    'one hint missing',
    [
      ['a1', zone('z1')],
      ['c1', {}],
    ],
    'a1 c1',
    /1 endpoint without a zone hint makes all hints void/,
  ],
  [
    'nothing for the zone',
    [
      ['b1', zone('z3')],
      ['c1', zone('z2')],
    ],
    'b1 c1',
    /no endpoint has a hint for zone z1, so all/,
  ],
  [
    'its own node',
    [
      ['a1', node('a', 'z1')],
      ['b1', node('b', 'z1')],
    ],
    'a1',
    /only those for node a/,
  ],
  [
    'a neighbour in its zone',
    [
      ['b1', node('b', 'z1')],
      ['c1', node('c', 'z2')],
    ],
    'b1',
    /only those for zone z1/,
  ],
  [
    'no hints',
    [
      ['a1', {}],
      ['c1', {}],
    ],
    'a1 c1',
    /no hints prefer endpoints nearby/,
  ],
  [
    'hints of those not ready do not count',
    [
      ['a1', zone('z1')],
      ['c1!', {}],
    ],
    'a1',
    /only those for zone z1/,
  ],
];

for (const [what, endpoints, want, reason] of cases) {
  test(`hints: ${what}`, () => {
    const rules = proxyRules(
      {},
      endpoints.map(([name, more]) => endpointObject(name, more)),
    );
    const route = routePacket(rules, packetTo(SENDERS.pod, '10.96.0.1:80'));
    assert.equal(routeText(route), `forward ${want} from 10.244.1.50`);
    assert.match(routeReasons(route), reason);
  });
}
