import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { FieldPath } from '../../server/cluster/objects/fieldPath.ts';
import type { Json } from '../../server/cluster/objects/json.ts';
import { removeField, renameKey, replacePart, separate, setField } from '../../server/manifests/edit.ts';
import { type ManifestDocument, readManifest } from '../../server/manifests/manifest.ts';
import { applyEdits, type TextEdit } from '../../server/manifests/span.ts';

/** Edits the last document of a text; nothing when there is no edit. */
function edited(text: string, edit: (document: ManifestDocument) => readonly TextEdit[]): string | undefined {
  const document = readManifest(text).documents.at(-1);
  assert.ok(document);
  const edits = edit(document);
  return edits.length === 0 ? undefined : applyEdits(text, edits);
}

type SetCase = readonly [name: string, text: string, path: FieldPath, value: Json, result: string | undefined];

const sets: readonly SetCase[] = [
  ['a plain scalar', 'a: x # c\n', ['a'], 'z', 'a: z # c\n'],
  ['a number', 'a: 80\n', ['a'], 8080, 'a: 8080\n'],
  ['text that reads as something else', 'a: x\n', ['a'], 'yes', 'a: "yes"\n'],
  ['text with a colon', 'a: x\n', ['a'], 'b: c', 'a: "b: c"\n'],
  ['double quotes stay', 'a: "x"\n', ['a'], 'z', 'a: "z"\n'],
  ['single quotes stay', "a: 'x'\n", ['a'], "it's", 'a: "it\'s"\n'],
  ['single quotes stay where they can', "a: 'x'\n", ['a'], 'z', "a: 'z'\n"],
  ['quoted text becomes a number', 'a: "80"\n', ['a'], 80, 'a: 80\n'],
  ['text over lines', 'a: |\n  x\n  y\nb: 1\n', ['a'], 'z', 'a: z\nb: 1\n'],
  ['a value that is not written', 'a:\nb: 1\n', ['a'], 'z', 'a: z\nb: 1\n'],
  ['a value that is not written, before a comment', 'a: # c\n', ['a'], 'z', 'a: z # c\n'],
  ['an item that is not written', 'a:\n-\n- x\n', ['a', 0], 'z', 'a:\n- z\n- x\n'],
  ['in braces', 'a: {b: x, c: y}\n', ['a', 'b'], 'p, q', 'a: {b: "p, q", c: y}\n'],
  ['in brackets', 'a: [x, y]\n', ['a', 1], 'z', 'a: [x, z]\n'],
  ['in JSON', '{"a": {"b": 1}}', ['a', 'b'], 'yes', '{"a": {"b": "yes"}}'],
  ['a new key', 'a:\n  b: 1 # c\nd: 2\n', ['a', 'e'], 'z', 'a:\n  b: 1 # c\n  e: z\nd: 2\n'],
  ['a new key at the end of the text', 'a:\n  b: 1', ['a', 'e'], 'z', 'a:\n  b: 1\n  e: z'],
  ['a new key with its parents', 'a: 1\n', ['b', 'c', 'd'], 2, 'a: 1\nb:\n  c:\n    d: 2\n'],
  ['a new key in an item', 'a:\n  - b: 1\n  - c: 2\n', ['a', 0, 'd'], 3, 'a:\n  - b: 1\n    d: 3\n  - c: 2\n'],
  ['a new key in braces', 'a: {b: 1}\n', ['a', 'c'], 2, 'a: {b: 1, c: 2}\n'],
  ['a new key in empty braces', 'a: {}\n', ['a', 'c'], 2, 'a: {c: 2}\n'],
  ['a new key below a key without value', 'a:\nb: 1\n', ['a', 'c'], 2, 'a:\n  c: 2\nb: 1\n'],
  ['a new key in JSON', '{\n  "a": 1\n}\n', ['b'], { c: 2 }, '{\n  "a": 1,\n  "b": {"c":2}\n}\n'],
  [
    'a new key behind text that keeps its line ends',
    'a:\n  b: |+\n    x\n\n',
    ['a', 'c'],
    2,
    'a:\n  c: 2\n  b: |+\n    x\n\n',
  ],
  ['a new item', 'a:\n- b: 1\nc: 2\n', ['a', 1], { d: 3, e: 4 }, 'a:\n- b: 1\n- d: 3\n  e: 4\nc: 2\n'],
  ['a new item in brackets', 'a: [x]\n', ['a', 1], 'z', 'a: [x, z]\n'],
  ['a collection instead of a scalar', 'a: x # c\nb: 1\n', ['a'], { c: [1] }, 'a:\n  c:\n    - 1 # c\nb: 1\n'],
  ['a scalar instead of a collection', 'a:\n  b: 1\nc: 2\n', ['a'], 'z', 'a: z\nc: 2\n'],
  ['a scalar instead of a collection under a comment', 'a:\n  # c\n  b: 1\n', ['a'], 'z', 'a: z\n  # c\n'],
  ['a collection behind an anchor', 'a: &x\n  b: 1\n', ['a'], 'z', 'a: &x z\n'],
  ['a collection instead of another', 'a:\n  b: 1\nc: 2\n', ['a'], { d: 1, e: 2 }, 'a:\n  d: 1\n  e: 2\nc: 2\n'],
  ['an empty collection', 'a:\n  b: 1\n', ['a'], {}, 'a: {}\n'],
  ['line ends of Windows', 'a:\r\n  b: 1\r\n', ['a', 'c'], { d: 2 }, 'a:\r\n  b: 1\r\n  c:\r\n    d: 2\r\n'],
  ['an alias', 'a: &x 1\nb: *x\n', ['b'], 2, 'a: &x 1\nb: 2\n'],
  [
    'over a merge key',
    'a: &x {p: 1}\nb:\n  <<: *x\n  q: 1\n',
    ['b', 'p'],
    2,
    'a: &x {p: 1}\nb:\n  <<: *x\n  q: 1\n  p: 2\n',
  ],
  ['an anchor that nothing stands for', 'a: &x 1\n', ['a'], 2, 'a: &x 2\n'],
  ['a further document', 'x: 1\n---\na: 1\n', ['a'], 2, 'x: 1\n---\na: 2\n'],
  ['what an alias stands for too', 'a: &x 1\nb: *x\n', ['a'], 2, undefined],
  ['behind an alias', 'a: &x {p: 1}\nb: *x\n', ['b', 'p'], 2, undefined],
  ['below a scalar', 'a: x\n', ['a', 'b'], 1, undefined],
  ['in broken text', 'a: 1\nb: [\n', ['a'], 2, undefined],
  ['in a template', 'a: 1\nb: {{ x }}\n', ['a'], 2, undefined],
  ['an item beyond the end', 'a: [1]\n', ['a', 5], 2, undefined],
];

