import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { JsonObject } from '../../../server/cluster/objects/json.ts';
import type { RoutingAnswer } from '../../../server/cluster/routing/answer.ts';
import { indexRoutes } from '../../../server/cluster/routing/entries.ts';
import { changeHeaders } from '../../../server/cluster/routing/gateway/applyFilters.ts';
import type { HttpRequest } from '../../../server/cluster/routing/request.ts';
import { routeRequest } from '../../../server/cluster/routing/routeRequest.ts';
import { gatewayObject, requestFor, routeObject, serviceObject } from '../../support/routing.ts';

function route(rule: JsonObject, url: string, more: Partial<HttpRequest> = {}): RoutingAnswer {
  const listeners = [{ name: 'http', port: more.port ?? 80, protocol: 'HTTP' }];
  const backendRefs = [{ name: 'web', port: 80 }];
  const entries = indexRoutes([
    gatewayObject(listeners),
    routeObject('r', [{ backendRefs, ...rule }]),
    serviceObject('web'),
    serviceObject('copy'),
  ]);
  return routeRequest(entries, { type: 'gateway', namespace: 'shop', name: 'edge' }, requestFor(url, more));
}

const rewrite = (path: JsonObject): JsonObject => ({ type: 'URLRewrite', urlRewrite: { path } });
const below = (value: string): JsonObject => ({ path: { type: 'PathPrefix', value } });

/** The request as the only backend sees it. */
function sent(answer: RoutingAnswer) {
  assert.equal(answer.type, 'forward');
  const [share] = answer.shares;
  assert.equal(share?.type, 'backend');
  return share;
}

describe('a prefix is replaced', () => {
  const CASES: readonly (readonly [path: string, prefix: string, by: string, result: string])[] = [
    ['/foo/bar', '/foo', '/xyz', '/xyz/bar'],
    ['/foo/bar', '/foo', '/xyz/', '/xyz/bar'],
    ['/foo/bar', '/foo/', '/xyz', '/xyz/bar'],
    ['/foo/bar', '/foo/', '/xyz/', '/xyz/bar'],
    ['/foo', '/foo', '/xyz', '/xyz'],
    ['/foo/', '/foo', '/xyz', '/xyz/'],
    ['/foo/bar', '/foo', '', '/bar'],
    ['/foo/', '/foo', '', '/'],
    ['/foo', '/foo', '', '/'],
    ['/foo/', '/foo', '/', '/'],
    ['/foo', '/foo', '/', '/'],
    ['/bar', '/', '/xyz', '/xyz/bar'],
  ];
  for (const [path, prefix, replacePrefixMatch, result] of CASES) {
    test(`${path} below ${prefix} by "${replacePrefixMatch}"`, () => {
      const filters = [rewrite({ type: 'ReplacePrefixMatch', replacePrefixMatch })];
      assert.equal(sent(route({ matches: [below(prefix)], filters }, `x.io${path}`)).request?.path, result);
    });
  }
});

describe('a rewrite', () => {
  test('of the whole path and the host', () => {
    const urlRewrite = { hostname: 'in.io', path: { type: 'ReplaceFullPath', replaceFullPath: '/one' } };
    const { request } = sent(route({ filters: [{ type: 'URLRewrite', urlRewrite }] }, 'x.io/a/b?c=d'));
    assert.deepEqual([request?.host, request?.path, request?.query], ['in.io', '/one', 'c=d']);
  });

  test('of the header fields, by the rule and by the backend', () => {
    const set = (name: string, value: string): JsonObject => ({
      type: 'RequestHeaderModifier',
      requestHeaderModifier: { set: [{ name, value }] },
    });
    const backendRefs = [{ name: 'web', port: 80, filters: [set('B', '2')] }];
    const { request } = sent(
      route({ filters: [set('A', '1')], backendRefs }, 'x.io/', { headers: { a: '0', c: '3' } }),
    );
    assert.deepEqual(request?.headers, { A: '1', c: '3', B: '2' });
  });
});

