import { test } from 'node:test';
import { checkFindings } from '../support/checkFindings.ts';

const service = (spec: string) => `apiVersion: v1
kind: Service
metadata: {name: db}
spec:
  type: ExternalName
${spec}`;

test('a selector that nothing uses', () =>
  checkFindings(
    service(`  externalName: db.example.com
  selector: {app: db}
# ^^^^^^^^ information: clients are sent to db.example.com
`),
  ));

test('silent: an empty selector', () => checkFindings(service('  externalName: db.example.com\n  selector: {}\n')));
