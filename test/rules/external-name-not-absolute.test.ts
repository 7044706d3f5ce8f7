import { test } from 'node:test';
import { checkFindings } from '../support/checkFindings.ts';
import { checkFix } from '../support/checkFix.ts';

const service = (name: string, spec: string, namespace = 'shop') => `apiVersion: v1
kind: Service
metadata: {name: ${name}, namespace: ${namespace}}
spec:
${spec}---
`;

const alias = (name: string, externalName: string, mark = '') =>
  service(name, `  type: ExternalName\n  externalName: ${externalName}\n${mark}`);

const db = service('db', '  ports: [{port: 5432}]\n');

const loud: readonly [what: string, name: string, carets: string][] = [
  ['a name alone', 'db', '^^'],
  ['with its namespace', 'db.shop', '^^^^^^^'],
  ['without the domain', 'db.shop.svc', '^^^^^^^^^^^'],
];

for (const [what, name, carets] of loud) {
  test(`reports ${what}`, () =>
    checkFindings(
      db +
        alias(
          'store',
          name,
          `#               ${carets} warning: the alias does not resolve. The Service's whole name is db.shop.svc.cluster.local\n`,
        ),
    ));
}

test('a Service that is elsewhere, as .svc tells', () =>
  checkFindings(alias('store', 'db.shop.svc', '#               ^^^^^^^^^^^ warning: db.shop.svc.cluster.local\n')));

for (const name of ['db.shop.svc.cluster.local', 'db.example.com', 'example.com', 'web', '"${HOST}"']) {
  test(`silent: ${name}`, () => checkFindings(db + alias('store', name)));
}

test('writes the whole name', () =>
  checkFix(
    db + alias('store', 'db # the old one'),
    'Set it to db.shop.svc.cluster.local',
    db + alias('store', 'db.shop.svc.cluster.local # the old one'),
  ));
