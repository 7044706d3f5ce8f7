import { test } from 'node:test';
import { checkFindings } from '../support/checkFindings.ts';

test('a letter that is missing, and a capital one', () =>
  checkFindings(`apiVersion: v1
kind: Servce
#     ^^^^^^ error: no matches for kind "Servce" in version "v1": nothing of this object is applied. There is Service
metadata: {name: web}
---
apiVersion: apps/v1
kind: deployment
#     ^^^^^^^^^^ error: There is Deployment
metadata: {name: web}
`));

const silent: readonly [why: string, apiVersion: string, kind: string][] = [
  ['a kind that is not modelled', 'v1', 'ConfigMap'],
  ['a custom resource', 'example.com/v1', 'Servce'],
  ['a longer name with the same beginning', 'v1', 'PodTemplate'],
  ['a placeholder', 'v1', '"${KIND}"'],
];

for (const [why, apiVersion, kind] of silent) {
  test(`silent: ${why}`, () => checkFindings(`apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata: {name: web}\n`));
}
