import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { FieldPath } from '../../../server/cluster/objects/fieldPath.ts';
import { build, builtObject, decidedAt, describePlace, type Texts } from '../../support/kustomize.ts';

const texts: Texts = {
  'base/kustomization.yaml': `resources: [app.yaml]
commonLabels:
  team: shop
configMapGenerator:
- name: settings
  literals: [LEVEL=1]
`,
  'base/app.yaml': `apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  selector: {app: web}
  ports:
  - name: http
    port: 80
---
apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  replicas: 1
  template:
    spec:
      containers:
      - name: web
        image: web:1
        envFrom:
        - configMapRef: {name: settings}
`,
  'prod/kustomization.yaml': `resources: [../base]
namePrefix: prod-
namespace: prod
images:
- name: web
  newTag: "2"
replicas:
- name: web
  count: 3
patches:
- path: port.yaml
- patch: |
    apiVersion: v1
    kind: Service
    metadata:
      name: web
    spec:
      type: NodePort
- target: {kind: Service}
  patch: |-
    - op: add
      path: /spec/externalTrafficPolicy
      value: Local
replacements:
- source: {kind: Service, fieldPath: metadata.name}
  targets:
  - select: {kind: Deployment}
    fieldPaths: [metadata.annotations.service]
    options: {create: true}
`,
  'prod/port.yaml': `apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  ports:
  - port: 80
    targetPort: 8080
`,
};

const rows: readonly [kind: string, path: FieldPath, place: string][] = [
  ['Service', ['spec', 'ports', 0, 'name'], 'base/app.yaml: http'],
  ['Service', ['spec', 'ports', 0, 'targetPort'], 'prod/port.yaml: 8080'],
  ['Service', ['spec', 'type'], 'prod/kustomization.yaml: NodePort'],
  ['Service', ['spec', 'externalTrafficPolicy'], 'prod/kustomization.yaml: Local'],
  ['Service', ['spec', 'selector', 'app'], 'base/app.yaml: web'],
  ['Service', ['spec', 'selector', 'team'], 'base/kustomization.yaml: shop'],
  ['Service', ['metadata', 'name'], 'prod/kustomization.yaml: prod-'],
  ['Service', ['metadata', 'namespace'], 'prod/kustomization.yaml: prod'],
  ['Deployment', ['spec', 'replicas'], 'prod/kustomization.yaml: 3'],
  ['Deployment', ['spec', 'template', 'spec', 'containers', 0, 'image'], 'prod/kustomization.yaml: "2"'],
  ['Deployment', ['metadata', 'annotations', 'service'], 'prod/kustomization.yaml: metadata.annotations.service'],
  ['ConfigMap', ['data', 'LEVEL'], 'base/kustomization.yaml: LEVEL=1'],
  ['Deployment', ['spec', 'strategy'], 'base/app.yaml: spec'],
];

describe('a field of a built object leads to the line that decided it', () => {
  const built = build(texts, 'prod');
  for (const [kind, path, place] of rows) {
    test(`${kind} ${path.join('.')}`, () => {
      assert.equal(decidedAt(texts, builtObject(built, kind), path), place);
    });
  }

  test('what a patch replaced stays known', () => {
    const origin = builtObject(built, 'Service').originOf(['spec', 'ports', 0, 'port']);
    assert.equal(describePlace(texts, origin), 'prod/port.yaml: 80');
    assert.equal(origin.base && describePlace(texts, origin.base), 'base/app.yaml: 80');
  });

  test('who mentions a name that was changed gets it from where it was changed', () => {
    const path = ['spec', 'template', 'spec', 'containers', 0, 'envFrom', 0, 'configMapRef', 'name'];
    const deployment = builtObject(built, 'Deployment');
    assert.match(decidedAt(texts, deployment, path), /^base\/kustomization\.yaml: /);
    const { base } = deployment.originOf(path);
    assert.equal(base && describePlace(texts, base), 'base/app.yaml: settings');
  });

  test('every file that counts is named', () => {
    for (const file of ['base/app.yaml', 'prod/port.yaml', 'prod/kustomization.yaml', 'prod/kustomization.yml']) {
      assert.ok(built.files.has(`/top/${file}`), file);
    }
  });
});
