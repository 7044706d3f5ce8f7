import { test } from 'node:test';
import { checkFindings } from '../support/checkFindings.ts';
import { checkFix } from '../support/checkFix.ts';

const service = (spec = '') => `apiVersion: v1
kind: Service
metadata: {name: redis-cache}
spec: {${spec}selector: {app: redis}, ports: [{port: 6379}]}
---
`;

const pod = (env: string, spec = '', mark = '') => `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
${spec}  containers:
    - name: main
      image: registry.example/web:1
      env:
        - {name: REDIS_CACHE_HOST, value: redis-cache}
${mark}${env}`;

test('a host and no port', () =>
  checkFindings(
    service() +
      pod(
        '',
        '',
        '#                ^^^^^^^^^^^^^^^^ information: The container sets REDIS_CACHE_HOST and not REDIS_CACHE_PORT\n',
      ),
  ));

const silent: readonly [why: string, fixture: string][] = [
  ['the port is set', service() + pod('        - {name: REDIS_CACHE_PORT, value: "6379"}\n')],
  ['no such Service', pod('')],
  ['a headless Service', service('clusterIP: None, ') + pod('')],
  ['no links', service() + pod('', '  enableServiceLinks: false\n')],
  ['variables from elsewhere', service() + pod('      envFrom: [{secretRef: {name: settings}}]\n')],
  ['another host', service() + pod('').replace('value: redis-cache', 'value: cache.example.com')],
];

for (const [why, fixture] of silent) test(`silent: ${why}`, () => checkFindings(fixture));

test('sets the port', () =>
  checkFix(
    service() + pod(''),
    'Set REDIS_CACHE_PORT to 6379',
    service() + pod('        - name: REDIS_CACHE_PORT\n          value: "6379"\n'),
  ));
