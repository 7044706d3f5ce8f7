import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { documentAt, readManifest } from '../../server/manifests/manifest.ts';
import { pathAt } from '../../server/manifests/pathAt.ts';

const cases: readonly (readonly [name: string, text: string, found: string])[] = [
  ['in a key', 'a: 1\nspec:\n  po$0rt: 80\n', 'key spec.port'],
  ['at the end of a key', 'spec$0:\n  port: 80\n', 'key spec'],
  ['in a value', 'spec:\n  port: 8$00\n', 'value spec.port'],
  ['at the end of a value', 'spec:\n  port: 80$0\n', 'value spec.port'],
  ['behind a value', 'spec:\n  port: 80 $0 # c\n', 'value spec.port'],
  ['behind a colon', 'spec:\n  port:$0\n  a: 1\n', 'value spec.port'],
  ['behind a colon and a blank', 'spec:\n  port: $0\n', 'value spec.port'],
  ['in an item of a list', 'a:\n- b: 1\n- c: $0x\n', 'value a.1.c'],
  ['in an item that is a scalar', 'a:\n- x\n- y$0\n', 'value a.1'],
  ['behind a dash', 'a:\n- x\n- $0\n', 'value a.1'],
  ['in brackets', 'a: [x, y$0]\n', 'value a.1'],
  ['in braces, between pairs', 'a: {b: 1, $0 c: 2}\n', 'space a'],
  ['in empty braces', 'a: {$0}\n', 'space a'],
  ['in an empty line, indented as the keys above', 'spec:\n  port: 80\n  $0\n', 'space spec'],
  ['in an empty line at the left', 'spec:\n  port: 80\n$0\n', 'space '],
  ['in an empty line below a key without value', 'spec:\n  selector:\n    $0\n', 'space spec.selector'],
  ['in an empty line between keys', 'spec:\n  a: 1\n  $0\n  b: 2\n', 'space spec'],
  ['in an empty line of an item', 'a:\n  - b: 1\n    $0\n', 'space a.0'],
  ['in an empty line below dashes in the column of their key', 'a:\n- b: 1\n$0\n', 'space '],
  ['in an empty line of an item there', 'a:\n- b: 1\n  $0\n', 'space a.0'],
  ['in text over lines', 'a: |\n  x\n  y$0\n', 'value a'],
  ['in a document further down', 'a: 1\n---\nb: 2$0\n', 'value b'],
  ['in JSON', '{"a": {"b": "x$0"}}', 'value a.b'],
  ['in JSON, in a key', '{"a": {"b$0": "x"}}', 'key a.b'],
  ['a key that is being typed', 'spec:\n  po$0\n  a: 1\n', 'key spec.po'],
  ['a key at the end that is being typed', 'spec:\n  a: 1\n  po$0', 'key spec.po'],
  ['behind a quote that is not closed', 'a: "x\nb: 2$0\n', 'value b'],
  ['in a quote that is not closed', 'a: "x$0\nb: 2\n', 'value a'],
  ['in a bracket that is not closed', 'a: [x, y$0\nb: 2\n', 'value a.1'],
  ['below a bracket that is not closed', 'a: [x, y\nb: 2$0\n', 'value b'],
  ['below a line that is indented wrongly', 'a:\n    b: 1\n  c: 2\nd: 3$0\n', 'value d'],
  ['below a value too many', 'a: b: c\nd: 3$0\n', 'value d'],
  ['below a tab', 'a:\n\tb: 1\nd: 3$0\n', 'value d'],
];

describe('tells the field at an offset', () => {
  for (const [name, marked, found] of cases) {
    test(name, () => {
      const offset = marked.indexOf('$0');
      const manifest = readManifest(marked.replace('$0', ''));
      const document = documentAt(manifest, offset);
      const at = document && pathAt(document, offset);
      assert.equal(`${at?.on} ${at?.path.join('.')}`, found);
    });
  }
});
