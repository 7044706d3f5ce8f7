import assert from 'node:assert/strict';
import { test } from 'node:test';
import { serviceDoors } from '../../../server/cluster/access/serviceDoors.ts';
import { allocate } from '../../../server/cluster/addresses/allocation.ts';
import { serviceEndpoints } from '../../../server/cluster/endpoints/serviceEndpoints.ts';
import type { JsonObject } from '../../../server/cluster/objects/json.ts';
import { readService } from '../../../server/cluster/objects/service.ts';
import { podsOf } from '../../support/kubernetesObjects.ts';

const NO_OBJECTS = { endpoints: undefined, slices: [] };
const ADDRESS = { clusterIP: '10.96.0.9' };
const BALANCED = { type: 'LoadBalancer', externalIPs: ['192.0.2.9'] };

function doorsOf(spec: JsonObject, status: JsonObject = {}): readonly string[] {
  const ports = [{ name: 'http', port: 80, targetPort: 'http', nodePort: 30080 }];
  const service = readService({
    metadata: { name: 'web', namespace: 'shop' },
    spec: { selector: { app: 'shop' }, ports, ...ADDRESS, ...spec },
    status,
  });
  const pods = podsOf({ namespace: 'shop', spec: { hostname: 'db-0', subdomain: 'web', containers: [container] } });
  const { slices } = serviceEndpoints(service, pods, {}, NO_OBJECTS);
  const doors = serviceDoors({ service, allocation: allocate(service), slices, domain: 'cluster.local' });
  return doors.map(({ from, type, hosts, ports: all }) => {
    const numbers = all.map(({ number }) => number).join();
    return `${from}: ${type} ${hosts[0] ?? '?'}:${numbers}`;
  });
}

const container = { name: 'main', ports: [{ name: 'http', containerPort: 8080 }] };

const cases: readonly (readonly [what: string, spec: JsonObject, status: JsonObject, doors: readonly string[]])[] = [
  [
    'inside',
    {},
    {},
    [
      'own namespace: name web:80',
      'own namespace: cluster IP 10.96.0.9:80',
      'other namespace: name web.shop:80',
      'other namespace: cluster IP 10.96.0.9:80',
      'node: cluster IP 10.96.0.9:80',
    ],
  ],
  [
    'headless: the Pods with their own port, and by their own names',
    { clusterIP: 'None' },
    {},
    [
      'own namespace: name web:8080',
      'own namespace: endpoint name db-0.web:8080',
      'other namespace: name web.shop:8080',
      'other namespace: endpoint name db-0.web.shop:8080',
    ],
  ],
  [
    'an alias',
    { type: 'ExternalName', externalName: 'a.example' },
    {},
    ['own namespace: alias web:', 'other namespace: alias web.shop:'],
  ],
];

for (const [what, spec, status, doors] of cases) {
  test(`doors: ${what}`, () => assert.deepEqual(doorsOf(spec, status), doors));
}

test('doors from outside', () => {
  const outside = (spec: JsonObject, status?: JsonObject) =>
    doorsOf(spec, status).filter((door) => door.startsWith('outside'));
  assert.deepEqual(outside({ type: 'NodePort' }), ['outside: node port ?:30080']);
  assert.deepEqual(outside(BALANCED), [
    'outside: node port ?:30080',
    'outside: external IP 192.0.2.9:80',
    'outside: load balancer ?:80',
  ]);
  const given = { loadBalancer: { ingress: [{ hostname: 'lb.example' }] } };
  assert.equal(outside(BALANCED, given).at(-1), 'outside: load balancer lb.example:80');
});
