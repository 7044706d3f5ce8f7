import { test } from 'node:test';
import { checkFindings } from '../support/checkFindings.ts';

const service = `apiVersion: v1
kind: Service
metadata: {name: checkout, namespace: pay}
spec: {selector: {app: checkout}, ports: [{port: 80}]}
---
`;

const grant = (
  kind: string,
  to = '{group: "", kind: Service}',
  namespace = 'shop',
) => `apiVersion: gateway.networking.k8s.io/v1beta1
kind: ReferenceGrant
metadata: {name: g, namespace: pay}
spec:
  from: [{group: gateway.networking.k8s.io, kind: ${kind}, namespace: ${namespace}}]
  to: [${to}]
---
`;

const route = (
  comment = '',
  metadata = '{name: shop, namespace: shop}',
  kind = 'HTTPRoute',
) => `apiVersion: gateway.networking.k8s.io/v1
kind: ${kind}
metadata: ${metadata}
spec:
  parentRefs: [{name: edge}]
  rules:
    - backendRefs: [{name: checkout, namespace: pay, port: 80}]
${comment}`;

const at = '#                                               ^^^ warning: No ReferenceGrant of namespace pay lets';

test('the Service is in the same file, and no grant', () =>
  checkFindings(
    `${service}${route(`${at} HTTPRoutes of shop use Service "checkout". Its share of the requests gets HTTP 500.\n`)}`,
  ));

test('a grant for another kind, another namespace, another Service', () => {
  checkFindings(`${grant('GRPCRoute')}${route(`${at} HTTPRoutes\n`)}`);
  checkFindings(`${grant('HTTPRoute', undefined, 'shops')}${route(`${at} HTTPRoutes\n`)}`);
  checkFindings(`${grant('HTTPRoute', '{group: "", kind: Service, name: pay}')}${route(`${at} HTTPRoutes\n`)}`);
});

test('calls and connections', () => {
  checkFindings(
    `${service}${route(`${at} GRPCRoutes of shop use Service "checkout". Its share of the calls gets UNAVAILABLE.\n`, undefined, 'GRPCRoute')}`,
  );
  checkFindings(
    `${service}${route(`${at} TCPRoutes of shop use Service "checkout". Its share of the connections is closed.\n`, undefined, 'TCPRoute')}`,
  );
});

for (const [what, fixture] of [
  ['a grant that fits', `${service}${grant('HTTPRoute')}${route()}`],
  ['a grant that may be elsewhere', route()],
  ['a route that may be applied there', `${service}${route('', '{name: shop}')}`],
  ['a Service in another file', `# file: route.yaml\n${route()}# file: service.yaml\n${service}`],
] as const) {
  test(`says nothing about ${what}`, () => checkFindings(fixture));
}
