import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { valueAt } from '../../../server/cluster/objects/fieldPath.ts';
import type { Json } from '../../../server/cluster/objects/json.ts';
import { build, builtObject } from '../../support/kustomize.ts';

const app = `apiVersion: v1
kind: Service
metadata: {name: web}
spec: {selector: {app: web}, ports: [{port: 80}]}
---
apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec:
      serviceAccountName: web
      containers:
      - name: web
        image: registry.example.com:5000/web:1@sha256:abc
        args: [--peer=$(PEER)]
        envFrom: [{configMapRef: {name: settings}}]
---
apiVersion: v1
kind: ServiceAccount
metadata: {name: web}
---
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRoleBinding
metadata: {name: web}
roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: view}
subjects:
- {kind: ServiceAccount, name: web}
- {kind: ServiceAccount, name: default}
---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: web}
spec: {rules: [{http: {paths: [{backend: {service: {name: web}}}]}}]}
`;

interface Row {
  readonly kustomization: string;
  readonly more?: Readonly<Record<string, string>>;
  /** `Kind path.to.field` and its value. */
  readonly fields: Readonly<Record<string, Json | undefined>>;
}

const IMAGE = 'Deployment spec.template.spec.containers.0.image';

const rows: Readonly<Record<string, Row>> = {
  'namePrefix, and who mentions a name follows': {
    kustomization: 'namePrefix: dev-\n',
    fields: {
      'Service metadata.name': 'dev-web',
      'Deployment spec.template.spec.serviceAccountName': 'dev-web',
      'Deployment spec.template.spec.containers.0.envFrom.0.configMapRef.name': 'settings',
      'ClusterRoleBinding subjects.0.name': 'dev-web',
      'ClusterRoleBinding roleRef.name': 'view',
      'Ingress spec.rules.0.http.paths.0.backend.service.name': 'dev-web',
    },
  },
  namespace: {
    kustomization: 'namespace: prod\n',
    fields: {
      'Service metadata.namespace': 'prod',
      'ClusterRoleBinding metadata.namespace': undefined,
      'ClusterRoleBinding subjects.0.namespace': 'prod',
      'ClusterRoleBinding subjects.1.namespace': 'prod',
    },
  },
  commonLabels: {
    kustomization: 'commonLabels: {team: shop}\n',
    fields: {
      'Service metadata.labels.team': 'shop',
      'Service spec.selector.team': 'shop',
      'Deployment spec.selector.matchLabels.team': 'shop',
      'Deployment spec.template.metadata.labels.team': 'shop',
    },
  },
  'labels go to metadata only': {
    kustomization: 'labels: [{pairs: {team: shop}}]\n',
    fields: { 'Service metadata.labels.team': 'shop', 'Service spec.selector.team': undefined },
  },
  'labels in templates': {
    kustomization: 'labels: [{pairs: {team: shop}, includeTemplates: true}]\n',
    fields: {
      'Deployment spec.template.metadata.labels.team': 'shop',
      'Deployment spec.selector.matchLabels.team': undefined,
    },
  },
  commonAnnotations: {
    kustomization: 'commonAnnotations: {note: x}\n',
    fields: {
      'Service metadata.annotations.note': 'x',
      'Deployment spec.template.metadata.annotations.note': 'x',
    },
  },
  'images: a tag takes the digest away': {
    kustomization: 'images: [{name: "registry.example.com:5000/web", newTag: "2"}]\n',
    fields: { [IMAGE]: 'registry.example.com:5000/web:2' },
  },
  'images: another name keeps both': {
    kustomization: 'images: [{name: "registry.example.com:5000/web", newName: mirror/web}]\n',
    fields: { [IMAGE]: 'mirror/web:1@sha256:abc' },
  },
  replicas: {
    kustomization: 'replicas: [{name: web, count: 3}]\n',
    fields: { 'Deployment spec.replicas': 3 },
  },
  'a generated name ends in a hash, and who mentions it follows': {
    kustomization: 'configMapGenerator: [{name: settings, literals: [A=1]}]\n',
    fields: {
      'ConfigMap metadata.name': 'settings-89g4tffbfk',
      'Deployment spec.template.spec.containers.0.envFrom.0.configMapRef.name': 'settings-89g4tffbfk',
    },
  },
  'a generated Secret from a file and an env file': {
    kustomization:
      'secretGenerator: [{name: s, files: [key=a.txt], envs: [b.env]}]\ngeneratorOptions: {disableNameSuffixHash: true}\n',
    more: { 'a.txt': 'hé', 'b.env': '# note\nX=1\n' },
    fields: {
      'Secret metadata.name': 's',
      'Secret data.key': 'aMOp',
      'Secret data.X': 'MQ==',
      'Secret type': 'Opaque',
    },
  },
  'replacements: a value into a part of another': {
    kustomization: `replacements:
- source: {kind: Service, fieldPath: "spec.ports.0.port"}
  targets:
  - select: {kind: Deployment}
    fieldPaths: ["spec.template.spec.containers.[name=web].image"]
    options: {delimiter: "@", index: 1}
`,
    fields: { [IMAGE]: 'registry.example.com:5000/web:1@80' },
  },
  vars: {
    kustomization: 'namePrefix: dev-\nvars: [{name: PEER, objref: {apiVersion: v1, kind: Service, name: web}}]\n',
    fields: { 'Deployment spec.template.spec.containers.0.args.0': '--peer=dev-web' },
  },
  'configurations: a name in a field of a kind of one’s own': {
    kustomization: 'namePrefix: dev-\nresources: [app.yaml, router.yaml]\nconfigurations: [c.yaml]\n',
    more: {
      'router.yaml': 'apiVersion: example.com/v1\nkind: Router\nmetadata: {name: edge}\nspec: {to: web}\n',
      'c.yaml': 'nameReference: [{kind: Service, version: v1, fieldSpecs: [{kind: Router, path: spec/to}]}]\n',
    },
    fields: { 'Router spec.to': 'dev-web' },
  },
  'a component works on what its user has': {
    kustomization: 'components: [tls]\n',
    more: {
      'tls/kustomization.yaml':
        'apiVersion: kustomize.config.k8s.io/v1alpha1\nkind: Component\nnamePrefix: tls-\npatches: [{target: {kind: Service}, patch: "- {op: add, path: /spec/type, value: NodePort}"}]\n',
    },
    fields: { 'Service metadata.name': 'tls-web', 'Service spec.type': 'NodePort' },
  },
  'transformers of their own': {
    kustomization: `transformers:
- |-
  apiVersion: builtin
  kind: NamespaceTransformer
  metadata: {name: n, namespace: shop}
  setRoleBindingSubjects: none
`,
    fields: { 'Service metadata.namespace': 'shop', 'ClusterRoleBinding subjects.1.namespace': undefined },
  },
  'buildMetadata: where it comes from': {
    kustomization: 'buildMetadata: [originAnnotations]\n',
    fields: { 'Service metadata.annotations': { 'config.kubernetes.io/origin': 'path: app.yaml\n' } },
  },
};

