import { test } from 'node:test';
import { checkFindings } from '../support/checkFindings.ts';

const secret = (metadata = '{name: shop-certificate}') => `apiVersion: v1
kind: Secret
type: Opaque
metadata: ${metadata}
---
`;

const ingress = (secretName: string, metadata = '{name: shop}') => `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: ${metadata}
spec:
  tls:
    - secretName: ${secretName}
  defaultBackend: {service: {name: web, port: {number: 80}}}
`;

test('the Secret of an Ingress', () =>
  checkFindings(
    `${secret()}${ingress('shop-certifcate\n#                 ^^^^^^^^^^^^^^^ warning: There is no Secret "shop-certifcate", and there is "shop-certificate".')}`,
  ));

test('the Secret of a listener, which a Certificate makes', () =>
  checkFindings(`apiVersion: cert-manager.io/v1
kind: Certificate
metadata: {name: shop}
spec: {secretName: shop-certificate}
---
apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata: {name: edge}
spec:
  gatewayClassName: example
  listeners:
    - {name: https, port: 443, protocol: HTTPS, tls: {certificateRefs: [{name: shop-certficate}]}}
#                                                                              ^^^^^^^^^^^^^^^ warning: There is no Secret "shop-certficate"
`));

for (const [what, fixture] of [
  ['a Secret that is not here', ingress('shop-certificate')],
  ['a Secret that is here', `${secret()}${ingress('shop-certificate')}`],
  ['another name', `${secret()}${ingress('wildcard')}`],
  [
    'what cert-manager makes',
    `${secret()}${ingress('shop-certifcate', '{name: shop, annotations: {cert-manager.io/issuer: public}}')}`,
  ],
  [
    'another namespace',
    `${secret('{name: shop-certificate, namespace: a}')}${ingress('shop-certifcate', '{name: shop, namespace: b}')}`,
  ],
  ['a placeholder', `${secret()}${ingress('"shop-${N}"')}`],
] as const) {
  test(`says nothing about ${what}`, () => checkFindings(fixture));
}
