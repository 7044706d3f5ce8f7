import { test } from 'node:test';
import { checkFindings } from '../support/checkFindings.ts';
import { checkFix } from '../support/checkFix.ts';

const merged = (separator: string, end = '\n') =>
  `kind: Service
apiVersion: v1
metadata: {name: a}
spec:
  ports: [{port: 80}]
  selector:
    app: a${separator}
apiVersion: v1
kind: Service
metadata: {name: b}
spec:
  ports: [{port: 80}]
  selector: {app: b}
`.replaceAll('\n', end);

test('a separator that is glued to a value', () =>
  checkFindings(merged('---\n#        ^^^^ error: The separator (---) does not stand on a line of its own')));

test('a separator that is missing', () =>
  checkFindings(
    merged('').replace(
      'kind: Service\nmetadata: {name: b}',
      'kind: Service\n#     ^^^^^^^ error: kind is written twice in this document\nmetadata: {name: b}',
    ),
  ));

test('silent: two documents', () => checkFindings(merged('\n---')));

for (const end of ['\n', '\r\n']) {
  test(`puts the separator on its own line, line ends ${JSON.stringify(end)}`, () =>
    checkFix(merged('---', end), 'Put the separator on a line of its own', merged('\n---', end)));
}