test('header fields are set, added to and removed whatever their case', () => {
  const change = {
    set: [{ name: 'A', value: '1' }],
    add: [
      { name: 'B', value: '2' },
      { name: 'C', value: '3' },
    ],
    remove: ['D'],
  };
  assert.deepEqual(changeHeaders({ a: '0', b: '0', d: '0' }, change), { A: '1', B: '0,2', C: '3' });
});

describe('a redirect', () => {
  const CASES: readonly (readonly [redirect: JsonObject, port: number, location: string])[] = [
    [{ scheme: 'https' }, 80, '302 https://x.io/a'],
    [{ scheme: 'https', port: 8443, statusCode: 301 }, 80, '301 https://x.io:8443/a'],
    [{ scheme: 'https' }, 8080, '302 https://x.io/a'],
    [{ hostname: 'y.io' }, 8080, '302 http://y.io:8080/a'],
    [{ hostname: 'y.io', port: 80 }, 8080, '302 http://y.io/a'],
    [{ path: { type: 'ReplaceFullPath', replaceFullPath: '/b' } }, 80, '302 http://x.io/b'],
  ];
  for (const [requestRedirect, port, location] of CASES) {
    test(location, () => {
      const answer = route({ filters: [{ type: 'RequestRedirect', requestRedirect }] }, 'x.io/a', { port });
      assert.equal(answer.type, 'response');
      const { status, redirect } = answer;
      const at = redirect?.port === undefined ? '' : `:${redirect.port}`;
      assert.equal(`${status} ${redirect?.scheme}://${redirect?.host}${at}${redirect?.path}`, location);
    });
  }
});

describe('a mirror', () => {
  const CASES: readonly (readonly [mirror: JsonObject, percents: readonly number[]])[] = [
    [{ backendRef: { name: 'copy', port: 80 } }, [100]],
    [{ backendRef: { name: 'copy', port: 80 }, percent: 20 }, [20]],
    [{ backendRef: { name: 'copy', port: 80 }, fraction: { numerator: 1, denominator: 4 } }, [25]],
    [{ backendRef: { name: 'gone', port: 80 } }, []],
  ];
  for (const [requestMirror, percents] of CASES) {
    test(JSON.stringify(requestMirror), () => {
      const answer = route({ filters: [{ type: 'RequestMirror', requestMirror }] }, 'x.io/');
      assert.equal(answer.type, 'forward');
      assert.deepEqual(
        answer.mirrors.map(({ percent }) => percent),
        percents,
      );
    });
  }
});

describe('requests from other origins', () => {
  const cors = (more: JsonObject): JsonObject => ({ filters: [{ type: 'CORS', cors: more }] });
  const asks = { origin: 'https://a.io', 'access-control-request-method': 'PUT' };

  test('a preflight request is answered at the Gateway', () => {
    const answer = route(cors({ allowOrigins: ['https://*.io'], allowMethods: ['GET', 'PUT'], maxAge: 9 }), 'x.io/', {
      method: 'OPTIONS',
      headers: asks,
    });
    assert.equal(answer.type, 'response');
    assert.deepEqual(
      [answer.status, answer.headers],
      [
        204,
        {
          'Access-Control-Allow-Origin': 'https://a.io',
          'Access-Control-Allow-Methods': 'GET, PUT',
          'Access-Control-Max-Age': '9',
        },
      ],
    );
  });

  test('a stranger gets no permission', () => {
    const answer = route(cors({ allowOrigins: ['https://b.io'] }), 'x.io/', { method: 'OPTIONS', headers: asks });
    assert.equal(answer.type, 'response');
    assert.deepEqual(answer.headers, {});
  });

  test('with credentials the origin is named', () => {
    const share = sent(route(cors({ allowOrigins: ['*'], allowCredentials: true }), 'x.io/', { headers: asks }));
    assert.deepEqual(share.responseHeaders.reduce(changeHeaders, {}), {
      'Access-Control-Allow-Origin': 'https://a.io',
      'Access-Control-Allow-Credentials': 'true',
    });
  });

  test('without an origin nothing is added', () => {
    assert.deepEqual(sent(route(cors({ allowOrigins: ['*'] }), 'x.io/')).responseHeaders, []);
  });
});
