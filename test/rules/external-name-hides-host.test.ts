import { test } from 'node:test';
import { checkFindings } from '../support/checkFindings.ts';

const service = (name: string, spec: string, namespace = 'shop') => `apiVersion: v1
kind: Service
metadata: {name: ${name}, namespace: ${namespace}}
spec:
${spec}---
`;

const alias = (name: string, externalName: string, mark = '') =>
  service(name, `  type: ExternalName\n  externalName: ${externalName}\n${mark}`);

const web = (port: string) => service('web', `  ports: [${port}]\n`);
const mark =
  '#               ^^^^^^^^^^^^^^^^^^^^^^^^^^ information: Clients of this alias ask for "site", and web.shop.svc.cluster.local answers\n';

for (const port of ['{port: 443}', '{name: https, port: 8443}', '{appProtocol: https, port: 8443}']) {
  test(`reports ${port}`, () => checkFindings(web(port) + alias('site', 'web.shop.svc.cluster.local', mark)));
}

const silent: readonly [why: string, fixture: string][] = [
  ['no HTTPS', web('{port: 80}') + alias('site', 'web.shop.svc.cluster.local')],
  ['the Service is not here', alias('site', 'web.shop.svc.cluster.local')],
  ['a host outside', web('{port: 443}') + alias('site', 'web.example.com')],
];

for (const [why, fixture] of silent) test(`silent: ${why}`, () => checkFindings(fixture));
