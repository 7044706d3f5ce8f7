import assert from 'node:assert/strict';
import { test } from 'node:test';
import { entryServiceAt } from '../../server/features/entryService.ts';
import { readFixture } from '../support/fixture.ts';
import { uriOf, workspaceOf } from '../support/workspace.ts';

const services = ['blog', 'shop']
  .map((name) => `apiVersion: v1\nkind: Service\nmetadata: {name: ${name}}\nspec: {ports: [{port: 80}]}\n---\n`)
  .join('');

const ingress = `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: door}
spec:
  rules:
    - host: blog.example.org
      http:
        paths:
          - {path: /, pathType: Prefix, backend: {service: {name: blog, port: {number: 80}}}}
    - host: shop.example.org
      http:
        paths:
          - {path: /, pathType: Prefix, backend: {service: {name: shop, port: {number: 80}}}}
`;

const route = `apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata: {name: door}
spec:
  parentRefs: [{name: gate}]
  rules:
    - backendRefs: [{name: elsewhere, port: 80}, {name: shop, port: 80}]
`;

const serviceAt = (fixture: string) => {
  const { files, cursor } = readFixture(services + fixture);
  assert.ok(cursor);
  return entryServiceAt(workspaceOf(files).snapshot, uriOf(cursor.path), cursor.position)?.object.name;
};

test('the rule of an Ingress in which the cursor is', () => {
  assert.equal(serviceAt(ingress.replace('host: shop', 'host: $0shop')), 'shop');
  assert.equal(serviceAt(ingress.replace('host: blog', 'host: $0blog')), 'blog');
});

test('the first rule, where the cursor is in none', () => {
  assert.equal(serviceAt(ingress.replace('name: door', 'name: $0door')), 'blog');
});

test('the first Service of a route that is here', () => {
  assert.equal(serviceAt(route.replace('name: gate', 'name: $0gate')), 'shop');
});

test('nothing, where no Service is here or something else stands', () => {
  assert.equal(serviceAt(route.replace('name: shop', 'name: $0gone')), undefined);
  assert.equal(serviceAt('apiVersion: v1\nkind: ConfigMap\nmetadata: {name: $0a}\ndata: {backend: x}\n'), undefined);
});
