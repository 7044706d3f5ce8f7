import { test } from 'node:test';
import { checkFindings } from '../support/checkFindings.ts';

const pod = (spec: string, container: string) => `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
${spec}  containers:
    - name: main
      image: registry.example/web:1
${container}`;

test('a gate', () =>
  checkFindings(
    pod(
      '  readinessGates: [{conditionType: example.com/attached}]\n#                                  ^^^^^^^^^^^^^^^^^^^^ information: only once something sets their condition example.com/attached\n',
      '',
    ),
  ));

for (const command of ['["false"]', '[/bin/false]', '[sh, -c, exit 1]']) {
  test(`reports ${command}`, () =>
    checkFindings(
      pod(
        '',
        `      readinessProbe: {exec: {command: ${command}}}
#                             ^^^^^^^ information: The command of this readinessProbe always fails
`,
      ),
    ));
}

const silent: readonly [why: string, container: string][] = [
  ['a command that may succeed', '      readinessProbe: {exec: {command: [sh, -c, test -f /ready || exit 1]}}\n'],
  ['a liveness probe', '      livenessProbe: {exec: {command: ["false"]}}\n'],
];

for (const [why, container] of silent) test(`silent: ${why}`, () => checkFindings(pod('', container)));
