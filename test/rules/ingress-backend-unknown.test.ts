import { test } from 'node:test';
import { checkFindings } from '../support/checkFindings.ts';
import { checkFix } from '../support/checkFix.ts';

const service = (ports = '[{port: 80}]', more = '') => `apiVersion: v1
kind: Service
metadata: {name: checkout${more}}
spec: {selector: {app: checkout}, ports: ${ports}}
---
`;

const ingress = (backend: string, metadata = '{name: shop}') => `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: ${metadata}
spec:
  rules:
    - host: shop.example.com
      http:
        paths:
          - path: /pay
            pathType: Prefix
            backend:
              service:
${backend}`;

test('a name that is a letter off', () =>
  checkFindings(
    `${service()}${ingress(`                name: chekout
#                     ^^^^^^^ warning: There is no Service "chekout", and there is Service "checkout". Requests for shop.example.com/pay get HTTP 503.
                port: {number: 80}
`)}`,
  ));

test('a number that the Service lacks', () =>
  checkFindings(
    `${service('[{name: http, port: 80}, {name: admin, port: 9090}]')}${ingress(`                name: checkout
                port: {number: 8080}
#                              ^^^^ warning: Service "checkout" has no port 8080; it has 80 (http), 9090 (admin). Requests for shop
`)}`,
  ));

test('a name of a port that the Service lacks', () =>
  checkFindings(
    `${service('[{name: http, port: 80}, {name: admin, port: 81}]')}${ingress(`                name: checkout
                port: {name: htttp}
#                            ^^^^^ warning: Service "checkout" has no port named "htttp"; it has http (80), admin (81).
`)}`,
  ));

test('a Service that folders below share', () =>
  checkFindings(`# file: docs/service.yaml
${service()}# file: docs/tls/strict/ingress.yaml
${ingress(`                name: checkout
                port: {number: 8080}
#                              ^^^^ warning: Service "checkout" has no port 8080; it has 80.
`)}`));

test('says nothing about a Service of another folder', () =>
  checkFindings(`# file: docs/pay/checkout/service.yaml
${service()}# file: docs/tls/strict/ingress.yaml
${ingress('                name: checkout\n                port: {number: 8080}\n')}`));

test('the default backend', () =>
  checkFindings(`${service()}apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: shop}
spec:
  defaultBackend: {service: {name: checkout, port: {number: 8080}}}
#                                                           ^^^^ warning: Requests that no rule takes get HTTP 503.
`));

test('the name of the nearest port is offered', () =>
  checkFix(
    `${service('[{name: http, port: 80}, {name: admin, port: 81}]')}${ingress('                name: checkout\n                port: {name: htpp}\n')}`,
    'Set it to http',
    `${service('[{name: http, port: 80}, {name: admin, port: 81}]')}${ingress('                name: checkout\n                port: {name: http}\n')}`,
  ));

for (const [what, fixture] of [
  ['a Service that is nowhere here', ingress('                name: checkout\n                port: {number: 80}\n')],
  [
    'a placeholder',
    `${service()}${ingress('                name: checkout\n                port: {name: "${PORT}"}\n')}`,
  ],
  [
    'a name of the port',
    `${service('[{name: http, port: 80}]')}${ingress('                name: checkout\n                port: {name: http}\n')}`,
  ],
  [
    'a resource',
    `${service()}apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: shop}
spec: {defaultBackend: {resource: {kind: Bucket, name: chekout}}}
`,
  ],
] as const) {
  test(`says nothing about ${what}`, () => checkFindings(fixture));
}
