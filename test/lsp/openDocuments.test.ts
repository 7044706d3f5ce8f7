import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { OpenDocuments } from '../../server/lsp/openDocuments.ts';
import { splice } from '../support/lsp/splice.ts';

const cases: readonly (readonly [
  name: string,
  text: string,
  from: [number, number],
  to: [number, number],
  insert: string,
  after: string,
])[] = [
  ['a letter', 'a: b\n', [0, 3], [0, 4], 'c', 'a: c\n'],
  ['across lines', 'a\nb\nc', [0, 1], [2, 0], '', 'ac'],
  ['behind CRLF', 'a\r\nb\r\n', [1, 0], [1, 1], 'x', 'a\r\nx\r\n'],
  ['behind CR', 'a\rb', [1, 0], [1, 1], 'x', 'a\rx'],
  ['beyond a line', 'a\r\nb', [0, 99], [0, 99], 'x', 'ax\r\nb'],
  ['beyond the text', 'a\nb', [9, 0], [9, 9], 'x', 'a\nbx'],
  ['UTF-16 behind an emoji', '😀a', [0, 2], [0, 3], 'b', '😀b'],
  ['from back to front', 'abc', [0, 3], [0, 1], '', 'a'],
];

for (const [name, text, [line, character], [endLine, endCharacter], insert, after] of cases) {
  test(`changes a piece: ${name}`, () => {
    const documents = new OpenDocuments();
    documents.open('a', text, 1);
    const range = { start: { line, character }, end: { line: endLine, character: endCharacter } };
    documents.get('a')?.change([{ range, text: insert }], 2);
    assert.equal(documents.get('a')?.text, after);
    assert.equal(documents.get('a')?.version, 2);
  });
}

test('no edit is lost, whatever is typed where', () => {
  const text = fc.string({ unit: fc.constantFrom('a', ':', ' ', '\n', '\r', '\r\n', '😀') });
  const position = fc.record({ line: fc.nat(6), character: fc.nat(8) });
  const change = fc.record({ range: fc.record({ start: position, end: position }), text });
  fc.assert(
    fc.property(text, fc.array(fc.array(change, { maxLength: 4 }), { maxLength: 6 }), (start, notifications) => {
      const documents = new OpenDocuments();
      documents.open('a', start, 0);
      let expected = start;
      for (const [version, changes] of notifications.entries()) {
        documents.get('a')?.change(changes, version);
        for (const one of changes) expected = splice(expected, one);
      }
      assert.equal(documents.get('a')?.text, expected);
    }),
  );
});
