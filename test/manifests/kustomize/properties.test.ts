import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import type { FieldPath } from '../../../server/cluster/objects/fieldPath.ts';
import { isObject, type Json } from '../../../server/cluster/objects/json.ts';
import { build, decidedAt, type Texts } from '../../support/kustomize.ts';

const RUNS = { numRuns: 20, seed: 7 };

const service = `apiVersion: v1
kind: Service
metadata: {name: web, labels: {app: web}}
spec: {selector: {app: web}, ports: [{port: 80, name: http}]}
`;
const deployment = `apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec:
      containers:
      - {name: web, image: "web:1", env: [{name: A, value: "1"}]}
`;

/** Fields of a kustomization, right and wrong, of which each build gets some. */
const fields = [
  'namePrefix: a-\n',
  'nameSuffix: "-b"\n',
  'namespace: prod\n',
  'commonLabels: {team: shop}\n',
  'labels: [{pairs: {tier: front}, includeSelectors: true}]\n',
  'commonAnnotations: {note: x}\n',
  'images: [{name: web, newTag: "2"}]\n',
  'replicas: [{name: web, count: 4}]\n',
  'configMapGenerator: [{name: settings, literals: [A=1, B=2]}]\n',
  'secretGenerator: [{name: secret, literals: [A=1], files: [base/app.yaml]}]\n',
  'patches: [{target: {kind: Service}, patch: "- {op: add, path: /spec/type, value: NodePort}"}]\n',
  'patches:\n- patch: |\n    apiVersion: v1\n    kind: Service\n    metadata: {name: web}\n    spec: {ports: [{port: 81}]}\n',
  'patchesStrategicMerge: [nowhere.yaml]\n',
  'replacements: [{source: {kind: Service}, targets: [{select: {kind: Deployment}, fieldPaths: [spec.x], options: {create: true}}]}]\n',
  'vars: [{name: V, objref: {kind: Service, name: web, apiVersion: v1}}]\n',
  'components: [.]\n',
  'resource: [x]\n',
  'sortOptions: {order: fifo}\n',
  'openapi: {version: none}\n',
  'buildMetadata: [originAnnotations, transformerAnnotations, managedByLabel]\n',
  'transformers: ["apiVersion: builtin\\nkind: PrefixTransformer\\nmetadata: {name: p}\\nprefix: q-\\nfieldSpecs: [{path: metadata/name}]\\n"]\n',
];

const kustomization = fc.subarray(fields).map((chosen) => chosen.join(''));
const trees = fc.record({ base: kustomization, top: kustomization }).map(
  ({ base, top }): Texts => ({
    'base/app.yaml': `${service}---\n${deployment}`,
    'base/kustomization.yaml': `resources: [app.yaml]\n${base}`,
    'kustomization.yaml': `resources: [base]\n${top}`,
  }),
);

describe('a build', () => {
  test('answers whatever the files say', () => {
    const texts = fc.dictionary(
      fc.constantFrom('kustomization.yaml', 'a.yaml', 'b/kustomization.yaml', 'b/a.yaml'),
      fc.oneof(
        fc.string(),
        fc.json(),
        kustomization,
        fc.constant('resources: [a.yaml, b, ..]\n'),
        fc.constant(service),
      ),
    );
    fc.assert(
      fc.property(texts, (files) => assert.ok(build(files).files.size > 0)),
      RUNS,
    );
  });

  test('answers the same twice', () => {
    fc.assert(
      fc.property(trees, (texts) => {
        const [first, second] = [build(texts), build(texts)];
        assert.deepEqual(
          second.objects.map(({ value }) => value),
          first.objects.map(({ value }) => value),
        );
        assert.deepEqual(
          second.problems.map(({ message }) => message),
          first.problems.map(({ message }) => message),
        );
      }),
      RUNS,
    );
  });

  test('knows a place for every value, and an untouched value stands there', () => {
    fc.assert(
      fc.property(trees, (texts) => {
        for (const object of build(texts).objects) {
          for (const { path, value } of scalarsIn(object.value, [])) {
            const place = decidedAt(texts, object, path);
            assert.doesNotMatch(place, /nowhere$/);
            const { whole, source } = object.originOf(path);
            if (whole !== true && source.by !== 'generator')
              assert.ok(place.includes(String(value)), `${place}: ${value}`);
          }
        }
      }),
      RUNS,
    );
  });

  test('leaves what was read as it was', () => {
    const texts: Texts = {
      'app.yaml': deployment,
      'kustomization.yaml': `resources: [app.yaml]\n${fields.slice(0, 8).join('')}`,
    };
    const untouched = { ...texts, 'kustomization.yaml': 'resources: [app.yaml]\n' };
    const before = JSON.stringify(build(untouched).objects[0]?.value);
    build(texts);
    assert.equal(JSON.stringify(build(untouched).objects[0]?.value), before);
  });
});

function* scalarsIn(value: Json, path: FieldPath): Generator<{ readonly path: FieldPath; readonly value: Json }> {
  if (Array.isArray(value)) for (const [index, item] of value.entries()) yield* scalarsIn(item, [...path, index]);
  else if (isObject(value)) for (const [key, field] of Object.entries(value)) yield* scalarsIn(field, [...path, key]);
  else yield { path, value };
}
