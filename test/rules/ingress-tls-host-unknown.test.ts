import { test } from 'node:test';
import { checkFindings } from '../support/checkFindings.ts';
import { checkFix } from '../support/checkFix.ts';

const ingress = (hosts: string, ...rules: string[]) => `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: shop}
spec:
  tls:
    - hosts: ${hosts}
      secretName: shop-tls
  rules:
${rules.map((host) => `    - {host: ${host}, http: {paths: [{path: /, pathType: Prefix, backend: {service: {name: web, port: {number: 80}}}}]}}\n`).join('')}`;

test('one label that is a slip away', () =>
  checkFindings(
    ingress(
      '[shop.exmaple.com]\n#             ^^^^^^^^^^^^^^^^ warning: No rule is for host shop.exmaple.com, and one is for shop.example.com, which has no certificate here.',
      'shop.example.com',
    ),
  ));

test('either side is offered', () =>
  checkFix(
    ingress('[shop.exmaple.com]', 'shop.example.com'),
    'Set it to shop.example.com',
    ingress('[shop.example.com]', 'shop.example.com'),
  ));

for (const [what, fixture] of [
  ['the same host', ingress('[shop.example.com]', 'shop.example.com')],
  ['another host', ingress('[pay.example.com]', 'shop.example.com')],
  ['a wildcard that covers it', ingress('["*.example.com", shop.exmaple.com]', 'shop.example.com')],
  ['numbered hosts', ingress('[shop1.example.com]', 'shop2.example.com')],
  ['short labels', ingress('[dep.example.com]', 'dev.example.com')],
  ['a placeholder', ingress('["${HOST}", shop.exmaple.com]', 'shop.example.com')],
] as const) {
  test(`says nothing about ${what}`, () => checkFindings(fixture));
}
