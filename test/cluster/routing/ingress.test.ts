import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Json, JsonObject } from '../../../server/cluster/objects/json.ts';
import { indexRoutes } from '../../../server/cluster/routing/entries.ts';
import { ask, serviceObject } from '../../support/routing.ts';

const web = { service: { name: 'web', port: { number: 80 } } };
const api = { service: { name: 'api', port: { name: 'http' } } };
const at = (host: string | undefined, ...paths: JsonObject[]): JsonObject => ({
  ...(host !== undefined && { host }),
  http: { paths },
});
const prefix = (path: string, backend: Json = web): JsonObject => ({ path, pathType: 'Prefix', backend });
const exact = (path: string, backend: Json = web): JsonObject => ({ path, pathType: 'Exact', backend });
const other = (path: string, backend: Json = web): JsonObject => ({
  path,
  pathType: 'ImplementationSpecific',
  backend,
});

function ingress(
  name: string,
  rules: readonly JsonObject[],
  more: JsonObject = {},
  metadata: JsonObject = {},
): JsonObject {
  return {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'Ingress',
    metadata: { name, namespace: 'shop', ...metadata },
    spec: { ingressClassName: 'edge', rules, ...more },
  };
}

const services = [
  serviceObject('web'),
  serviceObject('api', [
    { port: 8080, name: 'http' },
    { port: 9090, name: 'admin' },
  ]),
];

