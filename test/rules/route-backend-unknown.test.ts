import { test } from 'node:test';
import { checkFindings } from '../support/checkFindings.ts';

const service = (more = '') => `apiVersion: v1
kind: Service
metadata: {name: checkout${more}}
spec: {selector: {app: checkout}, ports: [{port: 80, targetPort: 8080}]}
---
`;

const route = (rule: string, kind = 'HTTPRoute') => `apiVersion: gateway.networking.k8s.io/v1
kind: ${kind}
metadata: {name: shop}
spec:
  parentRefs: [{name: edge}]
  rules:
    - ${rule}`;

test('a name that is a letter off', () =>
  checkFindings(
    `${service()}${route(`backendRefs: [{name: chekout, port: 80}]
#                          ^^^^^^^ warning: There is no Service "chekout", and there is Service "checkout". What this rule takes gets HTTP 500.
`)}`,
  ));

test('the port of the Pods instead of the Service’s', () =>
  checkFindings(
    `${service()}${route(`backendRefs: [{name: checkout, port: 8080}, {name: other, port: 80}]
#                                          ^^^^ warning: Service "checkout" has no port 8080; it has 80. Its share of the requests gets HTTP 500.
`)}`,
  ));

test('another namespace than the Service says', () =>
  checkFindings(
    `${service(', namespace: pay')}${route(`backendRefs: [{name: checkout, namespace: bank, port: 80}]
#                                               ^^^^ warning: Service "checkout" is in namespace pay, and is looked for in bank.
`)}`,
  ));

test('who gets the copies', () =>
  checkFindings(
    `${service()}${route(`filters: [{type: RequestMirror, requestMirror: {backendRef: {name: checkot, port: 80}}}]
#                                                                        ^^^^^^^ warning: Nobody gets the copies of the requests.
`)}`,
  ));

test('calls of gRPC and bare connections', () => {
  checkFindings(
    `${service()}${route(
      `backendRefs: [{name: checkot, port: 80}]
#                          ^^^^^^^ warning: What this rule takes gets UNAVAILABLE.
`,
      'GRPCRoute',
    )}`,
  );
  checkFindings(
    `${service()}${route(
      `backendRefs: [{name: checkot, port: 80}]
#                          ^^^^^^^ warning: What this rule takes is closed at once.
`,
      'TCPRoute',
    )}`,
  );
});

for (const [what, fixture] of [
  ['a Service that is nowhere here', route('backendRefs: [{name: checkout, port: 80}]\n')],
  [
    'a backend of another kind',
    `${service()}${route('backendRefs: [{group: example.com, kind: Bucket, name: chekout}]\n')}`,
  ],
  ['a placeholder', `${service()}${route('backendRefs: [{name: "chekout-${N}", port: 80}]\n')}`],
] as const) {
  test(`says nothing about ${what}`, () => checkFindings(fixture));
}
