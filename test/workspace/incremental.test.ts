import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { FindingsCache } from '../../server/rules/check.ts';
import { placeFinding } from '../../server/rules/place.ts';
import { formatEndpoints } from '../../server/workspace/endpointsText.ts';
import { isService } from '../../server/workspace/keys.ts';
import type { Snapshot } from '../../server/workspace/snapshot.ts';
import { uriOf, workspaceOf } from '../support/workspace.ts';

const name = fc.constantFrom('web', 'wbe', 'api', 'db');
const namespace = fc.constantFrom('', '\n  namespace: shop', '\n  namespace: store');

const workload = fc.tuple(name, name, namespace, fc.constantFrom('Deployment', 'StatefulSet'), fc.nat(2)).map(
  ([own, label, where, kind, replicas]) => `apiVersion: apps/v1
kind: ${kind}
metadata:
  name: ${own}${where}
spec:
  replicas: ${replicas}
  selector: {matchLabels: {app: ${label}}}
  template:
    metadata: {labels: {app: ${label}}}
    spec: {containers: [{name: main, ports: [{name: ${label}, containerPort: 8080}]}]}
`,
);

const service = fc.tuple(name, name, namespace, fc.constantFrom('8080', 'web', 'api')).map(
  ([own, label, where, target]) => `apiVersion: v1
kind: Service
metadata:
  name: ${own}${where}
spec:
  selector: {app: ${label}}
  ports: [{port: 80, targetPort: ${target}}]
`,
);

const text = fc.array(fc.oneof(workload, service), { maxLength: 4 }).map((documents) => documents.join('---\n'));
const path = fc.constantFrom('a.yaml', 'b.yaml', 'x/a.yaml', 'x/b.yaml', 'y/z/a.yaml', 'x/kustomization.yaml');
const edit = fc.record({ path, text: fc.option(text, { nil: undefined }) });

const entries = fc.subarray(['a.yaml', 'b.yaml', '../x', '../y', '../y/z', 'gone.yaml']);
const kustomization = fc
  .tuple(
    entries,
    fc.constantFrom(
      '',
      'namePrefix: p-\n',
      'namespace: shop\n',
      'labels: [{pairs: {app: web}, includeSelectors: true}]\n',
    ),
    fc.constantFrom('', 'patches: [{path: patch.yaml}]\n', 'configMapGenerator: [{name: c, files: [a.yaml]}]\n'),
    fc.constantFrom('', 'kind: Component\napiVersion: kustomize.config.k8s.io/v1alpha1\n'),
  )
  .map(([resources, change, more, kind]) => `${kind}resources: ${JSON.stringify(resources)}\n${change}${more}`);
const declaration = fc.constantFrom(
  'environments: [{name: e, files: [x, y/z], namespace: shop}]\n',
  'environments: [{name: e, kustomization: x}]\n',
);
const builtEdit = fc.oneof(
  { weight: 3, arbitrary: edit },
  fc.record({
    path: fc.constantFrom(
      'x/kustomization.yaml',
      'y/kustomization.yaml',
      'y/z/kustomization.yaml',
      'kustomization.yaml',
    ),
    text: fc.option(kustomization, { nil: undefined }),
  }),
  fc.record({ path: fc.constantFrom('x/patch.yaml', 'y/patch.yaml'), text }),
  fc.record({ path: fc.constant('portolan.yaml'), text: fc.option(declaration, { nil: undefined }) }),
);

type Edit = { readonly path: string; readonly text: string | undefined };

for (const [name, edits] of [
  ['manifests', edit],
  ['kustomizations', builtEdit],
] as const) {
  test(`after any edits of ${name} the answers are those of a workspace that was read afresh`, () => {
    fc.assert(
      fc.property(fc.array<Edit>(edits, { minLength: 1, maxLength: 12 }), (steps) => {
        const workspace = workspaceOf({});
        const cache = new FindingsCache();
        const texts: Record<string, string> = {};
        for (const step of steps) {
          const change =
            step.text === undefined
              ? workspace.closeText(uriOf(step.path), undefined)
              : workspace.openText(uriOf(step.path), step.text);
          cache.invalidate(change);
          if (step.text === undefined) delete texts[step.path];
          else texts[step.path] = step.text;
          const afresh = workspaceOf(texts, { settled: false }).snapshot;
          assert.deepEqual(findings(workspace.snapshot, cache), findings(afresh, new FindingsCache()));
          assert.deepEqual(endpoints(workspace.snapshot), endpoints(afresh));
        }
      }),
      { numRuns: 25 },
    );
  });
}

