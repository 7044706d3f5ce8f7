import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkFindings } from '../support/checkFindings.ts';
import { checkFix, titlesOf } from '../support/checkFix.ts';

const fixture = (containerPorts: string, ports: string) => `apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec: {containers: [{name: main, image: registry.example/app:1, ports: ${containerPorts}}]}
---
apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  selector: {app: web}
  ports:
${ports}`;

test('the Pods declare the number that the Service offers', () =>
  checkFindings(
    fixture(
      '[{containerPort: 8080}]',
      `    - {port: 8080, targetPort: 80}
#                              ^^ warning: sends to 80, and the Pods of Deployment "web" listen on 8080
`,
    ),
  ));

const silent: readonly [why: string, containerPorts: string, port: string][] = [
  ['the target is declared', '[{containerPort: 8080}]', '{port: 80, targetPort: 8080}'],
  ['both are declared', '[{containerPort: 80}, {containerPort: 8080}]', '{port: 8080, targetPort: 80}'],
  ['nobody declares either', '[{containerPort: 9090}]', '{port: 8080, targetPort: 80}'],
  ['nothing is declared', '[]', '{port: 8080, targetPort: 80}'],
  ['the declared one is of another protocol', '[{containerPort: 53, protocol: UDP}]', '{port: 53, targetPort: 5353}'],
];

for (const [why, containerPorts, port] of silent) {
  test(`silent: ${why}`, () => checkFindings(fixture(containerPorts, `    - ${port}\n`)));
}

test('exchanges them', () =>
  checkFix(
    fixture('[{containerPort: 8080}]', '    - port: 8080 # for clients\n      targetPort: 80\n'),
    'Exchange them: port 80, targetPort 8080',
    fixture('[{containerPort: 8080}]', '    - port: 80 # for clients\n      targetPort: 8080\n'),
  ));

test('leaves a port alone that a probe or another Service uses', () => {
  const port = '    - {port: 8080, targetPort: 80}\n';
  const other = `---
apiVersion: v1
kind: Service
metadata: {name: other}
spec: {selector: {app: web}, ports: [{port: 8080}]}
`;
  const side = (title: string) => title.startsWith('Set containerPort');
  assert.ok(titlesOf(fixture('[{containerPort: 8080}]', port)).some(side));
  assert.ok(!titlesOf(fixture('[{containerPort: 8080}]', port) + other).some(side));
  assert.ok(!titlesOf(fixture('[{containerPort: 8080}], livenessProbe: {httpGet: {port: 8080}}', port)).some(side));
});
