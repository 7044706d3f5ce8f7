import { test } from 'node:test';
import { checkFindings } from '../support/checkFindings.ts';
import { checkFix } from '../support/checkFix.ts';

const deployment = (name: string, labels: string, ports: string) => `apiVersion: apps/v1
kind: Deployment
metadata: {name: ${name}}
spec:
  selector: {matchLabels: ${labels}}
  template:
    metadata: {labels: ${labels}}
    spec: {containers: [{name: main, image: registry.example/app:1, ports: ${ports}}]}
---
`;

const service = (name: string, selector: string, targetPort: number | string, mark = '') => `apiVersion: v1
kind: Service
metadata: {name: ${name}}
spec:
  ports: [{port: 80, targetPort: ${targetPort}}]
  selector: ${selector}
${mark}---
`;

const web = deployment('web', '{app: shop, tier: web}', '[{containerPort: 8080}]');
const db = deployment('db', '{app: shop, tier: db}', '[{containerPort: 5432}]');

test('Pods that listen elsewhere', () =>
  checkFindings(
    web +
      db +
      service(
        'web',
        '{app: shop}',
        8080,
        '# ^^^^^^^^ information: Selects the Pods of Deployment "db" too, which listen on none of its ports\n',
      ),
  ));

test('Pods of a Job', () =>
  checkFindings(`${web}apiVersion: batch/v1
kind: Job
metadata: {name: migrate}
spec:
  template:
    metadata: {labels: {app: shop}}
    spec: {restartPolicy: Never, containers: [{name: main, image: registry.example/app:1}]}
---
${service('web', '{app: shop}', 8080, '# ^^^^^^^^ information: Selects the Pods of Job "migrate" too\n')}`));

const silent: readonly [why: string, fixture: string][] = [
  ['one workload', web + service('web', '{app: shop}', 8080)],
  [
    'the other one listens too',
    web + deployment('db', '{app: shop}', '[{containerPort: 8080}]') + service('web', '{app: shop}', 8080),
  ],
  [
    'a canary',
    web + deployment('web-canary', '{app: shop}', '[{containerPort: 9000}]') + service('web', '{app: shop}', 8080),
  ],
  ['the Service is called otherwise', web + db + service('shop', '{app: shop}', 8080)],
  ['the other one declares nothing', web + deployment('db', '{app: shop}', '[]') + service('web', '{app: shop}', 8080)],
];

for (const [why, fixture] of silent) test(`silent: ${why}`, () => checkFindings(fixture));

test('asks for a label that only its own Pods have', () =>
  checkFix(
    web + db + service('web', '{app: shop}', 8080),
    'Select tier=web too',
    web + db + service('web', '{app: shop, tier: web}', 8080),
  ));
