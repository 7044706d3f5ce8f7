import assert from 'node:assert/strict';
import { test } from 'node:test';
import { portolanWithInput } from '../support/samples/commandLine.ts';

const pods = `apiVersion: apps/v1
kind: Deployment
metadata: {name: web, namespace: shop}
spec:
  replicas: 5
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec: {containers: [{name: main, image: registry.example/web:1, ports: [{name: http, containerPort: 8080}]}]}
---
`;
const service = (selector: string, ports: string) => `apiVersion: v1
kind: Service
metadata: {name: web, namespace: shop}
spec: {selector: {app: ${selector}}, ports: [${ports}]}
`;

test('names the first Pods, counts the rest, and lists them all', async () => {
  const { out } = await portolanWithInput(pods + service('web', '{port: 80, targetPort: http}'), 'endpoints', '-');
  assert.match(out, /^ {2}5 Pods: 10\.244\.0\.4:8080, 10\.244\.0\.5:8080, 10\.244\.0\.6:8080 and 2 more$/m);
  assert.equal(out.match(/^ {2}\+ web-/gm)?.length, 5);
});

test('says which port leads nowhere beside one that does', async () => {
  const ports = '{name: a, port: 80, targetPort: http}, {name: b, port: 9090, targetPort: metrics}';
  const { out } = await portolanWithInput(pods + service('web', ports), 'endpoints', '-');
  assert.match(out, /; port 9090 reaches none \(targetPort metrics\)$/m);
});

test('gives the reason of each Pod that is out', async () => {
  const { out } = await portolanWithInput(pods + service('wbe', '{port: 80}'), 'endpoints', '-', '--format', 'json');
  const [{ pods: listed }] = JSON.parse(out).services;
  assert.equal(listed.length, 5);
  assert.deepEqual(listed[0].verdict, 'out');
  const [reason] = listed[0].reasons;
  assert.equal(reason.type, 'label');
  assert.equal(reason.found, 'web');
});

for (const [name, code] of [
  ['web', 0],
  ['svc/web', 0],
  ['shop/web', 0],
  ['other/web', 2],
  ['api', 2],
] as const) {
  test(`exit code ${code} for ${name}`, async () => {
    const { code: found } = await portolanWithInput(pods + service('web', '{port: 80}'), 'endpoints', '-', name);
    assert.equal(found, code);
  });
}

/** Pods of one owner, and what owns them, as a cluster's dump holds them. */
const dump = `apiVersion: v1
kind: List
items:
${['a', 'b']
  .map(
    (suffix) => `  - apiVersion: v1
    kind: Pod
    metadata:
      name: web-1-${suffix}
      namespace: shop
      labels: {app: web}
      ownerReferences: [{apiVersion: apps/v1, kind: ReplicaSet, name: web-1, uid: "1", controller: true}]
    spec: {containers: [{name: main, image: registry.example/web:1}]}
    status: {phase: Running, podIP: 10.1.0.${suffix === 'a' ? 1 : 2}, conditions: [{type: Ready, status: "True"}]}
`,
  )
  .join('')}  - apiVersion: apps/v1
    kind: ReplicaSet
    metadata: {name: web-1, namespace: shop}
    spec: {replicas: 2, selector: {matchLabels: {app: web}}, template: {metadata: {labels: {app: web}}, spec: {containers: [{name: main, image: registry.example/web:1}]}}}
---
`;

test('a dump is taken at its word: its Pods, their addresses, none made up', async () => {
  const { out } = await portolanWithInput(dump + service('web', '{port: 80}'), 'endpoints', '-');
  assert.match(out, /2 Pods: 10\.1\.0\.1:80, 10\.1\.0\.2:80$/m);
});

test('in a dump, Pods of one owner are no rivals: the slip is found', async () => {
  const { code, out } = await portolanWithInput(dump + service('wbe', '{port: 80}'), 'check', '-');
  assert.equal(code, 1);
  assert.match(out, /label app is "web", the Service selects app=wbe/);
});