test('taking files away and putting them back changes no answer', () => {
  const files = fc.dictionary(path, text, { minKeys: 1, maxKeys: 4 });
  fc.assert(
    fc.property(files, fc.infiniteStream(fc.boolean()), (texts, choices) => {
      const workspace = workspaceOf(texts);
      const cache = new FindingsCache();
      const before = [findings(workspace.snapshot, cache), endpoints(workspace.snapshot)];
      const taken = Object.entries(texts).filter(() => choices.next().value);
      for (const [name] of taken) cache.invalidate(workspace.setFiles(new Map([[uriOf(name), undefined]])));
      findings(workspace.snapshot, cache);
      for (const [name, content] of taken.reverse())
        cache.invalidate(workspace.setFiles(new Map([[uriOf(name), content]])));
      assert.deepEqual([findings(workspace.snapshot, cache), endpoints(workspace.snapshot)], before);
    }),
    { numRuns: 50 },
  );
});

test('of variants in one folder the same one counts, whichever was opened first', () => {
  const deployment = (own: string, replicas: number) =>
    `apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: ${own}}\nspec: {replicas: ${replicas}, selector: {matchLabels: {app: ${own}}}, template: {metadata: {labels: {app: ${own}}}, spec: {containers: [{name: main}]}}}\n`;
  const texts = {
    'x/api-1.yaml': deployment('api', 0),
    'x/api-2.yaml': deployment('api', 1),
    'x/web.yaml': `${deployment('web', 1)}---\napiVersion: v1\nkind: Service\nmetadata: {name: web}\nspec: {selector: {app: web}, ports: [{port: 80}]}\n`,
  };
  const inOrder = (names: readonly (keyof typeof texts)[]) => {
    const workspace = workspaceOf({});
    for (const name of names) workspace.openText(uriOf(name), texts[name]);
    return endpoints(workspace.snapshot);
  };
  assert.deepEqual(
    inOrder(['x/api-2.yaml', 'x/api-1.yaml', 'x/web.yaml']),
    inOrder(['x/api-1.yaml', 'x/api-2.yaml', 'x/web.yaml']),
  );
});

test('a changed label makes only those Services answer again whose selectors can match it', () => {
  const documents = (kind: string, label: string) =>
    kind === 'Service'
      ? `apiVersion: v1\nkind: Service\nmetadata: {name: ${label}}\nspec: {selector: {app: ${label}}, ports: [{port: 80}]}\n`
      : `apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: ${label}}\nspec: {selector: {matchLabels: {app: ${label}}}, template: {metadata: {labels: {app: ${label}}}, spec: {containers: [{name: main}]}}}\n`;
  const names = Array.from({ length: 20 }, (_, index) => `app-${'abcdefghijklmnopqrst'[index]?.repeat(8)}`);
  const files = names.flatMap((name) => [
    [`apps/x-${name}/services/s.yaml`, documents('Service', name)],
    [`apps/x-${name}/workloads/w.yaml`, documents('Deployment', name)],
  ]);
  const workspace = workspaceOf(Object.fromEntries(files));
  const cache = new FindingsCache();
  findings(workspace.snapshot, cache);
  const [first = '', second = ''] = names;
  const moved = documents('Deployment', first).replaceAll(first, second);
  const stale = cache.invalidate(workspace.openText(uriOf(`apps/x-${first}/workloads/w.yaml`), moved));
  const services = [...stale].filter((uri) => uri.endsWith('s.yaml')).sort();
  assert.deepEqual(
    services,
    [first, second].map((name) => uriOf(`apps/x-${name}/services/s.yaml`)),
  );
});

function findings(snapshot: Snapshot, cache: FindingsCache): readonly string[] {
  return [...snapshot.files.values()]
    .flatMap(({ uri }) => cache.findings(snapshot, uri))
    .map((finding) => {
      const { uri, range, related } = placeFinding(snapshot, finding);
      return JSON.stringify([uri, range, finding.message, finding.environments, related]);
    })
    .sort();
}

function endpoints(snapshot: Snapshot): readonly string[] {
  return [...snapshot.files.values()]
    .flatMap(({ resources }) => resources)
    .filter(({ object }) => isService(object))
    .flatMap((resource) =>
      snapshot
        .presencesOf(resource)
        .map((presence) => resource.uri + formatEndpoints(presence.environment.viewOf(presence.resource))),
    )
    .sort();
}
