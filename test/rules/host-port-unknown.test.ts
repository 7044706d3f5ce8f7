import { test } from 'node:test';
import { checkFindings } from '../support/checkFindings.ts';
import { checkFix } from '../support/checkFix.ts';

const service = (ports = '[{port: 6379}]', more = '') => `apiVersion: v1
kind: Service
metadata: {name: redis, namespace: shop}
spec: {selector: {app: redis}, ports: ${ports}${more}}
`;

const pod = (value: string, mark = '') => `apiVersion: v1
kind: Pod
metadata: {name: web, namespace: shop}
spec:
  containers:
    - name: main
      image: registry.example/web:1
      env:
        - name: TARGET
          value: ${value}
${mark}`;

const loud: readonly [what: string, fixture: string][] = [
  [
    'a port in a URL',
    pod(
      'redis://user:pass@redis:6380/0',
      '#                                  ^^^^^^^^^^ warning: Service "redis" has no port 6380; it has 6379. The connection is refused\n',
    ),
  ],
  ['a host and a port', pod('redis:6378', '#                ^^^^^^^^^^ warning: has no port 6378\n')],
  [
    'the full name',
    pod(
      'redis.shop.svc.cluster.local:6378',
      '#                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: has no port 6378\n',
    ),
  ],
  ['name and namespace', pod('redis.shop:6378', '#                ^^^^^^^^^^^^^^^ warning: has no port 6378\n')],
  ['the port of the scheme', pod('http://redis/', '#                       ^^^^^ warning: has no port 80\n')],
];

for (const [what, fixture] of loud) test(`reports ${what}`, () => checkFindings(`${service()}---\n${fixture}`));

test('arguments and commands', () =>
  checkFindings(`${service()}---
apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: main
      image: registry.example/web:1
      command: [sh, -c, "wait-for redis:6378 && exec web"]
#                                 ^^^^^^^^^^ warning: has no port 6378
      args: [--cache=redis:6377]
#                    ^^^^^^^^^^ warning: has no port 6377
`));

test('a line of a ConfigMap, and no comment in it', () =>
  checkFindings(`${service()}---
apiVersion: v1
kind: ConfigMap
metadata: {name: web}
data:
  app.conf: |
    # upstream redis:1234
    upstream redis:6380
#            ^^^^^^^^^^ warning: has no port 6380
`));

const silent: readonly [why: string, fixture: string][] = [
  ['the port is there', `${service()}---\n${pod('redis:6379')}`],
  ['no such Service', pod('redis:6380')],
  ['another namespace', `${service()}---\n${pod('redis.store.svc:6380')}`],
  ['an external host', `${service()}---\n${pod('redis.example.com:6380')}`],
  ['part of a longer word', `${service()}---\n${pod('my-redis:6380')}`],
  ['a placeholder', `${service()}---\n${pod('"redis:${PORT}"')}`],
  ['a version', `${service()}---\n${pod('redis:7')}`],
  ['a headless Service', `${service('[{port: 6379}]', ', clusterIP: None')}---\n${pod('redis:6380')}`],
  [
    'an alias',
    `${service('[{port: 1}]', ', type: ExternalName, externalName: x.example.com').replace('selector: {app: redis}, ports: [{port: 1}], ', '')}---\n${pod('redis:6380')}`,
  ],
  ['an image in a variable', `${service()}---\n${pod('redis:7000').replace('name: TARGET', 'name: CACHE_IMG')}`],
  ['an image', `${service()}---\n${pod('"--image=redis:7000"')}`],
];

for (const [why, fixture] of silent) test(`silent: ${why}`, () => checkFindings(fixture));

test('changes the number and nothing around it', () =>
  checkFix(
    `${service()}---\n${pod('"redis://redis:6380/0" # cache')}`,
    'Use port 6379',
    `${service()}---\n${pod('"redis://redis:6379/0" # cache')}`,
  ));
