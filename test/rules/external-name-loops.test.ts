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

test('to itself', () =>
  checkFindings(
    alias(
      'web',
      'web.shop.svc.cluster.local',
      '#               ^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: The alias leads to itself\n',
    ),
  ));

test('through another one, at both', () =>
  checkFindings(
    alias(
      'a',
      'b.shop.svc.cluster.local',
      '#               ^^^^^^^^^^^^^^^^^^^^^^^^ warning: leads to Service "b", then itself\n',
    ) +
      alias(
        'b',
        'a.shop.svc.cluster.local',
        '#               ^^^^^^^^^^^^^^^^^^^^^^^^ warning: leads to Service "a", then itself\n',
      ),
  ));

const silent: readonly [why: string, fixture: string][] = [
  ['it ends outside', alias('a', 'b.shop.svc.cluster.local') + alias('b', 'example.com')],
  ['it ends at a Service', alias('a', 'b.shop.svc.cluster.local') + service('b', '  ports: [{port: 80}]\n')],
  ['the same name in another namespace', alias('web', 'web.store.svc.cluster.local')],
];

for (const [why, fixture] of silent) test(`silent: ${why}`, () => checkFindings(fixture));
