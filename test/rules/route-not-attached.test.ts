import { test } from 'node:test';
import { checkFindings } from '../support/checkFindings.ts';
import { checkFix } from '../support/checkFix.ts';

const gateway = (listener: string, metadata = '{name: edge}') => `apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata: ${metadata}
spec:
  gatewayClassName: example
  listeners:
    - ${listener}
---
`;
const http = '{name: http, port: 80, protocol: HTTP}';

const route = (
  parent: string,
  more = '',
  metadata = '{name: shop}',
  kind = 'HTTPRoute',
) => `apiVersion: gateway.networking.k8s.io/v1
kind: ${kind}
metadata: ${metadata}
spec:
  parentRefs:
    - ${parent}
${more}  rules:
    - backendRefs: [{name: web, port: 80}]
`;

test('a listener that is not there', () =>
  checkFindings(
    `${gateway(http)}${route('{name: edge, sectionName: web}\n#                               ^^^ warning: Gateway "edge" does not serve this route: there is no listener called web; there are http (port 80) (NoMatchingParent).')}`,
  ));

test('a port that nobody listens on', () =>
  checkFindings(
    `${gateway(http)}${route('{name: edge, port: 8080}\n#                        ^^^^ warning: there is no listener on port 8080')}`,
  ));

test('hostnames that the listener does not have', () =>
  checkFindings(
    `${gateway('{name: http, port: 80, protocol: HTTP, hostname: a.io}')}${route('{name: edge}', '  hostnames: [b.io]\n# ^^^^^^^^^ warning: its listeners are for a.io, not for b.io (NoMatchingListenerHostname)\n')}`,
  ));

test('a kind that the listener does not take', () =>
  checkFindings(
    `${gateway(http)}${route('{name: edge}\n#      ^^^^ warning: its listeners take no TCPRoute (only HTTPRoute, GRPCRoute) (NotAllowedByListeners)', '', undefined, 'TCPRoute')}`,
  ));

test('a namespace that the listener does not take', () =>
  checkFindings(
    `${gateway(http, '{name: edge, namespace: infra}')}${route('{name: edge, namespace: infra}\n#      ^^^^ warning: its listeners take no routes of namespace shop', '', '{name: shop, namespace: shop}')}`,
  ));

test('a slip in another file', () =>
  checkFindings(
    `# file: gateway.yaml\n${gateway('{name: public, port: 80, protocol: HTTP}')}# file: route.yaml\n${route('{name: edge, sectionName: pubilc}\n#                               ^^^^^^ warning: there is no listener called pubilc')}`,
  ));

test('the listener is offered', () =>
  checkFix(
    `${gateway(http)}${route('{name: edge, sectionName: htpp}')}`,
    'Set sectionName to http',
    `${gateway(http)}${route('{name: edge, sectionName: http}')}`,
  ));

const selecting =
  '{name: http, port: 80, protocol: HTTP, allowedRoutes: {namespaces: {from: Selector, selector: {matchLabels: {a: b}}}}}';
for (const [what, fixture] of [
  ['a Gateway that is not here', route('{name: edge, sectionName: web}')],
  ['a Gateway that takes it', `${gateway(http)}${route('{name: edge, sectionName: http}')}`],
  [
    'another listener in another file',
    `# file: gateway.yaml\n${gateway(http)}# file: route.yaml\n${route('{name: edge, sectionName: web}')}`,
  ],
  ['a placeholder', `${gateway(http)}${route('{name: edge, sectionName: "${NAME}"}')}`],
  [
    'a namespace that is not written',
    `${gateway(http, '{name: edge, namespace: infra}')}${route('{name: edge, namespace: infra}')}`,
  ],
  [
    'labels of a namespace that is not here',
    `${gateway(selecting, '{name: edge, namespace: infra}')}${route('{name: edge, namespace: infra}', '', '{name: shop, namespace: shop}')}`,
  ],
] as const) {
  test(`says nothing about ${what}`, () => checkFindings(fixture));
}
