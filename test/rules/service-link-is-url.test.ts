import { test } from 'node:test';
import { checkFindings } from '../support/checkFindings.ts';
import { checkFix } from '../support/checkFix.ts';

const service = (spec = '') => `apiVersion: v1
kind: Service
metadata: {name: redis-cache}
spec: {${spec}selector: {app: redis}, ports: [{port: 6379}]}
---
`;

const pod = (container: string, spec = '') => `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
${spec}  containers:
    - name: main
      image: registry.example/web:1
${container}`;

test('where a port number is expected', () =>
  checkFindings(
    service() +
      pod(`      args: ["--cache=redis-cache:$(REDIS_CACHE_PORT)"]
#                                ^^^^^^^^^^^^^^^^^^^^ warning: $(REDIS_CACHE_PORT) is a URL: Kubernetes sets it for Service "redis-cache"
`),
  ));

const use = '      args: ["redis-cache:$(REDIS_CACHE_PORT)"]\n';
const silent: readonly [why: string, fixture: string][] = [
  ['no such Service', pod(use)],
  ['the number', service() + pod('      args: ["redis-cache:$(REDIS_CACHE_SERVICE_PORT)"]\n')],
  ['the container sets it', service() + pod(`${use}      env: [{name: REDIS_CACHE_PORT, value: "6379"}]\n`)],
  ['many variables from elsewhere', service() + pod(`${use}      envFrom: [{configMapRef: {name: settings}}]\n`)],
  ['the Pod wants no links', service() + pod(use, '  enableServiceLinks: false\n')],
  ['a headless Service', service('clusterIP: None, ') + pod(use)],
  ['the URL is wanted', service() + pod('      args: ["--cache=$(REDIS_CACHE_PORT)"]\n')],
];

for (const [why, fixture] of silent) test(`silent: ${why}`, () => checkFindings(fixture));

test('takes the number instead', () =>
  checkFix(
    service() + pod(use),
    'Write :$(REDIS_CACHE_SERVICE_PORT)',
    service() + pod('      args: ["redis-cache:$(REDIS_CACHE_SERVICE_PORT)"]\n'),
  ));
