import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Json } from '../../server/cluster/objects/json.ts';
import { documentAt, readManifest } from '../../server/manifests/manifest.ts';

const values: readonly (readonly [name: string, text: string, values: readonly Json[]])[] = [
  ['nothing', '', []],
  ['comments only', '# a\n# b\n', []],
  ['one document', 'a: 1\n', [{ a: 1 }]],
  ['no line break at the end', 'a: |\n  x', [{ a: 'x\n' }]],
  ['several documents', 'a: 1\n---\nb: 2\n--- # c\nc: 3\n', [{ a: 1 }, { b: 2 }, { c: 3 }]],
  ['a separator first and last', '---\na: 1\n---\n', [{ a: 1 }]],
  ['a separator in a block scalar, indented', 'a: |\n  x\n  ---\n  y\n', [{ a: 'x\n---\ny\n' }]],
  ['a separator in a block scalar, not indented', 'a: |\n  x\n---\nb: 1\n', [{ a: 'x\n' }, { b: 1 }]],
  ['dashes glued to a value', 'a: web---\nb: 1\n', [{ a: 'web---', b: 1 }]],
  ['line ends of Windows', 'a: x\r\nb:\r\n- |\r\n  y\r\n---\r\nc: 1\r\n', [{ a: 'x', b: ['y\n'] }, { c: 1 }]],
  ['a byte-order mark', '\ufeffa: 1\n', [{ a: 1 }]],
  ['JSON', '{"a": [1, "\\/\\ud83d\\ude00"]}', [{ a: [1, '/😀'] }]],
  ['JSON values in a row', '{"a": 1}\n{"b": 2}', [{ a: 1 }, { b: 2 }]],
  ['JSON, then YAML', '{"a": 1}\n---\nb: 2\n', [{ a: 1 }, { b: 2 }]],
  ['JSON with tabs', '{\n\t"a": {\n\t\t"b": 1\n\t}\n}\n', [{ a: { b: 1 } }]],
  ['JSON with a comma too many is YAML', '{"a": 1,}\n', [{ a: 1 }]],
  ['flow style over lines', 'a: {b: 1,\n  c: [d,\n    e]}\n', [{ a: { b: 1, c: ['d', 'e'] } }]],
  [
    'words that are booleans',
    'a: [yes, No, on, OFF, y, n, true]\n',
    [{ a: [true, false, true, false, true, false, true] }],
  ],
  ['octal and other bases', 'a: [0755, 0o17, 0x1f, 0b11, 1_000, 089]\n', [{ a: [493, 15, 31, 3, 1000, 89] }]],
  ['text in quotes', 'a: ["yes", \'0755\', "~"]\n', [{ a: ['yes', '0755', '~'] }]],
  ['numbers as keys', '1: a\n017: b\n1.50: c\n1e6: d\n', [{ '1': 'a', '15': 'b', '1.5': 'c', '1e+06': 'd' }]],
  ['anchors and aliases', 'a: &x {p: 1}\nb: *x\nc: [*x]\n', [{ a: { p: 1 }, b: { p: 1 }, c: [{ p: 1 }] }]],
  ['merge keys', 'a: &x {p: 1, q: 1}\nb:\n  <<: *x\n  q: 2\n', [{ a: { p: 1, q: 1 }, b: { p: 1, q: 2 } }]],
  ['merge keys behind a key', 'a: &x {p: 1}\nb:\n  p: 2\n  <<: *x\n', [{ a: { p: 1 }, b: { p: 1 } }]],
  ['a quoted scalar that goes on further left', 'a:\n  b: "x\n y"\n  c: 1\n', [{ a: { b: 'x y', c: 1 } }]],
  ['folded text', 'a: >-\n  x\n  y\n\n  z\n', [{ a: 'x y\nz' }]],
  ['kept line ends', 'a: |+\n  x\n\nb: 1\n', [{ a: 'x\n\n', b: 1 }]],
  ['an indentation indicator', 'a: |2\n    x\n', [{ a: '  x\n' }]],
  ['explicit keys', '? a\n: b\n', [{ a: 'b' }]],
  ['tags', 'a: !!str 1\nb: !!int "2"\nc: !!binary aMOp\nd: !x 1\n', [{ a: '1', b: 2, c: 'hé', d: '1' }]],
  ['a key that is called __proto__', '__proto__: {a: 1}\n', [JSON.parse('{"__proto__": {"a": 1}}')]],
  ['escapes', 'a: "\\x41\\u00e9\\U0001F600\\t\\\n  b"\n', [{ a: 'Aé😀\tb' }]],
  ['a plain scalar over lines', 'a: x\n  y\n\n  z\n', [{ a: 'x y\nz' }]],
  ['a placeholder in text', 'a: x-{{ y }}\nb: "{{ z }}"\nc: ${D}\n', [{ a: 'x-{{ y }}', b: '{{ z }}', c: '${D}' }]],
];

