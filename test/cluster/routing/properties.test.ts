import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Json, JsonObject } from '../../../server/cluster/objects/json.ts';
import type { RoutingAnswer, ServicePortName } from '../../../server/cluster/routing/answer.ts';
import { indexRoutes } from '../../../server/cluster/routing/entries.ts';
import type { EntryRequest, HttpRequest } from '../../../server/cluster/routing/request.ts';
import { routeRequest } from '../../../server/cluster/routing/routeRequest.ts';
import { gatewayObject, requestFor, routeObject, say, serviceObject } from '../../support/routing.ts';

const NAMES = ['web', 'api', 'gone', '${NAME}'];
const HOSTS = ['a.io', '*.a.io', 'x.a.io', '*.io', '${HOST}'];
const PATHS = ['/', '/a', '/a/', '/a/b', '/ab', '/${PATH}'];
const pick = <T extends Json>(values: readonly T[]) => fc.constantFrom(...values);
const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined, freq: 2 });
const object = (model: Record<string, fc.Arbitrary<unknown>>): fc.Arbitrary<JsonObject> =>
  fc.record(model).map((value) => JSON.parse(JSON.stringify(value)) as JsonObject);
const list = (entry: fc.Arbitrary<JsonObject>, maxLength = 3) => fc.array(entry, { maxLength });

const backend = object({
  name: pick(NAMES),
  port: pick([80, 81]),
  weight: maybe(pick([0, 1, 3, 1_000_000])),
  namespace: maybe(pick(['shop', 'bank'])),
  kind: maybe(pick(['Service', 'Bucket'])),
});
const match = object({
  path: maybe(object({ type: pick(['Exact', 'PathPrefix', 'RegularExpression']), value: pick(PATHS) })),
  method: maybe(pick(['GET', 'POST'])),
  headers: maybe(list(object({ name: pick(['a', 'B']), value: pick(['1', '2']) }), 2)),
});
const filter = fc.constantFrom<JsonObject>(
  { type: 'RequestRedirect', requestRedirect: { scheme: 'https' } },
  { type: 'URLRewrite', urlRewrite: { path: { type: 'ReplacePrefixMatch', replacePrefixMatch: '/z' } } },
  { type: 'RequestMirror', requestMirror: { backendRef: { name: 'api', port: 80 }, percent: 5 } },
  { type: 'ExtensionRef', extensionRef: { kind: 'Limit', name: 'x' } },
);
const rule = object({
  matches: maybe(list(match)),
  filters: maybe(list(filter, 1)),
  backendRefs: maybe(list(backend)),
});
const route = fc
  .tuple(
    pick(['r1', 'r2']),
    list(rule),
    maybe(fc.array(pick(HOSTS), { maxLength: 2 })),
    pick(['shop', 'team']),
    pick(['HTTPRoute', 'GRPCRoute', 'TLSRoute', 'TCPRoute']),
  )
  .map(([name, rules, hostnames, namespace, kind]) =>
    routeObject(name, rules, hostnames ? { hostnames } : {}, { namespace, kind }),
  );
const listener = object({
  name: pick(['one', 'two', 'three']),
  port: pick([80, 443]),
  protocol: pick(['HTTP', 'HTTPS', 'TLS', 'TCP']),
  hostname: maybe(pick(HOSTS)),
});
const ingressBackend = object({ service: object({ name: pick(NAMES), port: object({ number: pick([80, 81]) }) }) });
const ingressPath = object({
  path: pick(PATHS),
  pathType: pick(['Exact', 'Prefix', 'ImplementationSpecific']),
  backend: ingressBackend,
});
const ingress = object({
  apiVersion: pick(['networking.k8s.io/v1']),
  kind: pick(['Ingress']),
  metadata: object({ name: pick(['i1', 'i2']), namespace: pick(['shop']) }),
  spec: object({
    defaultBackend: maybe(ingressBackend),
    rules: list(object({ host: maybe(pick(HOSTS)), http: object({ paths: list(ingressPath) }) })),
  }),
});
const cluster = fc
  .tuple(list(listener), list(route, 4), list(ingress))
  .map(([listeners, routes, ingresses]) => [
    gatewayObject(listeners),
    ...routes,
    ...ingresses,
    serviceObject('web'),
    serviceObject('api'),
    serviceObject('web', [{ port: 80 }], 'bank'),
  ]);
const request: fc.Arbitrary<EntryRequest> = fc.oneof(
  fc
    .tuple(
      pick(['a.io', 'x.a.io', 'y.x.a.io', 'b.org', '10.0.0.1']),
      pick(['/', '/a', '/a/b', '/abc']),
      fc.boolean(),
      fc.boolean(),
    )
    .map(([host, path, secure, grpc]): HttpRequest => {
      const tls = secure ? ({ scheme: 'https', port: 443, serverName: host } as const) : {};
      return requestFor(`${host}${path}`, { ...tls, grpc, headers: { b: '1' } });
    }),
  fc
    .tuple(fc.constantFrom('tls' as const, 'tcp' as const), pick([80, 443]), maybe(pick(['a.io', 'x.a.io'])))
    .map(([type, port, serverName]) => ({ type, port, serverName })),
);
const ENTRIES = [
  { type: 'gateway', namespace: 'shop', name: 'edge' },
  { type: 'ingress class', name: '' },
] as const;

/** Calls `check` with the answers to any request in any cluster. */
function forAnswers(check: (answer: RoutingAnswer) => void): void {
  fc.assert(
    fc.property(cluster, fc.array(request, { minLength: 1, maxLength: 5 }), (objects, requests) => {
      const entries = indexRoutes(objects);
      for (const entry of ENTRIES) for (const one of requests) check(routeRequest(entries, entry, one));
    }),
    { numRuns: 150 },
  );
}

test('the parts of a rule make one', () => {
  forAnswers((answer) => {
    if (answer.type !== 'forward') return;
    const sum = answer.shares.reduce((total, { share }) => total + share, 0);
    assert.ok(Math.abs(sum - 1) < 1e-9, String(sum));
    assert.ok(answer.shares.some(({ type, share }) => type === 'backend' && share > 0));
  });
});

test('every answer says why', () => {
  forAnswers((answer) => {
    assert.ok(answer.reasons.length > 0);
    assert.doesNotMatch(say(answer), /undefined|\[object/);
    if (answer.type === 'forward')
      for (const { reasons } of answer.shares) assert.ok([...answer.reasons, ...reasons].some(isBackend));
    if (answer.type === 'unknown') assert.ok(answer.reasons.some(({ type }) => type === 'unknown' || type === 'kind'));
  });
});

test('no request goes to a Service that is not there', () => {
  const known = ['shop/web:80', 'shop/api:80', 'bank/web:80'];
  forAnswers((answer) => {
    if (answer.type !== 'forward') return;
    const served = answer.shares.flatMap((share) => (share.type === 'backend' ? [share.backend] : []));
    for (const one of [...served, ...answer.mirrors.map(({ backend: copy }) => copy)]) {
      assert.ok(known.includes(named(one)), named(one));
    }
  });
});

function isBackend({ type }: { readonly type: string }): boolean {
  return ['backend', 'no Service', 'no port', 'no grant', 'kind', 'unknown'].includes(type);
}

function named({ namespace, service, port }: ServicePortName): string {
  return `${namespace}/${service}:${port}`;
}
