import { test } from 'node:test';
import { checkFindings } from '../support/checkFindings.ts';
import { checkFix } from '../support/checkFix.ts';

const policy = (name: string, selector: string, egress: string) => `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: ${name}}
spec:
  podSelector: ${selector}
  policyTypes: [Egress]
${egress}`;

const toDatabase = '    - to: [{podSelector: {matchLabels: {app: db}}}]\n      ports: [{port: 5432}]\n';
const dns = '    - ports:\n        - port: 53\n          protocol: UDP\n        - port: 53\n          protocol: TCP\n';
const web = '{matchLabels: {app: web}}';

test('a way out that is not for DNS', () =>
  checkFindings(
    policy('web', web, `  egress:\n# ^^^^^^ information: No rule lets DNS out (port 53, UDP and TCP)\n${toDatabase}`),
  ));

const silent: readonly [why: string, fixture: string][] = [
  ['port 53', policy('web', web, `  egress:\n${toDatabase}${dns}`)],
  ['all ports to a namespace', policy('web', web, `  egress:\n${toDatabase}    - to: [{namespaceSelector: {}}]\n`)],
  ['everything', policy('web', web, `  egress:\n${toDatabase}    - {}\n`)],
  ['nothing at all, as it is meant', policy('web', web, '  egress: []\n')],
  ['only what comes in', policy('web', web, '  ingress: [{}]\n').replace('[Egress]', '[Ingress]')],
  [
    'another policy lets it out',
    `${policy('web', web, `  egress:\n${toDatabase}`)}---\n${policy('dns', '{}', `  egress:\n${dns}`)}`,
  ],
  [
    'addresses only',
    policy('web', web, '  egress: [{to: [{ipBlock: {cidr: 192.0.2.0/24}}], ports: [{port: 5432}]}]\n'),
  ],
  ['a placeholder', policy('web', web, `  egress:\n${toDatabase}    - ports: [{port: "\${PORT}"}]\n`)],
];

for (const [why, fixture] of silent) test(`silent: ${why}`, () => checkFindings(fixture));

test('lets it out', () =>
  checkFix(
    policy('web', web, `  egress:\n${toDatabase}`),
    'Let DNS out',
    policy('web', web, `  egress:\n${toDatabase}${dns}`),
  ));