describe('a kustomization’s field', () => {
  for (const [name, { kustomization, more = {}, fields }] of Object.entries(rows)) {
    test(name, () => {
      const resources = kustomization.includes('resources:') ? '' : 'resources: [app.yaml]\n';
      const built = build({ 'app.yaml': app, 'kustomization.yaml': resources + kustomization, ...more });
      assert.deepEqual(built.problems, []);
      for (const [field, value] of Object.entries(fields)) {
        const [kind = '', path = ''] = field.split(' ');
        const steps = path.split('.').map((step) => (/^\d+$/.test(step) ? Number(step) : step));
        assert.deepEqual(valueAt(builtObject(built, kind).value, steps), value, field);
      }
    });
  }
});

test('objects come by kind and id, or as they were written', () => {
  const kinds = (options: string) =>
    build({ 'app.yaml': app, 'kustomization.yaml': `resources: [app.yaml]\n${options}` }).objects.map(
      ({ kind }) => kind,
    );
  const written = ['Service', 'Deployment', 'ServiceAccount', 'ClusterRoleBinding', 'Ingress'];
  assert.deepEqual(kinds(''), ['ServiceAccount', 'ClusterRoleBinding', 'Service', 'Deployment', 'Ingress']);
  assert.deepEqual(kinds('sortOptions: {order: fifo}\n'), written);
});

test('two variants of one base keep apart', () => {
  const built = build(
    {
      'base/app.yaml': app,
      'base/kustomization.yaml': 'resources: [app.yaml]\n',
      'a/kustomization.yaml': 'resources: [../base]\nnamePrefix: a-\n',
      'b/kustomization.yaml': 'resources: [../base]\nnamePrefix: b-\n',
      'both/kustomization.yaml': 'resources: [../a, ../b]\n',
    },
    'both',
  );
  assert.deepEqual(built.problems, []);
  for (const variant of ['a-web', 'b-web']) {
    const { value } = builtObject(built, 'Ingress', variant);
    assert.equal(valueAt(value, ['spec', 'rules', 0, 'http', 'paths', 0, 'backend', 'service', 'name']), variant);
  }
});

test('what one label added to several places changes in all of them later, as in kustomize', () => {
  const built = build(
    {
      'base/app.yaml': app,
      'base/kustomization.yaml': 'resources: [app.yaml]\ncommonLabels: {team: shop}\n',
      'top/kustomization.yaml': 'resources: [../base]\nlabels: [{pairs: {team: edge}}]\n',
    },
    'top',
  );
  assert.equal(valueAt(builtObject(built, 'Service').value, ['spec', 'selector', 'team']), 'edge');
});
