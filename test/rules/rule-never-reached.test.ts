import { test } from 'node:test';
import { checkFindings } from '../support/checkFindings.ts';

const ingress = (paths: string) => `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: shop}
spec:
  rules:
    - host: shop.io
      http:
        paths:
${paths}`;

const path = (path: string, pathType: string, name: string) =>
  `          - {path: ${path}, pathType: ${pathType}, backend: {service: {name: ${name}, port: {number: 80}}}}\n`;

test('one path twice', () =>
  checkFindings(
    ingress(
      `${path('/a', 'Prefix', 'web')}${path('/a', 'Prefix', 'api')}#                  ^^ warning: It never gets a request: spec.rules[0].http.paths[0] takes the same ones and goes first: it stands first.\n`,
    ),
  ));

test('a host twice', () =>
  checkFindings(`${ingress(path('/a', 'Exact', 'web'))}    - host: shop.io
      http:
        paths:
${path('/a', 'Exact', 'api')}#                  ^^ warning: It never gets a request: spec.rules[0].http.paths[0]
`));

test('a host twice, with an exact path and a prefix before it', () =>
  checkFindings(`${ingress(path('/a', 'Prefix', 'web') + path('/a', 'Exact', 'web'))}    - host: shop.io
      http:
        paths:
${path('/a', 'Prefix', 'api')}#                  ^^ warning: It never gets a request: spec.rules[0].http.paths[1] and spec.rules[0].http.paths[0] together take the same ones and go first.
`));

const route = (rules: string) => `apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata: {name: shop}
spec:
  parentRefs: [{name: edge}]
  rules:
${rules}`;

test('a match that an earlier rule has', () =>
  checkFindings(
    route(`    - matches: [{path: {value: /a}}, {path: {value: /b}}]
      backendRefs: [{name: web, port: 80}]
    - matches: [{path: {value: /b}}]
#                ^^^^ warning: It never gets a request: spec.rules[0].matches[1] takes the same ones
      backendRefs: [{name: api, port: 80}]
`),
  ));

test('two rules for everything', () =>
  checkFindings(
    route(`    - backendRefs: [{name: web, port: 80}]
    - backendRefs: [{name: api, port: 80}]
#     ^^^^^^^^^^^ warning: It never gets a request: spec.rules[0] takes the same ones
`),
  ));

for (const [what, fixture] of [
  ['an exact path beside a prefix', ingress(path('/a', 'Prefix', 'web') + path('/a', 'Exact', 'api'))],
  ['two paths with the same backend', ingress(path('/a', 'Prefix', 'web') + path('/a', 'Prefix', 'web'))],
  [
    'patterns',
    ingress(path('/(a|b)', 'ImplementationSpecific', 'web') + path('/(a|b)', 'ImplementationSpecific', 'api')),
  ],
  [
    'another header',
    route(`    - matches: [{headers: [{name: a, value: b}]}]
      backendRefs: [{name: web, port: 80}]
    - matches: [{headers: [{name: a, value: c}]}]
      backendRefs: [{name: api, port: 80}]
`),
  ],
] as const) {
  test(`says nothing about ${what}`, () => checkFindings(fixture));
}
