import { test } from 'node:test';
import { checkFindings } from '../support/checkFindings.ts';
import { checkFix } from '../support/checkFix.ts';

const service = (name: string, more = '') => `apiVersion: v1
kind: Service
metadata: {name: ${name}${more}}
spec: {clusterIP: None, selector: {app: db}, ports: [{port: 5432}]}
`;

const statefulSet = (serviceName: string, mark = '') => `apiVersion: apps/v1
kind: StatefulSet
metadata: {name: db, namespace: shop}
spec:
  serviceName: ${serviceName}
${mark}  selector: {matchLabels: {app: db}}
  template:
    metadata: {labels: {app: db}}
    spec: {containers: [{name: main, image: registry.example/db:1}]}
`;

test('a name that is a letter off', () =>
  checkFindings(`${service('database')}---
${statefulSet('databse', '#              ^^^^^^^ warning: There is no Service "databse", and there is Service "database"\n')}`));

const silent: readonly [why: string, fixture: string][] = [
  ['the Service is here', `${service('database')}---\n${statefulSet('database')}`],
  ['no Service is here', statefulSet('database')],
  ['nothing resembles it', `${service('cache')}---\n${statefulSet('database')}`],
  ['a numbered sibling', `${service('db-1')}---\n${statefulSet('db-2')}`],
  ['other short words', `${service('api')}---\n${statefulSet('app')}`],
  ['two resemble it as much', `${service('database')}---\n${service('datacase')}---\n${statefulSet('datapase')}`],
  [
    'the like one is in another namespace',
    `${service('database', ', namespace: store').replace('{app: db}', '{app: other}')}---\n${statefulSet('databse')}`,
  ],
  ['a placeholder', `${service('database')}---\n${statefulSet('"${NAME}"')}`],
  [
    'the like one stands far away',
    `# file: a/b/c/x.yaml\n${service('database')}# file: d/e/f/y.yaml\n${statefulSet('databse')}`,
  ],
];

for (const [why, fixture] of silent) test(`silent: ${why}`, () => checkFindings(fixture));

test('takes the name that is there', () =>
  checkFix(
    `${service('database')}---\n${statefulSet('databse # the old one')}`,
    'Set it to database',
    `${service('database')}---\n${statefulSet('database # the old one')}`,
  ));
