import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { portolanWithInput } from '../support/samples/commandLine.ts';

const page = readFileSync('docs/json.md', 'utf8');
/** What stands below is Kubernetes' own, or a value of the user's. */
const FOREIGN: ReadonlySet<string> = new Set(['object', 'badValue', 'cause', 'nearness']);
const manifests = `apiVersion: apps/v1
kind: Deployment
metadata: {name: web, namespace: shop}
spec:
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec: {containers: [{name: main, image: web:1, ports: [{name: http, containerPort: 8080}]}]}
---
apiVersion: v1
kind: Service
metadata: {name: web, namespace: shop}
spec: {selector: {app: wbe}, ports: [{port: 80, targetPort: htpp}]}
---
apiVersion: v1
kind: Service
metadata: {name: shop, namespace: shop}
spec: {type: NodePort, selector: {app: web}, ports: [{port: 80, targetPort: http, nodePort: 80}]}
`;

const commands: readonly (readonly [command: string, ...words: string[]])[] = [
  ['check'],
  ['admit'],
  ['endpoints'],
  ['resolve', 'shop', '--from', 'shop'],
  ['route', '--to', 'http://shop.shop/'],
  ['route', '--to', 'web.shop:80'],
  ['explain', 'svc/shop'],
  ['explain', 'svc/web'],
];
for (const [command, ...words] of commands) {
  test(`every field that ${command} ${words.join(' ')} prints is on the page`, async () => {
    const { out } = await portolanWithInput(manifests, command, '-', ...words, '--format', 'json');
    const missing = [...fieldsOf(JSON.parse(out))].filter((name) => !new RegExp(`[.\`]${name}\\b`).test(page));
    assert.deepEqual(missing, []);
  });
}

function fieldsOf(value: unknown, found = new Set<string>()): ReadonlySet<string> {
  if (Array.isArray(value)) for (const item of value) fieldsOf(item, found);
  else if (typeof value === 'object' && value !== null) {
    for (const [name, item] of Object.entries(value)) {
      found.add(name);
      if (!FOREIGN.has(name) && !isKubernetes(item)) fieldsOf(item, found);
    }
  }
  return found;
}

/** Endpoints and EndpointSlices. */
function isKubernetes(value: unknown): boolean {
  return Array.isArray(value) && value.some((item) => typeof item === 'object' && item !== null && 'metadata' in item);
}