describe('sets a field', () => {
  for (const [name, text, path, value, result] of sets) {
    test(name, () =>
      assert.equal(
        edited(text, (document) => setField(document, path, value)),
        result,
      ),
    );
  }
});

const removals: readonly (readonly [name: string, text: string, path: FieldPath, result: string | undefined])[] = [
  ['a key with its line', 'a: 1\nb: 2 # c\nd: 3\n', ['b'], 'a: 1\nd: 3\n'],
  ['a key with all below it', 'a: 1\nb:\n  c: 2\n  d: [1,\n    2]\ne: 3\n', ['b'], 'a: 1\ne: 3\n'],
  ['the last key of a text without line end', 'a: 1\nb: 2', ['b'], 'a: 1'],
  ['the only key', 'a:\n  b: 1\nc: 2\n', ['a', 'b'], 'a: {}\nc: 2\n'],
  ['the first key of an item', 'a:\n  - b: 1\n    c: 2\n', ['a', 0, 'b'], 'a:\n  - c: 2\n'],
  ['the only key of an item', 'a:\n  - b: 1\n  - c: 1\n', ['a', 0, 'b'], 'a:\n  - {}\n  - c: 1\n'],
  ['an item', 'a:\n  - b: 1\n    c: 2\n  - d\n', ['a', 0], 'a:\n  - d\n'],
  ['the last item', 'a:\n- x\n- y\nb: 1\n', ['a', 1], 'a:\n- x\nb: 1\n'],
  ['the only item', 'a:\n  - x\nb: 1\n', ['a', 0], 'a: []\nb: 1\n'],
  ['an item of a list in a list', 'a:\n- - x\n  - y\n', ['a', 0, 0], 'a:\n- - y\n'],
  ['in braces, the first', 'a: {b: 1, c: 2}\n', ['a', 'b'], 'a: {c: 2}\n'],
  ['in braces, the last', 'a: {b: 1, c: 2}\n', ['a', 'c'], 'a: {b: 1}\n'],
  ['in braces, the only one', 'a: {b: 1}\n', ['a', 'b'], 'a: {}\n'],
  ['in JSON', '{\n  "a": 1,\n  "b": [1, 2]\n}\n', ['b'], '{\n  "a": 1\n}\n'],
  ['an item that is not written', 'a:\n-\n- x\n', ['a', 0], 'a:\n- x\n'],
  ['line ends of Windows', 'a: 1\r\nb: 2\r\n', ['a'], 'b: 2\r\n'],
  ['what an alias stands for', 'a: &x 1\nb: *x\n', ['a'], undefined],
  ['what is not there', 'a: 1\n', ['b'], undefined],
  ['what a merge key brings', 'a: &x {p: 1}\nb:\n  <<: *x\n', ['b', 'p'], undefined],
  ['the whole document', 'a: 1\n', [], undefined],
];

