import { test } from 'node:test';
import { checkFindings } from '../support/checkFindings.ts';
import { checkFix } from '../support/checkFix.ts';

const service = (name: string, more = '') => `apiVersion: v1
kind: Service
metadata: {name: ${name}}
spec: {ports: [{port: 5432}]${more}}
---
`;

const slice = (name: string, mark = '') => `apiVersion: discovery.k8s.io/v1
kind: EndpointSlice
metadata:
  name: a
  labels: {kubernetes.io/service-name: ${name}}
${mark}addressType: IPv4
ports: [{port: 5432}]
endpoints: [{addresses: ["192.0.2.10"]}]
`;

test('a name that is a letter off', () =>
  checkFindings(
    service('database') +
      slice(
        'databse',
        '#                                      ^^^^^^^ warning: There is no Service "databse", and there is Service "database". Nobody uses these addresses\n',
      ),
  ));

const silent: readonly [why: string, fixture: string][] = [
  ['the Service is here', service('database') + slice('database')],
  ['no Service is here', slice('databse')],
  ['the like one selects Pods', service('database', ', selector: {app: x}') + slice('databse')],
  ['the like one has endpoints', `${service('database')}${slice('database')}---\n${slice('databse')}`],
];

for (const [why, fixture] of silent) test(`silent: ${why}`, () => checkFindings(fixture));

test('names the Service', () =>
  checkFix(service('database') + slice('databse'), 'Set it to database', service('database') + slice('database')));
