import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type NamedService, resolveName } from '../../../server/cluster/dns/names.ts';

const web: NamedService = { name: 'web', namespace: 'shop', records: { type: 'virtual', addresses: ['10.96.0.9'] } };
const gone: NamedService = { name: 'db', namespace: 'shop', records: { type: 'endpoints', addresses: [] } };
const alias: NamedService = { name: 'out', namespace: 'shop', records: { type: 'alias', target: 'example.com' } };
const broken: NamedService = { name: 'ip', namespace: 'shop', records: { type: 'alias', target: '10.0.0.5' } };
const services = [web, gone, alias, broken];

const cases: readonly (readonly [name: string, from: string, tried: number, found: NamedService | undefined])[] = [
  ['web', 'shop', 1, web],
  ['web', 'default', 4, undefined],
  ['web.shop', 'shop', 2, web],
  ['web.shop', 'default', 2, web],
  ['web.shop.svc', 'default', 3, web],
  ['web.shop.svc.cluster.local', 'default', 4, web],
  ['web.shop.svc.cluster.local.', 'default', 1, web],
  ['web.', 'shop', 1, undefined],
  ['a.b.c.d.e.f', 'shop', 4, undefined],
  ['db', 'shop', 4, undefined],
  ['out', 'shop', 1, alias],
  ['ip', 'shop', 4, undefined],
];

for (const [name, from, tried, found] of cases) {
  test(`${name} from ${from}`, () => {
    const resolution = resolveName(name, from, services);
    assert.equal(resolution.service, found);
    assert.equal(resolution.tried.length, tried);
  });
}

test('a name with five dots is tried as it is first', () => {
  assert.equal(resolveName('a.b.c.d.e.f', 'shop', services).tried[0], 'a.b.c.d.e.f');
});
