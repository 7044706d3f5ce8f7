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
#               ^^^^^^^^^^^^^^ information: ignores its selector: no Pod is ever reached through it, clients are sent to db.example.com
  selector: {app: db}
`),
  ));

test('silent: an empty selector', () => checkFindings(service('  externalName: db.example.com\n  selector: {}\n')));
