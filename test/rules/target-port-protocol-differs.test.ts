import { test } from 'node:test';
import { checkFindings } from '../support/checkFindings.ts';
import { checkFix } from '../support/checkFix.ts';

const deployment = (name: string, labels: string, ports: string) => `apiVersion: apps/v1
kind: Deployment
metadata: {name: ${name}}
spec:
  selector: {matchLabels: ${labels}}
  template:
    metadata: {labels: ${labels}}
    spec: {containers: [{name: main, image: registry.example/app:1, ports: ${ports}}]}
---
`;

const service = (name: string, selector: string, targetPort: number | string, mark = '') => `apiVersion: v1
kind: Service
metadata: {name: ${name}}
spec:
  ports: [{port: 80, targetPort: ${targetPort}}]
  selector: ${selector}
${mark}---
`;

const dns = (protocols: string) =>
  deployment(
    'dns',
    '{app: dns}',
    `[${protocols
      .split(' ')
      .map((protocol) => `{containerPort: 53, protocol: ${protocol}}`)
      .join(', ')}]`,
  );

test('the Pods declare UDP only', () =>
  checkFindings(
    dns('UDP') +
      `apiVersion: v1
kind: Service
metadata: {name: dns}
spec:
  selector: {app: dns}
  ports: [{port: 53, protocol: TCP}]
#                              ^^^ warning: Port 53 is TCP, and Deployment "dns" declares 53 with UDP only
`,
  ));

const silent: readonly [why: string, fixture: string][] = [
  ['both are declared', dns('UDP TCP') + service('dns', '{app: dns}', 53)],
  ['the same', dns('TCP') + service('dns', '{app: dns}', 53)],
  ['another number', dns('UDP') + service('dns', '{app: dns}', 5353)],
  [
    'the Service offers both',
    dns('UDP') +
      service('dns', '{app: dns}', 53).replace(
        'ports: [{port: 80, targetPort: 53}]',
        'ports: [{name: a, port: 53}, {name: b, port: 53, protocol: UDP}]',
      ),
  ],
];

for (const [why, fixture] of silent) test(`silent: ${why}`, () => checkFindings(fixture));

test('changes the Service', () =>
  checkFix(
    dns('UDP') + service('dns', '{app: dns}', '53, protocol: TCP'),
    'Set protocol to UDP',
    dns('UDP') + service('dns', '{app: dns}', '53, protocol: UDP'),
  ));