describe('reads what kubectl reads', () => {
  for (const [name, text, expected] of values) {
    test(name, () => {
      const { documents, kind } = readManifest(text);
      assert.deepEqual(
        documents.map(({ value, problem }) => problem ?? value),
        expected,
      );
      assert.equal(kind, 'manifest');
    });
  }
});

const problems: readonly (readonly [name: string, text: string, message: RegExp, marked: string])[] = [
  ['a key without colon', 'a: 1\nb\nc: 2\n', /could not find expected ':'/, 'b'],
  ['a value too many', 'a: b: c # d\n', /mapping values are not allowed/, ': c # d'],
  ['indented too far', 'a: 1\n  b: 2\n', /mapping values are not allowed/, ': 2'],
  ['indented too little', 'a:\n    b: 1\n  c: 2\n', /did not find expected key/, 'c: 2'],
  ['a quote that is not closed', 'a: "x\nb: 1\n', /unexpected end of stream/, '"x'],
  ['brackets that are not closed', 'a: [1, 2\nb: 3\n', /did not find expected ',' or ']'/, '[1, 2'],
  ['a comma that is missing', 'a: ["1" "2"]\n', /did not find expected ',' or ']'/, '"2"]'],
  ['a tab', 'a:\n\tb: 1\n', /cannot start any token/, 'b: 1'],
  ['an unknown alias', 'a: *x\n', /unknown anchor 'x'/, '*x'],
  ['a mapping as key', '{a: 1}: b\n', /invalid map key/, '{a: 1}: b'],
  ['an alias of itself', 'a: &x [*x]\n', /anchor 'x' value contains itself/, '*x]'],
  ['control characters', 'a: \x07b\n', /control characters/, '\x07b'],
  ['text behind a separator', 'a: 1\n--- b\n', /invalid Yaml document separator: b/, '--- b'],
  ['at the end of the text', 'a: [', /did not find expected node content/, '['],
];

describe('says what cannot be read, and where', () => {
  for (const [name, text, message, marked] of problems) {
    test(name, () => {
      const broken = `x: 1\n---\n${text}---\nz: 2\n`.replace('[---', '[\n---');
      const { documents } = readManifest(broken);
      assert.deepEqual(documents[0]?.value, { x: 1 });
      assert.deepEqual(documents.at(-1)?.value, { z: 2 });
      const problem = documents[1]?.problem;
      assert.match(problem?.message ?? '', message);
      assert.equal(broken.slice(problem?.span.start, problem?.span.end).replace('\t', ''), marked);
      assert.deepEqual(documents[1]?.objects, []);
    });
  }
});

describe("names kubectl's line within the document", () => {
  const lines: readonly (readonly [text: string, line: number | undefined])[] = [
    ['a: 1\nb\nc: 2\n', 3],
    ['a: [1, 2\nb: 3\n', 1],
    ['a: "x\nb: 1', 3],
    ['a: b: c\n', undefined],
    ['---\na: b: c\n', 2],
    ['x: 1\n---\na: b: c\n', undefined],
    ['a:\n  - {}--\nb: 1\n', 1],
    ['a:\n- b\n{}\n...\n', 2],
    ['\n...\n', 1],
    ['%YAML 1.1\n---\na: 1\n', 1],
    ['a: *x\n', undefined],
  ];
  for (const [text, line] of lines) {
    test(JSON.stringify(text), () => {
      const broken = readManifest(text).documents.find(({ problem }) => problem !== undefined);
      assert.ok(broken);
      assert.equal(broken.problem?.line, line);
    });
  }
});

