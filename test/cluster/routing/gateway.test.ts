import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { JsonObject } from '../../../server/cluster/objects/json.ts';
import { indexRoutes } from '../../../server/cluster/routing/entries.ts';
import type { HttpRequest } from '../../../server/cluster/routing/request.ts';
import { routeRequest } from '../../../server/cluster/routing/routeRequest.ts';
import { ask, gatewayObject, routeObject, say, serviceObject } from '../../support/routing.ts';

const http: JsonObject = { name: 'http', port: 80, protocol: 'HTTP' };
const secret: JsonObject = { certificateRefs: [{ name: 'cert' }] };
const https: JsonObject = { name: 'https', port: 443, protocol: 'HTTPS', tls: secret };
const passthrough: JsonObject = { name: 'tls', port: 443, protocol: 'TLS', tls: { mode: 'Passthrough' } };
const to = (...names: string[]): JsonObject => ({ backendRefs: names.map((name) => ({ name, port: 80 })) });
const when = (match: JsonObject, ...names: string[]): JsonObject => ({ matches: [match], ...to(...names) });
const prefix = (value: string): JsonObject => ({ path: { type: 'PathPrefix', value } });
const edge = { type: 'gateway', namespace: 'shop', name: 'edge' } as const;
const services = ['web', 'api'].map((name) => serviceObject(name));
const secure: Partial<HttpRequest> = { scheme: 'https', port: 443, serverName: 'x.io' };

interface Case {
  readonly what: string;
  readonly objects: readonly JsonObject[];
  readonly url?: string;
  readonly more?: Partial<HttpRequest>;
  readonly says: string;
}

