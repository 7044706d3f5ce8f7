import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { FieldPath } from '../../../server/cluster/objects/fieldPath.ts';
import { formatFieldPath } from '../../../server/cluster/objects/fieldPath.ts';
import type { JsonObject } from '../../../server/cluster/objects/json.ts';
import { indexRoutes } from '../../../server/cluster/routing/entries.ts';
import { reachOf } from '../../../server/cluster/routing/reach.ts';
import { gatewayObject, routeObject, serviceObject } from '../../support/routing.ts';

function ingress(rules: readonly JsonObject[]): JsonObject {
  return {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'Ingress',
    metadata: { name: 'i', namespace: 'shop' },
    spec: { rules },
  };
}
const backend = { service: { name: 'web', port: { number: 80 } } };
const host = (name: string, ...paths: (readonly [string, string])[]): JsonObject => ({
  host: name,
  http: { paths: paths.map(([pathType, path]) => ({ pathType, path, backend })) },
});
const rule = (...matches: JsonObject[]): JsonObject => ({ matches, backendRefs: [{ name: 'web', port: 80 }] });
const prefix = (value: string): JsonObject => ({ path: { type: 'PathPrefix', value } });
const listeners = [{ name: 'http', port: 80, protocol: 'HTTP' }];

function say(objects: readonly JsonObject[], kind: string, name: string, field: FieldPath): string {
  const entries = indexRoutes([...objects, serviceObject('web')]);
  const { asked, taken, others, next } = reachOf(entries, { object: { kind, namespace: 'shop', name }, field });
  const lost = others.map(({ at, over }) => `${formatFieldPath(at.field)}${over ? ` ${over.by}` : ''}`);
  return [`${taken}/${asked}`, ...lost, ...next.map(({ at, by }) => `before ${formatFieldPath(at.field)} ${by}`)].join(
    ', ',
  );
}

const path = (r: number, p: number): FieldPath => ['spec', 'rules', r, 'http', 'paths', p];
const INGRESSES: readonly (readonly [what: string, rules: readonly JsonObject[], at: FieldPath, said: string])[] = [
  ['alone', [host('a.io', ['Prefix', '/'])], path(0, 0), '2/2'],
  ['a wildcard', [host('*.a.io', ['Exact', '/x'])], path(0, 0), '1/1'],
  [
    'twice the same',
    [host('a.io', ['Prefix', '/x'], ['Prefix', '/x/'])],
    path(0, 1),
    '0/2, spec.rules[0].http.paths[0] order',
  ],
  [
    'a part is taken',
    [host('a.io', ['Prefix', '/x'], ['Exact', '/x'])],
    path(0, 0),
    '1/2, spec.rules[0].http.paths[1] exact path',
  ],
  [
    'goes before',
    [host('a.io', ['Prefix', '/x'], ['Prefix', '/'])],
    path(0, 0),
    '2/2, before spec.rules[0].http.paths[1] longer path',
  ],
  ['a pattern', [host('a.io', ['ImplementationSpecific', '/(a|b)'])], path(0, 0), '0/0'],
  ['a placeholder', [host('${HOST}', ['Prefix', '/'])], path(0, 0), '0/0'],
];

describe('what a path of an Ingress gets', () => {
  for (const [what, rules, at, said] of INGRESSES) {
    test(what, () => assert.equal(say([ingress(rules)], 'Ingress', 'i', at), said));
  }
});

const match = (r: number, m: number): FieldPath => ['spec', 'rules', r, 'matches', m];
const ROUTES: readonly (readonly [what: string, rules: readonly JsonObject[], at: FieldPath, said: string])[] = [
  ['alone', [rule(prefix('/x'))], match(0, 0), '2/2'],
  ['no matches at all', [rule()], ['spec', 'rules', 0], '2/2'],
  ['twice the same', [rule(prefix('/x')), rule(prefix('/x'))], match(1, 0), '0/2, spec.rules[0].matches[0] order'],
  [
    'headers and method',
    [rule(prefix('/')), rule({ method: 'POST', headers: [{ name: 'a', value: 'b' }] })],
    match(1, 0),
    '2/2, before spec.rules[0].matches[0] method',
  ],
  ['a query parameter', [rule({ queryParams: [{ name: 'a b', value: 'c&d' }] })], match(0, 0), '2/2'],
  [
    'a regular expression',
    [rule({ headers: [{ type: 'RegularExpression', name: 'a', value: '.' }] })],
    match(0, 0),
    '0/0',
  ],
];

describe('what a match of a route gets', () => {
  for (const [what, rules, at, said] of ROUTES) {
    test(what, () =>
      assert.equal(say([gatewayObject(listeners), routeObject('r', rules)], 'HTTPRoute', 'r', at), said),
    );
  }

  test('of calls', () => {
    const route = routeObject(
      'r',
      [rule({ method: { service: 'a.B' } })],
      { hostnames: ['*.a.io'] },
      { kind: 'GRPCRoute' },
    );
    assert.equal(say([gatewayObject(listeners), route], 'GRPCRoute', 'r', match(0, 0)), '1/1');
  });

  test('without its Gateway nothing is told', () => {
    assert.equal(say([routeObject('r', [rule()])], 'HTTPRoute', 'r', ['spec', 'rules', 0]), '0/0');
  });
});