describe('finds the objects of a document', () => {
  const objects: readonly (readonly [name: string, text: string, found: readonly string[]])[] = [
    ['one', 'apiVersion: v1\nkind: Service\nmetadata: {name: a, namespace: b}\n', [' v1 Service a b']],
    ['without a name', 'apiVersion: v1\nkind: Service\n', [' v1 Service - -']],
    ['no object', 'a: 1\n', []],
    ['no kind of text', 'apiVersion: v1\nkind: 1\n', []],
    ['a name that is no text', 'apiVersion: v1\nkind: Pod\nmetadata: {name: 1}\n', [' v1 Pod - -']],
    [
      'a List',
      'apiVersion: v1\nkind: List\nitems:\n- {apiVersion: v1, kind: Pod, metadata: {name: a}}\n- 1\n- {apiVersion: v1, kind: Pod}\n',
      ['items.0 v1 Pod a -', 'items.2 v1 Pod - -'],
    ],
    ['a typed list', 'apiVersion: v1\nkind: PodList\nitems:\n- metadata: {name: a}\n', ['items.0 v1 Pod a -']],
    [
      'a List in a List',
      'apiVersion: v1\nkind: List\nitems:\n- apiVersion: v1\n  kind: List\n  items: [{apiVersion: v1, kind: Pod}]\n',
      ['items.0.items.0 v1 Pod - -'],
    ],
    ['a kind that ends in List and has no items', 'apiVersion: v1\nkind: WishList\n', [' v1 WishList - -']],
  ];
  for (const [name, text, found] of objects) {
    test(name, () => {
      const [document] = readManifest(text).documents;
      const described = document?.objects.map(({ path, apiVersion, kind, name = '-', namespace = '-' }) =>
        [path.join('.'), apiVersion, kind, name, namespace].join(' '),
      );
      assert.deepEqual(described, found);
    });
  }
});

describe('tells templates from manifests', () => {
  const templates: readonly (readonly [name: string, text: string])[] = [
    ['a value', 'a: {{ .Values.x }}\n'],
    ['control structures', '{{- if .x }}\napiVersion: v1\nkind: Pod\n{{- end }}\n'],
    ['an indented block', 'a:\n  {{- toYaml .x | nindent 2 }}\n'],
    ['a name made of two', 'a: {{ .x }}-web\n'],
    ['one of several documents', 'apiVersion: v1\nkind: Pod\n---\na: {{ x }}\n'],
    ['another engine', 'a: 1\n{% if x %}\nb: 2\n{% endif %}\n'],
    ['words in at signs', 'a: @PORT@\n'],
    ['words in percent signs', 'a: %PORT%\n'],
  ];
  for (const [name, text] of templates) {
    test(name, () => {
      const { kind, documents } = readManifest(text);
      assert.equal(kind, 'template');
      assert.deepEqual(
        documents.flatMap(({ objects, problem }) => [objects, problem]).flat(),
        documents.map(() => undefined),
      );
    });
  }

  const others: readonly (readonly [name: string, text: string])[] = [
    ['a dashboard', 'a: |\n  {{ x }}\nb: [1\nc: 2\n'],
    ['in quotes', 'a: "{{ x }}"\nb: [1\nc: 2\n'],
    ['in a comment', '# {{ x }}\nb: [1\nc: 2\n'],
    ['braces in braces', 'a: { {b: 1}: c }\n'],
  ];
  for (const [name, text] of others) {
    test(`broken, but no template: ${name}`, () => {
      const { kind, documents } = readManifest(text);
      assert.equal(kind, 'manifest');
      assert.notEqual(documents[0]?.problem, undefined);
    });
  }
});

test('names keys that are written twice', () => {
  const text = 'a: 1\nb:\n- c: 1\n  d: 2\n  c: 3\na: 2\ne: &x {f: 1}\ng: {<<: *x, f: 2}\n';
  const [document] = readManifest(text).documents;
  assert.deepEqual(document?.chunk.duplicates, [['b', 0, 'c'], ['a']]);
});

test('finds the document at an offset', () => {
  const text = 'a: 1\n---\nb: 2\n';
  const manifest = readManifest(text);
  assert.deepEqual(documentAt(manifest, text.indexOf('b'))?.value, { b: 2 });
  assert.deepEqual(documentAt(manifest, 0)?.value, { a: 1 });
  assert.equal(documentAt(manifest, text.indexOf('---') + 2), undefined);
});
