import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { emptyLine, keysIn, type Line, type } from '../../client/shell/lineEditor.ts';

const history = ['kubectl get pods', 'kubectl get svc'];

/** The line after some keys, with `|` where the cursor stands, and what the last key asked for. */
function typed(input: string): string {
  let line = emptyLine(history);
  let asked = '';
  for (const key of keysIn(input)) {
    const { line: next, deed } = type(line, key, history);
    line = next;
    asked = deed === undefined ? '' : ` (${deed})`;
  }
  return `${shown(line)}${asked}`;
}

function shown({ text, cursor }: Line): string {
  return `${text.slice(0, cursor)}|${text.slice(cursor)}`;
}

describe('typing', () => {
  const cases: readonly (readonly [what: string, input: string, want: string])[] = [
    ['letters', 'abc', 'abc|'],
    ['letters beyond the first plane', 'a😀b', 'a😀b|'],
    ['back over such a letter', 'a😀\x7f', 'a|'],
    ['in the middle', 'ac\x1b[Db', 'ab|c'],
    ['backspace', 'abc\x7f', 'ab|'],
    ['backspace at the start', '\x7fa', 'a|'],
    ['delete', 'abc\x01\x1b[3~', '|bc'],
    ['home and end', 'abc\x1b[Hx\x1b[Fy', 'xabcy|'],
    ['a word back', 'get svc web\x1b[1;5D', 'get svc |web'],
    ['a word on', 'get svc\x01\x1b[1;5C', 'get| svc'],
    ['remove a word', 'get svc web\x17', 'get svc |'],
    ['remove to the start', 'get svc\x02\x15', '|c'],
    ['remove to the end', 'get svc\x01\x06\x0b', 'g|'],
    ['enter', 'ab\r', 'ab| (enter)'],
    ['interrupt', 'ab\x03', 'ab| (interrupt)'],
    ['complete', 'ab\t', 'ab| (complete)'],
    ['end of input', '\x04', '| (end)'],
    ['control-D in a line removes a character', 'ab\x01\x04', '|b'],
    ['a key that it does not know', 'ab\x1b[15~', 'ab|'],
    ['the last line', '\x1b[A', 'kubectl get svc|'],
    ['the one before', '\x1b[A\x1b[A', 'kubectl get pods|'],
    ['nothing before the first', '\x1b[A\x1b[A\x1b[A', 'kubectl get pods|'],
    ['back to what was typed', 'ab\x1b[A\x1b[B', 'ab|'],
    ['nothing after the newest', 'ab\x1b[B', 'ab|'],
  ];
  for (const [what, input, want] of cases) test(what, () => assert.equal(typed(input), want));
});

test('whatever is typed, the cursor stays within the line', () => {
  const key = fc.constantFrom(
    'a',
    ' ',
    '😀',
    '\x7f',
    '\x1b[A',
    '\x1b[B',
    '\x1b[C',
    '\x1b[D',
    '\x17',
    '\x15',
    '\x0b',
    '\x1b',
  );
  fc.assert(
    fc.property(fc.array(key), (keys) => {
      let line = emptyLine(history);
      for (const each of keys) {
        line = type(line, each, history).line;
        assert.ok(line.cursor >= 0 && line.cursor <= line.text.length);
      }
    }),
  );
});
