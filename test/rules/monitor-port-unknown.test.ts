import { test } from 'node:test';
import { checkFindings } from '../support/checkFindings.ts';
import { checkFix } from '../support/checkFix.ts';

const service = (port: string, name = 'web') => `apiVersion: v1
kind: Service
metadata: {name: ${name}, labels: {app: web}}
spec: {selector: {app: web}, ports: [${port}]}
`;

const monitor = (port: string, mark = '') => `apiVersion: monitoring.coreos.com/v1
kind: ServiceMonitor
metadata: {name: web}
spec:
  selector: {matchLabels: {app: web}}
  endpoints:
    - ${port}
${mark}`;

test('a name that no port has', () =>
  checkFindings(
    `${service('{name: http, port: 8080}')}---\n${monitor('port: metrics', '#           ^^^^^^^ warning: Service "web" has no port named "metrics"; there is http. Prometheus finds no target\n')}`,
  ));

test('the ports of the Pods, for a PodMonitor', () =>
  checkFindings(`apiVersion: v1
kind: Pod
metadata: {name: web, labels: {app: web}}
spec: {containers: [{name: main, image: registry.example/web:1, ports: [{name: http, containerPort: 80}]}]}
---
apiVersion: monitoring.coreos.com/v1
kind: PodMonitor
metadata: {name: web}
spec:
  selector: {matchLabels: {app: web}}
  podMetricsEndpoints: [{port: htpp}]
#                              ^^^^ warning: Pod "web" has no port named "htpp"; there is http
`));

const silent: readonly [why: string, fixture: string][] = [
  ['the name is there', `${service('{name: http, port: 8080}')}---\n${monitor('port: http')}`],
  [
    'one of two Services has it',
    `${service('{name: http, port: 8080}')}---\n${service('{name: metrics, port: 9090}', 'other')}---\n${monitor('port: metrics')}`,
  ],
  ['a number', `${service('{name: http, port: 8080}')}---\n${monitor('targetPort: 9090')}`],
  ['nothing is selected', monitor('port: http')],
  ['a placeholder', `${service('{name: http, port: 8080}')}---\n${monitor('port: "${PORT}"')}`],
];

for (const [why, fixture] of silent) test(`silent: ${why}`, () => checkFindings(fixture));

test('names the port that has no name', () =>
  checkFix(
    `${service('{port: 8080}')}---\n${monitor('port: http')}`,
    'Name port 8080 of Service "web" "http"',
    `${service('{port: 8080, name: http}')}---\n${monitor('port: http')}`,
  ));
