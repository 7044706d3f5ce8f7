import { test } from 'node:test';
import { checkFindings } from '../support/checkFindings.ts';
import { checkFix } from '../support/checkFix.ts';

const gateway = (metadata = '{name: public}') => `apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata: ${metadata}
spec:
  gatewayClassName: example
  listeners: [{name: http, port: 80, protocol: HTTP, allowedRoutes: {namespaces: {from: All}}}]
---
`;

const route = (parent: string, metadata = '{name: shop}') => `apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata: ${metadata}
spec:
  parentRefs:
    - ${parent}
  rules:
    - backendRefs: [{name: web, port: 80}]
`;

test('a name that is a slip away', () =>
  checkFindings(
    `${gateway()}${route('{name: pubilc}\n#            ^^^^^^ warning: There is no Gateway "pubilc", and there is Gateway "public". Nobody serves this route.')}`,
  ));

test('another namespace, which the route does not name', () =>
  checkFindings(
    `${gateway('{name: public, namespace: infra}')}${route('{name: public}\n#            ^^^^^^ warning: Gateway "public" is in namespace infra, and is looked for in shop.', '{name: shop, namespace: shop}')}`,
  ));

test('another namespace, which the route names wrongly', () =>
  checkFindings(
    `${gateway('{name: public, namespace: infra}')}${route('{name: public, namespace: infr}\n#                               ^^^^ warning: Gateway "public" is in namespace infra, and is looked for in infr.')}`,
  ));

test('the namespace is written', () =>
  checkFix(
    `${gateway('{name: public, namespace: infra}')}${route('{name: public}', '{name: shop, namespace: shop}')}`,
    'Set the namespace to infra',
    `${gateway('{name: public, namespace: infra}')}${route('{name: public, namespace: infra}', '{name: shop, namespace: shop}')}`,
  ));

for (const [what, fixture] of [
  ['a Gateway that is not here', route('{name: public}')],
  ['a Gateway that is here', `${gateway()}${route('{name: public}')}`],
  ['another name', `${gateway()}${route('{name: internal}')}`],
  ['a namespace that is not written', `${gateway('{name: public, namespace: infra}')}${route('{name: public}')}`],
  ['a Service as parent', `${gateway()}${route('{group: "", kind: Service, name: pubilc}')}`],
  ['a placeholder', `${gateway()}${route('{name: "pubilc-${N}"}')}`],
] as const) {
  test(`says nothing about ${what}`, () => checkFindings(fixture));
}
