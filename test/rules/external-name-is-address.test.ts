import { test } from 'node:test';
import { checkFindings } from '../support/checkFindings.ts';

const service = (spec: string) => `apiVersion: v1
kind: Service
metadata: {name: db}
spec:
  type: ExternalName
${spec}`;

test('an address that is taken for a host name', () =>
  checkFindings(
    service(`  externalName: 192.0.2.10
#               ^^^^^^^^^^ warning: 192.0.2.10 is an address
`),
  ));

for (const name of ['db.example.com', '10.example.com', '192-0-2-10.example.com', '"${ADDRESS}"']) {
  test(`silent: ${name}`, () => checkFindings(service(`  externalName: ${name}\n`)));
}