const CASES: readonly Case[] = [
  { what: 'no such Gateway', objects: [], says: '404: there is no Gateway shop/edge' },
  {
    what: 'no listener on the port',
    objects: [gatewayObject([http])],
    more: { port: 81 },
    says: 'rejected: nothing listens on port 81 of Gateway "edge" (it has 80)',
  },
  {
    what: 'no listener for the hostname',
    objects: [gatewayObject([{ ...http, hostname: 'y.io' }])],
    says: '404: no listener of Gateway "edge" is for host x.io (they are for y.io)',
  },
  {
    what: 'plain HTTP where TLS is spoken',
    objects: [gatewayObject([https])],
    more: { port: 443 },
    says: 'rejected: spec.listeners[0].protocol of Gateway "edge" is for HTTPS, not for HTTP',
  },
  {
    what: 'the most specific listener',
    objects: [gatewayObject([http, { ...http, name: 'x', hostname: 'x.io' }]), routeObject('r', [to('web')])],
    says: 'listener x takes it, for x.io, before http',
  },
  {
    what: 'two listeners that cannot be told apart',
    objects: [gatewayObject([https, passthrough])],
    more: secure,
    says: 'rejected: spec.listeners[1] of Gateway "edge" does not serve: listener https has the same port (ProtocolConflict)',
  },
  {
    what: 'TLS ended and kept on one port, by hostname',
    objects: [
      gatewayObject([https, { ...passthrough, hostname: 'x.io' }]),
      routeObject('h', [to('web')]),
      routeObject('t', [to('api')], {}, { kind: 'TLSRoute' }),
    ],
    more: secure,
    says: '1 shop/api:80',
  },
  {
    what: 'a Secret that is not here stops nothing',
    objects: [gatewayObject([https]), routeObject('r', [to('web')])],
    url: 'x.io/',
    more: secure,
    says: 'is not right: there is no Secret cert (InvalidCertificateRef)',
  },
  {
    what: 'a Host of another listener than the handshake named',
    objects: [gatewayObject([https, { ...https, name: 'y', hostname: 'y.io' }]), routeObject('r', [to('web')])],
    url: 'y.io/',
    more: secure,
    says: "421: the TLS handshake asked for x.io, the request is for host y.io, which is another listener's",
  },
  {
    what: 'a route that is not attached',
    objects: [
      gatewayObject([http]),
      routeObject('r', [to('web')], { parentRefs: [{ name: 'edge', sectionName: 'web' }] }),
    ],
    says: 'HTTPRoute "r" is not attached: there is no listener called web; there are http (port 80) (NoMatchingParent)',
  },
  {
    what: 'a route of another namespace',
    objects: [gatewayObject([http]), routeObject('r', [to('web')], {}, { namespace: 'team' })],
    says: 'its listeners take no routes of namespace team (NotAllowedByListeners)',
  },
  {
    what: 'no rule for the path',
    objects: [gatewayObject([http]), routeObject('r', [when(prefix('/v1'), 'web')])],
    says: '404: no rule is for host x.io and this request; spec.rules[0].matches[0] of HTTPRoute "r" is for PathPrefix /v1, not for /',
  },
  {
    what: 'no rule for the method',
    objects: [gatewayObject([http]), routeObject('r', [when({ method: 'POST' }, 'web')])],
    says: 'is for POST, not for GET',
  },
  {
    what: 'no rule for a header',
    objects: [gatewayObject([http]), routeObject('r', [when({ headers: [{ name: 'x-a', value: '1' }] }, 'web')])],
    says: 'asks for header x-a: 1',
  },
  {
    what: 'a query parameter, decoded, the first of two',
    objects: [gatewayObject([http]), routeObject('r', [when({ queryParams: [{ name: 'q', value: 'a é' }] }, 'web')])],
    url: 'x.io/?q=a+%C3%A9&q=b',
    says: '1 shop/web:80',
  },
  {
    what: 'a regular expression is nobody’s to judge',
    objects: [
      gatewayObject([http]),
      routeObject('r', [when({ path: { type: 'RegularExpression', value: '/.*' } }, 'web')]),
    ],
    says: 'unknown: that depends on the value of /.*',
  },
  {
    what: 'a regular expression where another rule takes it',
    objects: [
      gatewayObject([http]),
      routeObject('r', [
        when({ path: { type: 'RegularExpression', value: '/.*' } }, 'web'),
        when({ path: { type: 'Exact', value: '/' } }, 'api'),
      ]),
    ],
    says: '1 shop/api:80',
  },
  {
    what: 'a placeholder as hostname',
    objects: [gatewayObject([http]), routeObject('r', [to('web')], { hostnames: ['${HOST}'] })],
    says: 'unknown: that depends on the value of ${HOST}',
  },
  {
    what: 'what goes before the next best',
    objects: [gatewayObject([http]), routeObject('r', [when(prefix('/'), 'web'), when({ method: 'GET' }, 'api')])],
    says: 'spec.rules[1].matches[0] of HTTPRoute "r" takes PathPrefix /, GET, before spec.rules[0].matches[0] of HTTPRoute "r": it names a method',
  },
  {
    what: 'weights',
    objects: [
      gatewayObject([http]),
      routeObject('r', [
        {
          backendRefs: [
            { name: 'web', port: 80, weight: 3 },
            { name: 'gone', port: 80 },
          ],
        },
      ]),
    ],
    says: '0.75 shop/web:80 it goes on to port 80 of Service shop/web and 0.25 500: there is no Service shop/gone',
  },
  {
    what: 'a port that the Service does not have',
    objects: [gatewayObject([http]), routeObject('r', [{ backendRefs: [{ name: 'web', port: 8080 }] }])],
    says: '500: Service shop/web has no port 8080 (it has 80)',
  },
  {
    what: 'no backend',
    objects: [gatewayObject([http]), routeObject('r', [{}])],
    says: '500: spec.rules[0] of HTTPRoute "r" names no backend',
  },
  {
    what: 'no weight',
    objects: [gatewayObject([http]), routeObject('r', [{ backendRefs: [{ name: 'web', port: 80, weight: 0 }] }])],
    says: '500: all backends of spec.rules[0] of HTTPRoute "r" have weight 0',
  },
  {
    what: 'another namespace without a grant',
    objects: [
      gatewayObject([http]),
      routeObject('r', [{ backendRefs: [{ name: 'pay', namespace: 'bank', port: 80 }] }]),
      serviceObject('pay', [{ port: 80 }], 'bank'),
    ],
    says: '500: namespace bank has no ReferenceGrant that lets a HTTPRoute of shop use Service pay',
  },
  {
    what: 'a filter of somebody else’s',
    objects: [
      gatewayObject([http]),
      routeObject('r', [
        { ...to('web'), filters: [{ type: 'ExtensionRef', extensionRef: { kind: 'RateLimit', name: 'slow' } }] },
      ]),
    ],
    says: 'what its filter RateLimit slow does is not known here',
  },
  {
    what: 'a call that no rule takes',
    objects: [
      gatewayObject([http]),
      routeObject('r', [when({ method: { service: 'a.B' } }, 'web')], {}, { kind: 'GRPCRoute' }),
    ],
    url: 'x.io/a.C/Get',
    more: { grpc: true },
    says: 'is for Exact /a.B/*, not for /a.C/Get',
  },
  {
    what: 'a call that an HTTPRoute takes',
    objects: [gatewayObject([http]), routeObject('r', [to('web')])],
    url: 'x.io/a.C/Get',
    more: { grpc: true },
    says: '1 shop/web:80',
  },
];

describe('what a Gateway does', () => {
  for (const { what, objects, url = 'x.io/', more, says } of CASES) {
    test(what, () => {
      const said = ask(indexRoutes([...objects, ...services]), edge, url, more);
      assert.ok(said.includes(says), said);
    });
  }

  test('bare connections go where the oldest TCPRoute says', () => {
    const tcp = { name: 'db', port: 5432, protocol: 'TCP' };
    const route = (name: string, service: string, creationTimestamp: string) =>
      routeObject(name, [to(service)], {}, { kind: 'TCPRoute', creationTimestamp });
    const objects = [
      gatewayObject([tcp]),
      route('a', 'web', '2026-02-01T00:00:00Z'),
      route('b', 'api', '2026-01-01T00:00:00Z'),
    ];
    const answer = routeRequest(indexRoutes([...objects, ...services]), edge, {
      type: 'tcp',
      port: 5432,
      serverName: undefined,
    });
    assert.match(say(answer), /^1 shop\/api:80 .*it is older$/);
  });
});
