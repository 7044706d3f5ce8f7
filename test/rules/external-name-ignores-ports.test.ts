import { test } from 'node:test';
import { checkFindings } from '../support/checkFindings.ts';

const service = (spec: string) => `apiVersion: v1
kind: Service
metadata: {name: db}
spec:
  type: ExternalName
${spec}`;

test('names the port that clients end up at', () =>
  checkFindings(
    service(`  externalName: db.example.com
  ports: [{port: 80, targetPort: 5432}]
# ^^^^^ information: who connects to port 80 arrives at port 80 there
`),
  ));

test('silent: no ports', () => checkFindings(service('  externalName: db.example.com\n')));

test('silent: another type', () =>
  checkFindings('apiVersion: v1\nkind: Service\nmetadata: {name: db}\nspec: {ports: [{port: 80}]}\n'));
