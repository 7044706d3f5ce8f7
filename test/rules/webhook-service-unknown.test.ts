import { test } from 'node:test';
import { checkFindings } from '../support/checkFindings.ts';
import { checkFix } from '../support/checkFix.ts';

const service = (ports = '[{port: 443}]') => `apiVersion: v1
kind: Service
metadata: {name: webhook, namespace: system}
spec: {selector: {app: webhook}, ports: ${ports}}
`;

const webhook = (name: string, more = '') => `apiVersion: admissionregistration.k8s.io/v1
kind: MutatingWebhookConfiguration
metadata: {name: policy}
webhooks:
  - name: policy.example.com
    clientConfig:
      service:
        name: ${name}
${more}`;

test('a name that is a letter off, and what follows', () =>
  checkFindings(`${service()}---
${webhook('webhok', '#             ^^^^^^ warning: there is Service "webhook". The API server cannot call it. What it is asked about is refused\n        namespace: system\n')}`));

test('another namespace than the Service says', () =>
  checkFindings(`${service()}---
${webhook('webhook', '        namespace: systems\n#                  ^^^^^^^ warning: Service "webhook" is in namespace system, and is looked for in systems\n    failurePolicy: Ignore\n')}`));

test('a port that the Service lacks', () =>
  checkFindings(`${service('[{name: https, port: 443}, {name: http, port: 8080}]')}---
${webhook('webhook', '        namespace: system\n        port: 8443\n#             ^^^^ warning: Service "webhook" has no port 8443; it has 443 (https), 8080 (http)\n')}`));

test('the port that counts where none is written', () =>
  checkFindings(`${service('[{port: 8443}]')}---
apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingWebhookConfiguration
metadata: {name: policy}
webhooks:
  - clientConfig: {service: {name: webhook, namespace: system}}
#                  ^^^^^^^ warning: Service "webhook" has no port 443; it has 8443
`));

test('an aggregated API', () =>
  checkFindings(`${service()}---
apiVersion: apiregistration.k8s.io/v1
kind: APIService
metadata: {name: v1beta1.metrics.k8s.io}
spec:
  group: metrics.k8s.io
  version: v1beta1
  service: {name: webhok, namespace: system}
#                 ^^^^^^ warning: The API server cannot reach this API
`));

test('a conversion', () =>
  checkFindings(`${service()}---
apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: {name: things.example.com}
spec:
  conversion:
    strategy: Webhook
    webhook:
      clientConfig:
        service: {name: webhok, namespace: system}
#                       ^^^^^^ warning: cannot be converted
`));

const silent: readonly [why: string, fixture: string][] = [
  ['the Service is here', `${service()}---\n${webhook('webhook', '        namespace: system\n')}`],
  ['no Service is here', webhook('webhook', '        namespace: system\n')],
  [
    'a webhook by URL',
    `${service()}---\n${webhook('webhok').split('      service')[0]}      url: https://policy.example.com/\n`,
  ],
  [
    'a port behind a placeholder',
    `${service('[{port: "${PORT}"}]')}---\n${webhook('webhook', '        namespace: system\n')}`,
  ],
];

for (const [why, fixture] of silent) test(`silent: ${why}`, () => checkFindings(fixture));

test('uses the only port', () =>
  checkFix(
    `${service('[{port: 8443}]')}---\n${webhook('webhook', '        port: 443\n')}`,
    'Use port 8443',
    `${service('[{port: 8443}]')}---\n${webhook('webhook', '        port: 8443\n')}`,
  ));
