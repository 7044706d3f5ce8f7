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

test('sends to what is declared', () =>
  checkFix(
    pods('[{containerPort: 8080}]') + service('    - port: 80\n      targetPort: 8008 # web\n'),
    'Set targetPort to 8080',
    pods('[{containerPort: 8080}]') + service('    - port: 80\n      targetPort: 8080 # web\n'),
  ));
