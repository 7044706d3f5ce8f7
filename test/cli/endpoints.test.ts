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
  assert.match(out, /^ {2}5 Pods: 10\.244\.0\.4:8080, 10\.244\.2\.4:8080, 10\.244\.1\.4:8080 and 2 more$/m);
  assert.equal(out.match(/^ {2}\+ web-/gm)?.length, 5);
});

test('says which port leads nowhere beside one that does', async () => {
  const ports = '{name: a, port: 80, targetPort: http}, {name: b, port: 9090, targetPort: metrics}';
  const { out } = await portolanWithInput(pods + service('web', ports), 'endpoints', '-');
  assert.match(out, /; port 9090 reaches none \(targetPort metrics\)$/m);
});

test('takes the name of a Service before and behind its files', async () => {
  const input = `${service('web', '{port: 80}')}---\n${service('web', '{port: 80}').replace('name: web', 'name: other')}`;
  for (const words of [
    ['-', 'other'],
    ['svc/other', '-'],
  ]) {
    const { out } = await portolanWithInput(input, 'endpoints', ...words);
    assert.match(out, /^Service shop\/other .*\n.*\n$/);
  }
});

test('says that a Service without ports leads nowhere', async () => {
  const { out } = await portolanWithInput(pods + service('web', ''), 'endpoints', '-');
  assert.match(out, /^ {2}no endpoints: the Service has no ports$/m);
  assert.match(out, /^ {2}- web-\S+ {2}the Service has no ports$/m);
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

test('writes the objects of the controllers, as kubectl prints them', async () => {
  const input = pods.replace('replicas: 5', 'replicas: 1') + service('web', '{name: http, port: 80, targetPort: http}');
  const { out } = await portolanWithInput(input, 'endpoints', '-', '--format', 'yaml');
  assert.match(out, /^apiVersion: v1\nitems:\n- apiVersion: v1\n {2}kind: Endpoints\n/);
  assert.match(out, /^ {2}subsets:\n {2}- addresses:\n {4}- ip: 10\.244\.0\.4\n {6}nodeName: node-1$/m);
  assert.match(out, /^ {2}ports:\n {2}- name: http\n {4}port: 8080\n {4}protocol: TCP\nkind: List\n$/m);
});

test('writes them beside the Pods as JSON', async () => {
  const input = pods + service('web', '{port: 80}');
  const { out } = await portolanWithInput(input, 'endpoints', '-', '--format', 'json');
  const [{ objects }] = JSON.parse(out).services;
  assert.deepEqual(
    objects.map(({ kind }: { readonly kind: string }) => kind),
    ['Endpoints', 'EndpointSlice'],
  );
  assert.equal(objects[1].endpoints.length, 5);
});

test('mirrors Endpoints that somebody writes for a Service without selector', async () => {
  const input = `apiVersion: v1
kind: Service
metadata: {name: db}
spec: {ports: [{port: 5432}]}
---
apiVersion: v1
kind: Endpoints
metadata: {name: db}
subsets: [{addresses: [{ip: 192.168.1.1}], ports: [{port: 5432}]}]
`;
  const { out } = await portolanWithInput(input, 'endpoints', '-');
  assert.match(out, /by hand, 192\.168\.1\.1:5432$/m);
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

test('takes a dump’s Nodes at their word: zones, and hints where the Service prefers them', async () => {
  const node = (name: string, zone: string) =>
    `  - {apiVersion: v1, kind: Node, metadata: {name: ${name}, labels: {topology.kubernetes.io/zone: ${zone}}}}\n`;
  const placed = dump
    .replace('items:\n', `items:\n${node('n1', 'east')}`)
    .replace('containers', 'nodeName: n1, containers');
  const preferring = service('web', '{port: 80}').replace(
    'selector:',
    'trafficDistribution: PreferSameZone, selector:',
  );
  const { out } = await portolanWithInput(`${placed}---\n${preferring}`, 'endpoints', '-', '--format', 'yaml');
  assert.match(out, /^ {4}hints:\n {6}forZones:\n {6}- name: east\n {4}nodeName: n1\n/m);
  assert.match(out, /^ {4}zone: east$/m);
});
