import { test } from 'node:test';
import { checkFindings } from '../support/checkFindings.ts';
import { checkFix } from '../support/checkFix.ts';

const service = (selector: string, more = '') => `apiVersion: v1
kind: Service
metadata: {name: db}
spec: {${more}selector: ${selector}, ports: [{port: 5432}]}
---
`;

const pods = (kind: string, name: string, label: string, more = '') => `apiVersion: apps/v1
kind: ${kind}
metadata: {name: ${name}}
spec:
${more}  selector: {matchLabels: {app: ${label}}}
  template:
    metadata: {labels: {app: ${label}}}
    spec: {containers: [{name: main, image: registry.example/db:1}]}
---
`;

test('an address of its own', () =>
  checkFindings(
    service('{app: db}') +
      pods(
        'StatefulSet',
        'db',
        'db',
        '  serviceName: db\n#              ^^ information: it is not headless), so names like POD.db do not resolve\n',
      ),
  ));

test('Pods of others', () =>
  checkFindings(
    service('{app: web}', 'clusterIP: None, ') +
      pods('Deployment', 'web', 'web') +
      pods(
        'StatefulSet',
        'db',
        'db',
        '  serviceName: db\n#              ^^ warning: selects the Pods of Deployment "web", and not these\n',
      ),
  ));

const silent: readonly [why: string, fixture: string][] = [
  ['headless', service('{app: db}', 'clusterIP: None, ') + pods('StatefulSet', 'db', 'db', '  serviceName: db\n')],
  ['no such Service', pods('StatefulSet', 'db', 'db', '  serviceName: db\n')],
  ['none is named', service('{app: db}') + pods('StatefulSet', 'db', 'db')],
];

for (const [why, fixture] of silent) test(`silent: ${why}`, () => checkFindings(fixture));

test('makes it headless', () =>
  checkFix(
    service('{app: db}') + pods('StatefulSet', 'db', 'db', '  serviceName: db\n'),
    'Make Service "db" headless',
    service('{app: db}').replace('}]}', '}], clusterIP: None}') +
      pods('StatefulSet', 'db', 'db', '  serviceName: db\n'),
  ));
