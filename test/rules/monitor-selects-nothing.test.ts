import { test } from 'node:test';
import { checkFindings } from '../support/checkFindings.ts';
import { checkFix } from '../support/checkFix.ts';

const service = (labels: string, name = 'web') => `apiVersion: v1
kind: Service
metadata:
  name: ${name}
  labels: ${labels}
spec: {selector: {app: web}, ports: [{name: metrics, port: 8080}]}
`;

const monitor = (label: string, more = '', mark = '') => `apiVersion: monitoring.coreos.com/v1
kind: ServiceMonitor
metadata: {name: web}
spec:
  selector: {matchLabels: {app: ${label}}}
${mark}  endpoints: [{port: metrics}]
${more}`;

test('a label that is a letter off', () =>
  checkFindings(
    `${service('{app: webs}')}---\n${monitor('webz', '', '#                               ^^^^ warning: label app of Service "web" is "webs", the monitor selects app=webz. Prometheus finds no target\n')}`,
  ));

test('labels that only the selector of the Service has', () =>
  checkFindings(
    `${service('{tier: front}')}---\n${monitor('web', '', '#                               ^^^ warning: Service "web" selects Pods by these labels, and does not have them itself\n')}`,
  ));

test('Pods that a PodMonitor nearly selects', () =>
  checkFindings(`apiVersion: v1
kind: Pod
metadata: {name: frontend, labels: {app: frontend}}
spec: {containers: [{name: main, image: registry.example/web:1}]}
---
apiVersion: monitoring.coreos.com/v1
kind: PodMonitor
metadata: {name: front}
spec:
  selector: {matchLabels: {app: fronted}}
#                               ^^^^^^^ warning: the monitor selects app=fronted
`));

const silent: readonly [why: string, fixture: string][] = [
  ['the Service is here', `${service('{app: web}')}---\n${monitor('web')}`],
  ['no Service is here', monitor('web')],
  ['nothing resembles it', `${service('{app: cart}')}---\n${monitor('prometheus')}`],
  ['two come as close', `${service('{tier: a}')}---\n${service('{tier: b}', 'web-2')}---\n${monitor('web')}`],
  [
    'it looks in other namespaces',
    `${service('{app: webs}').replace('name: web\n', 'name: web\n  namespace: shop\n')}---\n${monitor('webz', '  namespaceSelector: {matchNames: [store]}\n')}`,
  ],
  ['another group', `${service('{app: webs}')}---\n${monitor('webz').replace('monitoring.coreos.com', 'example.com')}`],
];

for (const [why, fixture] of silent) test(`silent: ${why}`, () => checkFindings(fixture));

test('gives the Service its label', () =>
  checkFix(
    `${service('{tier: front}')}---\n${monitor('web')}`,
    'Give Service "web" the label app=web',
    `${service('{tier: front, app: web}')}---\n${monitor('web')}`,
  ));
