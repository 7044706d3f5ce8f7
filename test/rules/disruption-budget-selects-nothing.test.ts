import { test } from 'node:test';
import { checkFindings } from '../support/checkFindings.ts';
import { checkFix } from '../support/checkFix.ts';

const deployment = (name: string, label: string) => `apiVersion: apps/v1
kind: Deployment
metadata: {name: ${name}}
spec:
  selector: {matchLabels: {app: ${label}}}
  template:
    metadata: {labels: {app: ${label}}}
    spec: {containers: [{name: main, image: registry.example/app:1}]}
`;

const budget = (label: string, mark = '') => `apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: {name: web}
spec:
  minAvailable: 1
  selector: {matchLabels: {app: ${label}}}
${mark}`;

test('a letter that is off', () =>
  checkFindings(
    `${deployment('frontend', 'frontend')}---\n${budget('fronted', '#                               ^^^^^^^ warning: the budget selects app=fronted (one letter differs). A node drain may take all\n')}`,
  ));

const silent: readonly [why: string, fixture: string][] = [
  ['the Pods are here', `${deployment('web', 'web')}---\n${budget('web')}`],
  ['no workload is here', budget('web')],
  ['an equal name in another file', `# file: a.yaml\n${deployment('web', 'shop')}# file: b.yaml\n${budget('other')}`],
];

for (const [why, fixture] of silent) test(`silent: ${why}`, () => checkFindings(fixture));

test('mends the workload in both places', () =>
  checkFix(
    `${deployment('frontend', 'frontend')}---\n${budget('fronted')}`,
    'Change the label of Deployment "frontend" to app=fronted',
    `${deployment('frontend', 'fronted')}---\n${budget('fronted')}`,
  ));
