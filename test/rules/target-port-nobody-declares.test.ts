import { test } from 'node:test';
import { checkFindings } from '../support/checkFindings.ts';
import { checkFix } from '../support/checkFix.ts';

const pods = (ports: string, more = '') => `apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec: {containers: [{name: main, image: registry.example/app:1, ports: ${ports}${more}}]}
---
`;

const service = (ports: string, name = 'web') => `apiVersion: v1
kind: Service
metadata: {name: ${name}}
spec:
  selector: {app: web}
  ports:
${ports}`;

const loud: readonly [what: string, ports: string, port: string][] = [
  [
    'another digit',
    '[{containerPort: 8080}]',
    `    - {port: 80, targetPort: 8090}
#                            ^^^^ warning: The Service sends to 8090. Deployment "web" declares 8080, and no port 8090
`,
  ],
  [
    'exchanged digits',
    '[{containerPort: 8080}]',
    '    - {port: 80, targetPort: 8008}\n#                            ^^^^ warning: sends to 8008\n',
  ],
  [
    'the port of the host',
    '[{containerPort: 2368, hostPort: 80}]',
    '    - {port: 80, targetPort: 80}\n#                            ^^ information: 80 is only the hostPort of Deployment "web"; its container listens on 2368\n',
  ],
];

for (const [what, ports, port] of loud) test(`reports ${what}`, () => checkFindings(pods(ports) + service(port)));

const silent: readonly [why: string, fixture: string][] = [
  ['it is declared', pods('[{containerPort: 8080}]') + service('    - {port: 80, targetPort: 8080}\n')],
  ['nothing is declared', pods('[]') + service('    - {port: 80, targetPort: 8080}\n')],
  ['quite another number', pods('[{containerPort: 8080}]') + service('    - {port: 80, targetPort: 9402}\n')],
  [
    'two ports are declared',
    pods('[{containerPort: 8080}, {containerPort: 9000}]') + service('    - {port: 80, targetPort: 8090}\n'),
  ],
  [
    'another port leads to what is declared',
    pods('[{containerPort: 8080}]') +
      service('    - {name: a, port: 80, targetPort: 8080}\n    - {name: b, port: 90, targetPort: 8090}\n'),
  ],
  [
    'another Service leads to what is declared',
    `${pods('[{containerPort: 8080}]') + service('    - {port: 80, targetPort: 8090}\n')}---\n${service('    - {port: 80, targetPort: 8080}\n', 'other')}`,
  ],
  [
    'the number stands in the arguments',
    pods('[{containerPort: 8080}]', ', args: ["--metrics=:8090"]') + service('    - {port: 80, targetPort: 8090}\n'),
  ],
];

for (const [why, fixture] of silent) test(`silent: ${why}`, () => checkFindings(fixture));

const probed = (more = '') => pods('[{containerPort: 8080}]', `, readinessProbe: {httpGet: {port: 8080}}${more}`);
const elsewhere = '    - {port: 80, targetPort: 3000}\n';

test('not the port that the probe asks', () =>
  checkFindings(
    probed() +
      service(
        `${elsewhere}#                            ^^^^ warning: The Service sends to 3000. Deployment "web" declares 8080, and no port 3000\n`,
      ),
  ));

const configMap = (port: number) =>
  `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: settings}\ndata: {conf: "listen ${port}"}\n---\n`;
const configured = probed(', envFrom: [{configMapRef: {name: settings}}]');

const quiet: readonly [why: string, fixture: string][] = [
  ['no probe', pods('[{containerPort: 8080}]') + service(elsewhere)],
  ['a Service of another name', probed() + service(elsewhere, 'metrics')],
  ['a ConfigMap tells the number', configMap(3000) + configured + service(elsewhere)],
  ['a ConfigMap that is not here', configured + service(elsewhere)],
  [
    'a ConfigMap tells the number, one digit off',
    configMap(8090) + configured + service('    - {port: 80, targetPort: 8090}\n'),
  ],
];

for (const [why, fixture] of quiet) test(`silent: ${why}`, () => checkFindings(fixture));

test('a ConfigMap that tells another number', () =>
  checkFindings(
    `${configMap(8080)}${configured}${service(`${elsewhere}#                            ^^^^ warning: The Service sends to 3000\n`)}`,
  ));

test('sends to what is declared', () =>
  checkFix(
    pods('[{containerPort: 8080}]') + service('    - port: 80\n      targetPort: 8008 # web\n'),
    'Set targetPort to 8080',
    pods('[{containerPort: 8080}]') + service('    - port: 80\n      targetPort: 8080 # web\n'),
  ));