const CASES: readonly (readonly [what: string, ingresses: readonly JsonObject[], request: string, answer: string])[] = [
  ['a path', [ingress('a', [at('x.io', prefix('/', api))])], 'x.io/', 'shop/api:8080'],
  [
    'a named port',
    [ingress('a', [at('x.io', prefix('/', api))])],
    'x.io/',
    'it goes on to port 8080 of Service shop/api',
  ],
  ['a port in the Host header', [ingress('a', [at('x.io', prefix('/'))])], 'x.io:8443/', 'shop/web:80'],
  ['upper case in the Host header', [ingress('a', [at('x.io', prefix('/'))])], 'X.IO/', 'shop/web:80'],
  [
    'an address',
    [ingress('a', [at('x.io', prefix('/'))])],
    '10.0.0.1/',
    '404: no rule is for a request without a name',
  ],
  ['a longer path', [ingress('a', [at('x.io', prefix('/'), prefix('/v1', api))])], 'x.io/v1/a', 'its path is longer'],
  [
    'a slash at the end is no length',
    [ingress('a', [at('x.io', prefix('/v1/'), exact('/v1', api))])],
    'x.io/v1',
    'its path is an exact one',
  ],
  [
    'a host before a longer path',
    [ingress('a', [at('x.io', prefix('/')), at(undefined, exact('/v1', api))])],
    'x.io/v1',
    'its hostname is more specific',
  ],
  [
    'a host whose paths do not fit',
    [ingress('a', [at('x.io', prefix('/a')), at('*.io', prefix('/', api))])],
    'x.io/v1',
    'shop/api:8080',
  ],
  [
    'the older of two equal ones',
    [
      ingress('a', [at('x.io', prefix('/'))], {}, { creationTimestamp: '2026-05-02T00:00:00Z' }),
      ingress('b', [at('x.io', prefix('/', api))], {}, { creationTimestamp: '2026-05-01T00:00:00Z' }),
    ],
    'x.io/',
    'spec.rules[0].http.paths[0] of Ingress "b" takes host x.io, Prefix /, before spec.rules[0].http.paths[0] of Ingress "a": it is older',
  ],
  [
    'the first in the alphabet',
    [ingress('b', [at('x.io', prefix('/', api))]), ingress('a', [at('x.io', prefix('/'))])],
    'x.io/',
    'its name comes first in the alphabet',
  ],
  ['the first of one Ingress', [ingress('a', [at('x.io', prefix('/'), prefix('/', api))])], 'x.io/', 'it stands first'],
  ['no path that fits', [ingress('a', [at('x.io', prefix('/v1'))])], 'x.io/v2', 'is for Prefix /v1, not for /v2'],
  [
    'another class',
    [ingress('a', [at('x.io', prefix('/'))], { ingressClassName: 'inner' })],
    'x.io/',
    '404: there are no Ingresses of class edge',
  ],
  [
    'the class as annotation',
    [
      ingress(
        'a',
        [at('x.io', prefix('/'))],
        { ingressClassName: '' },
        { annotations: { 'kubernetes.io/ingress.class': 'edge' } },
      ),
    ],
    'x.io/',
    'shop/web:80',
  ],
  ['a default backend', [ingress('a', [at('x.io', prefix('/v1'))], { defaultBackend: api })], 'y.io/', 'shop/api:8080'],
  [
    'the default backend of the Ingress that has the host',
    [
      ingress('a', [at('x.io', prefix('/v1'))], { defaultBackend: api }),
      ingress('b', [{ host: 'y.io' }], { defaultBackend: web }),
    ],
    'y.io/',
    'shop/web:80',
  ],
  [
    'no such Service',
    [ingress('a', [at('x.io', prefix('/', { service: { name: 'webb', port: { number: 80 } } }))])],
    'x.io/',
    '503: there is no Service shop/webb; there is web',
  ],
  [
    'no such port',
    [ingress('a', [at('x.io', prefix('/', { service: { name: 'api', port: { number: 80 } } }))])],
    'x.io/',
    '503: Service shop/api has no port 80 (it has 8080 http, 9090 admin)',
  ],
  [
    'a resource',
    [ingress('a', [at('x.io', prefix('/', { resource: { kind: 'Bucket', name: 'b' } }))])],
    'x.io/',
    'unknown: its backend Bucket b is no Service',
  ],
  [
    'a pattern of the class',
    [ingress('a', [at('x.io', other('/v(1|2)'))])],
    'x.io/v1',
    'unknown: that depends on the value of /v(1|2)',
  ],
  ['a path of the class', [ingress('a', [at('x.io', other('/v1'))])], 'x.io/v1/a', 'shop/web:80'],
  [
    'a placeholder as host',
    [ingress('a', [at('${HOST}', prefix('/'))])],
    'x.io/',
    'unknown: that depends on the value of ${HOST}',
  ],
  [
    'a placeholder that does not matter',
    [ingress('a', [at('${HOST}', prefix('/')), at('x.io', prefix('/', api))])],
    'x.io/',
    'shop/api:8080',
  ],
  ['a placeholder as path', [ingress('a', [at('x.io', prefix('/{{ .Values.path }}'))])], 'x.io/', 'unknown: '],
  [
    'a placeholder as Service',
    [ingress('a', [at('x.io', prefix('/', { service: { name: '$(name)', port: { number: 80 } } }))])],
    'x.io/',
    'unknown: ',
  ],
];

describe('what an Ingress controller does', () => {
  for (const [what, ingresses, request, expected] of CASES) {
    test(what, () => {
      const said = ask(indexRoutes([...ingresses, ...services]), { type: 'ingress class', name: 'edge' }, request);
      assert.ok(said.includes(expected), said);
    });
  }

  test('Ingresses without a class belong to the newest default class', () => {
    const kind = (name: string, created: string): JsonObject => ({
      apiVersion: 'networking.k8s.io/v1',
      kind: 'IngressClass',
      metadata: {
        name,
        creationTimestamp: created,
        annotations: { 'ingressclass.kubernetes.io/is-default-class': 'true' },
      },
    });
    const plain = ingress('a', [at('x.io', prefix('/'))], { ingressClassName: '' });
    const classes = [kind('old', '2026-01-01T00:00:00Z'), kind('new', '2026-02-01T00:00:00Z')];
    const entries = indexRoutes([...classes, plain, ...services]);
    assert.deepEqual([...entries.ingressClasses.keys()], ['new']);
    const said = ask(entries, { type: 'ingress class', name: 'new' }, 'x.io/');
    assert.match(said, /there is 1 Ingress of class new \(the default class\)/);
  });
});
