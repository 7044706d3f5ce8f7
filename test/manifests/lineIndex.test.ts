import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { LineIndex } from '../../server/manifests/lineIndex.ts';

test('counts lines and UTF-16 characters', () => {
  const lines = new LineIndex('a😀b\r\nc\n\rd');
  assert.deepEqual(lines.positionAt(3), { line: 0, character: 3 });
  assert.deepEqual(lines.positionAt(6), { line: 1, character: 0 });
  assert.deepEqual(lines.positionAt(9), { line: 3, character: 0 });
  assert.deepEqual(lines.positionAt(99), { line: 3, character: 1 });
});

test('an offset outside a line break survives the way to a position and back', () => {
  const text = fc.string({ unit: fc.constantFrom('a', '\n', '\r\n', '😀') });
  fc.assert(
    fc.property(text, fc.nat(), (content, seed) => {
      const offset = seed % (content.length + 1);
      const lines = new LineIndex(content);
      if (content.slice(offset - 1, offset + 1) === '\r\n') return true;
      return lines.offsetAt(lines.positionAt(offset)) === offset;
    }),
  );
});

test('positions outside the text count as its ends, those behind a line as its end', () => {
  const lines = new LineIndex('ab\r\ncd\n');
  assert.equal(lines.offsetAt({ line: 9, character: 0 }), 7);
  assert.equal(lines.offsetAt({ line: -1, character: 3 }), 0);
  assert.equal(lines.offsetAt({ line: 0, character: 99 }), 2);
  assert.equal(lines.offsetAt({ line: 1, character: -4 }), 4);
});
