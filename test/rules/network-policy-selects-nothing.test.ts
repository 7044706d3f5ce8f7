import { test } from 'node:test';
import { checkFindings } from '../support/checkFindings.ts';
import { checkFix } from '../support/checkFix.ts';

const deployment = `apiVersion: apps/v1
kind: Deployment
metadata: {name: carts}
spec:
  selector: {matchLabels: {name: carts}}
  template:
    metadata: {labels: {name: carts}}
    spec: {containers: [{name: main, image: registry.example/carts:1}]}
---
`;

const policy = (spec: string, more = '') => `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: carts-access${more}}
spec:
${spec}`;

test('the Pods that it should protect', () =>
  checkFindings(
    deployment +
      policy(`  podSelector: {matchLabels: {name: cart}}
#                                   ^^^^ warning: label name is "carts", the policy selects name=cart (one letter differs). The policy protects nothing
`),
  ));

test('who is let in, as information', () =>
  checkFindings(
    deployment +
      policy(`  podSelector: {}
  ingress:
    - from:
        - podSelector: {matchLabels: {name: cart}}
#                                           ^^^^ information: The rule lets nobody in
`),
  ));

const silent: readonly [why: string, fixture: string][] = [
  ['the Pods are here', deployment + policy('  podSelector: {matchLabels: {name: carts}}\n')],
  ['nothing resembles it', deployment + policy('  podSelector: {matchLabels: {name: orders}}\n')],
  ['no workload is here', policy('  podSelector: {matchLabels: {name: cart}}\n')],
  ['an empty selector', deployment + policy('  podSelector: {}\n')],
  [
    'expressions',
    deployment + policy('  podSelector: {matchExpressions: [{key: name, operator: In, values: [cart]}]}\n'),
  ],
  [
    'peers of another namespace',
    deployment +
      policy(
        '  podSelector: {}\n  ingress: [{from: [{namespaceSelector: {}, podSelector: {matchLabels: {name: cart}}}]}]\n',
      ),
  ],
  [
    'a policy of another project',
    deployment + policy('  selector: name == "cart"\n').replace('networking.k8s.io', 'projectcalico.org'),
  ],
];

for (const [why, fixture] of silent) test(`silent: ${why}`, () => checkFindings(fixture));

test('mends the policy', () =>
  checkFix(
    deployment + policy('  podSelector: {matchLabels: {name: cart}}\n'),
    'Select name=carts',
    deployment + policy('  podSelector: {matchLabels: {name: carts}}\n'),
  ));