describe('removes a field', () => {
  for (const [name, text, path, result] of removals) {
    test(name, () =>
      assert.equal(
        edited(text, (document) => removeField(document, path)),
        result,
      ),
    );
  }
});

const renamings: readonly (readonly [
  name: string,
  text: string,
  path: FieldPath,
  key: string,
  result: string | undefined,
])[] = [
  ['a key', 'a:\n  b: 1 # c\n', ['a', 'b'], 'z', 'a:\n  z: 1 # c\n'],
  ['a key in quotes', '"a": 1\n', ['a'], 'z', '"z": 1\n'],
  ['to a name that needs quotes', 'a: 1\n', ['a'], 'yes', '"yes": 1\n'],
  ['to a label', '{a: 1}\n', ['a'], 'app.kubernetes.io/name', '{app.kubernetes.io/name: 1}\n'],
  ['in JSON', '{"a": 1}', ['a'], 'z', '{"z": 1}'],
  ['to a name that is taken', 'a: 1\nb: 2\n', ['a'], 'b', undefined],
  ['an item', 'a: [1]\n', ['a', 0], 'b', undefined],
];

describe('renames a key', () => {
  for (const [name, text, path, key, result] of renamings) {
    test(name, () =>
      assert.equal(
        edited(text, (document) => renameKey(document, path, key)),
        result,
      ),
    );
  }
});

const replacements: readonly (readonly [
  name: string,
  text: string,
  part: string,
  by: string,
  result: string | undefined,
])[] = [
  ['a part of a plain scalar', 'a: http://x:80/y # c\n', 'x:80', 'x:8080', 'a: http://x:8080/y # c\n'],
  ['in quotes', 'a: "x:80"\n', 'x:80', 'z', 'a: "z"\n'],
  ['wherever it occurs', 'a: "x y x"\n', 'x', 'z$&', 'a: "z$& y z$&"\n'],
  ['a line of a block', 'a: |\n  p\n  q x:80\n  r\nb: 1\n', 'x:80', 'z', 'a: |\n  p\n  q z\n  r\nb: 1\n'],
  ['what quotes would have to guard', 'a: x:80\n', 'x:80', 'y: z', undefined],
  ['what is written with an escape', 'a: "\\x78:80"\n', 'x:80', 'z', undefined],
  ['what is not there', 'a: x\n', 'y', 'z', undefined],
  ['a number', 'a: 80\n', '80', '90', undefined],
];

describe('replaces a part of a text', () => {
  for (const [name, text, part, by, result] of replacements) {
    test(name, () =>
      assert.equal(
        edited(text, (document) => replacePart(document, ['a'], part, by)),
        result,
      ),
    );
  }
});

const separations: readonly (readonly [name: string, text: string, result: string | undefined])[] = [
  ['a glued separator', 'kind: A\na: x---\nkind: B\n', 'kind: A\na: x\n---\nkind: B\n'],
  ['line ends of Windows', 'a: x---\r\napiVersion: v1\r\n', 'a: x\r\n---\r\napiVersion: v1\r\n'],
  ['no object begins behind it', 'a: x---\nb: 1\n', undefined],
  ['dashes within a line', 'a: x---y\nkind: B\n', undefined],
];

describe('separates documents', () => {
  for (const [name, text, result] of separations) test(name, () => assert.equal(edited(text, separate), result));
});
