import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { build, describePlace, type Texts } from '../../support/kustomize.ts';

const service = 'apiVersion: v1\nkind: Service\nmetadata: {name: web}\n';

interface Row {
  readonly files: Texts;
  readonly kind: string;
  readonly message: RegExp;
  readonly place: string;
}

const rows: Readonly<Record<string, Row>> = {
  'a file that is missing': {
    files: { 'kustomization.yaml': 'resources: [gone.yaml]\n' },
    kind: 'missing-file',
    message: /^'gone\.yaml' does not exist$/,
    place: 'kustomization.yaml: gone.yaml',
  },
  'a file outside the folder': {
    files: {
      'a/kustomization.yaml': 'resources: [../s.yaml]\n',
      's.yaml': service,
      'kustomization.yaml': 'resources: [a]\n',
    },
    kind: 'outside-root',
    message: /lies outside this folder/,
    place: 'a/kustomization.yaml: ../s.yaml',
  },
  'a folder without a kustomization': {
    files: { 'kustomization.yaml': 'resources: [a]\n', 'a/s.yaml': service },
    kind: 'missing-kustomization',
    message: /has none of 'kustomization\.yaml'/,
    place: 'kustomization.yaml: a',
  },
  'a circle': {
    files: { 'kustomization.yaml': 'resources: [a]\n', 'a/kustomization.yaml': 'resources: [..]\n' },
    kind: 'cycle',
    message: /leads in a circle/,
    place: 'a/kustomization.yaml: ..',
  },
  'a field that does not exist': {
    files: { 'kustomization.yaml': 'resources: [s.yaml]\nnamePrefx: a-\n', 's.yaml': service },
    kind: 'unknown-field',
    message: /no field 'namePrefx'; 'namePrefix' may be meant/,
    place: 'kustomization.yaml: a-',
  },
  'a field of the wrong type': {
    files: { 'kustomization.yaml': 'resources: [s.yaml]\nnamespace: 5\n', 's.yaml': service },
    kind: 'wrong-type',
    message: /namespace must be text, not `5`/,
    place: 'kustomization.yaml: 5',
  },
  'a patch for an object that is not there': {
    files: {
      'kustomization.yaml': 'resources: [s.yaml]\npatches: [{path: p.yaml}]\n',
      's.yaml': service,
      'p.yaml': 'apiVersion: v1\nkind: Service\nmetadata: {name: wbe}\n',
    },
    kind: 'patch-without-target',
    message: /no Service 'wbe' \(v1\) here; Service 'web' \(v1\) may be meant/,
    place: 'p.yaml: Service',
  },
  'an operation that finds nothing': {
    files: {
      'kustomization.yaml':
        'resources: [s.yaml]\npatches:\n- target: {kind: Service}\n  patch: |-\n    - {op: remove, path: /spec/type}\n',
      's.yaml': service,
    },
    kind: 'patch',
    message: /remove operation does not apply/,
    place: 'kustomization.yaml: /spec/type',
  },
  'an object that is taken in twice': {
    files: { 'kustomization.yaml': 'resources: [s.yaml, t.yaml]\n', 's.yaml': service, 't.yaml': service },
    kind: 'duplicate-id',
    message: /^Service 'web' is taken in twice$/,
    place: 'kustomization.yaml: t.yaml',
  },
  'a replacement without a source': {
    files: {
      'kustomization.yaml':
        'resources: [s.yaml]\nreplacements: [{source: {kind: Secret}, targets: [{select: {kind: Service}}]}]\n',
      's.yaml': service,
    },
    kind: 'replacement',
    message: /no Secret '\*' to take a value from/,
    place: 'kustomization.yaml: source',
  },
};

describe('what kustomize refuses is a problem at its place', () => {
  for (const [name, { files, kind, message, place }] of Object.entries(rows)) {
    test(name, () => {
      const [problem, ...more] = build(files).problems;
      assert.ok(problem);
      assert.equal(problem.kind, kind);
      assert.match(problem.message, message);
      assert.deepEqual(more, []);

      assert.equal(describePlace(files, problem.place), place);
    });
  }

  test('the rest is built all the same', () => {
    const { objects, problems } = build({
      'kustomization.yaml': 'resources: [gone.yaml, s.yaml]\n',
      's.yaml': service,
    });
    assert.equal(objects.length, 1);
    assert.equal(problems.length, 1);
  });

  test('a patch is not blamed when its object may be in what is missing', () => {
    const { problems } = build({
      'kustomization.yaml': 'resources: [gone.yaml]\npatches: [{path: p.yaml}]\n',
      'p.yaml': service,
    });
    assert.deepEqual(
      problems.map(({ kind }) => kind),
      ['missing-file'],
    );
  });
});

test('what cannot be built here is told, and is no problem', () => {
  const { problems, unbuilt } = build({
    'kustomization.yaml': `resources: [s.yaml, "https://github.com/example/shop//base?ref=v1"]
helmCharts: [{name: redis}]
transformers: ["apiVersion: example.com/v1\\nkind: Annotator\\nmetadata: {name: x}\\n"]
`,
    's.yaml': service,
  });
  assert.deepEqual(problems, []);
  assert.deepEqual(unbuilt.map(({ kind }) => kind).sort(), ['helm', 'plugin', 'remote']);
});

describe('what would take for ever is left out', () => {
  const files = (patches: string): Texts => ({
    'kustomization.yaml': `resources: [s.yaml]\n${patches}`,
    's.yaml': service,
  });

  test('a pattern that repeats repetitions', () => {
    const patch = '"- {op: remove, path: /spec}"';
    const { problems, unbuilt } = build(files(`patches: [{target: {name: (w+)+x}, patch: ${patch}}]\n`));
    assert.deepEqual(problems, []);
    assert.deepEqual(
      unbuilt.map(({ kind }) => kind),
      ['pattern'],
    );
  });

  test('an object that is copied into itself again and again', () => {
    const copies = Array.from(
      { length: 60 },
      (_, index) => `    - {op: copy, from: /metadata, path: /metadata/x${index}}\n`,
    );
    const { unbuilt } = build(files(`patches:\n- target: {kind: Service}\n  patch: |-\n${copies.join('')}`));
    assert.deepEqual(
      unbuilt.map(({ kind }) => kind),
      ['size'],
    );
  });
});
