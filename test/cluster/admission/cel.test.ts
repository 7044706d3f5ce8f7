import assert from 'node:assert/strict';
import { test } from 'node:test';
import { evaluate } from '../../../server/cluster/admission/cel/evaluate.ts';
import { parse } from '../../../server/cluster/admission/cel/parse.ts';
import { CelError } from '../../../server/cluster/admission/cel/value.ts';
import type { Json } from '../../../server/cluster/objects/json.ts';

const self: Json = {
  name: 'a',
  size: 3,
  items: [{ k: 1 }, { k: 2 }, { k: 2, on: true }],
  map: { x: 'y' },
  namespace: 'n',
};

/** An expression about the object above, and its value or the error's text. */
const EXPRESSIONS: readonly (readonly [string, Json])[] = [
  ["self.name == 'a' && self.size > 2", true],
  ['self.size + 1 <= 4 ? "yes" : "no"', 'yes'],
  ['!has(self.other) || self.other == 1', true],
  ['self.other == 1', 'no such key: other'],
  ['self.other == 1 || true', true],
  ['self.other == 1 && false', false],
  ['self.other == 1 && true', 'no such key: other'],
  ['self.items.all(i, i.k > 0)', true],
  ['self.items.exists(i, i.on)', true],
  ['self.items.all(i, i.on)', 'no such key: on'],
  ['self.items.exists_one(i, i.k == 1)', true],
  ['self.items.exists_one(i, i.k == 2)', false],
  ['self.items.filter(i, i.k == 2).size()', 2],
  ['size(self.name) + self.items.size() + size(self.map)', 5],
  ["self.map.all(key, key.matches('^[a-z]$'))", true],
  ["'x' in self.map && self.size in [1, 2, 3]", true],
  ["self.name.startsWith('a') && !self.name.contains('b') && self.name.endsWith('a')", true],
  ["'a/b'.split('/')[1] == 'b'", true],
  ["'*.net'.substring(2)", 'net'],
  ["'x'.substring(9)", 'index out of range: 9'],
  ['self.items[7]', 'index out of bounds: 7'],
  ["duration('90s') > duration('1m')", true],
  ["duration('1d') > duration('1m')", "type conversion error from 'string' to 'google.protobuf.Duration'"],
  ["isIP('::1') && !isIP('a')", true],
  ["self.name > 'b'", 'no such overload'],
  ["self.__namespace__ == 'n'", true],
  ['r"""\\d""" == "\\\\d"', true],
  ["'SHOP.cart'.matches('^(?i)shop[.]')", true],
  ['-self.size == -3', true],
];

for (const [text, expected] of EXPRESSIONS) {
  test(text, () => {
    const expression = parse(text);
    assert.ok(expression !== undefined);
    const value = evaluate(expression, { self });
    assert.deepEqual(value instanceof CelError ? value.message : value, expected);
  });
}

test('what is no expression is not read', () => {
  for (const text of ['', 'a ==', '(a', 'a b', '[1, ', "'open", 'a.', 'a ? b', '§'])
    assert.equal(parse(text), undefined, text);
});
