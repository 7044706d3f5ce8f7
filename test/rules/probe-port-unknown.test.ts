import { test } from 'node:test';
import { checkFindings } from '../support/checkFindings.ts';
import { checkFix } from '../support/checkFix.ts';

const pod = (container: string) => `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: main
      image: registry.example/web:1
${container}`;

const http = '      ports: [{name: http, containerPort: 8080}]\n';

const loud: readonly [what: string, container: string][] = [
  [
    'a name that the container lacks',
    `${http}      readinessProbe: {httpGet: {port: htpp}}
#                                      ^^^^ warning: Container "main" of Pod "web" has no port named "htpp"; it declares http. The container is never ready
`,
  ],
  [
    'no ports at all',
    '      livenessProbe: {tcpSocket: {port: http}}\n#                                       ^^^^ warning: it declares no ports. The container is restarted again and again\n',
  ],
  [
    'a hook',
    `${http}      lifecycle: {preStop: {httpGet: {port: web}}}
#                                           ^^^ warning: The container is stopped without it
`,
  ],
  [
    'a number that is a digit off',
    `${http}      startupProbe: {httpGet: {port: 8090}}
#                                    ^^^^ warning: declares port 8080, and the probe asks 8090
`,
  ],
];

for (const [what, container] of loud) test(`reports ${what}`, () => checkFindings(pod(container)));

test('says that another container has the name', () =>
  checkFindings(
    pod(`      readinessProbe: {httpGet: {port: admin}}
#                                      ^^^^^ warning: (container "side" has one, which does not count)
    - name: side
      image: registry.example/side:1
      ports: [{name: admin, containerPort: 9000}]
`),
  ));

const silent: readonly [why: string, container: string][] = [
  ['the name is there', `${http}      readinessProbe: {httpGet: {port: http}}\n`],
  ['a number that nobody declares', '      readinessProbe: {httpGet: {port: 8080}}\n'],
  ['quite another number', `${http}      readinessProbe: {httpGet: {port: 9402}}\n`],
  ['the number next to it', `${http}      readinessProbe: {httpGet: {port: 8081}}\n`],
  [
    'a number that the arguments tell',
    `${http}      args: ["--health=:8090"]\n      readinessProbe: {httpGet: {port: 8090}}\n`,
  ],
  ['a placeholder', `${http}      readinessProbe: {httpGet: {port: "\${PORT}"}}\n`],
  ['a command', '      readinessProbe: {exec: {command: [cat, /ready]}}\n'],
];

for (const [why, container] of silent) test(`silent: ${why}`, () => checkFindings(pod(container)));

test('silent: a kustomization may add the port', () =>
  checkFindings(
    `# file: kustomization.yaml\nresources: [base]\n#           ^^^^ error: has none of\n# file: base/web.yaml\n${pod('      readinessProbe: {httpGet: {port: http}}\n')}`,
  ));

test('asks the port that is nearly called so', () =>
  checkFix(
    pod(`${http}      readinessProbe: {httpGet: {port: htpp}} # soon\n`),
    'Ask port http',
    pod(`${http}      readinessProbe: {httpGet: {port: http}} # soon\n`),
  ));

test('gives the only port the name', () =>
  checkFix(
    pod('      ports: [{containerPort: 8080}]\n      readinessProbe: {httpGet: {port: http}}\n'),
    'Name port 8080 "http"',
    pod('      ports: [{containerPort: 8080, name: http}]\n      readinessProbe: {httpGet: {port: http}}\n'),
  ));
