import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Json } from '../../server/cluster/objects/json.ts';
import { readManifest } from '../../server/manifests/manifest.ts';
import { writeYaml } from '../../server/manifests/yaml/write.ts';

const long = 'a sentence that is longer than the eighty columns that the emitter fills before it begins another line';

const written: readonly (readonly [string, Json, string])[] = [
  ['keys are sorted', { kind: 'A', apiVersion: 'v1' }, 'apiVersion: v1\nkind: A\n'],
  ['numbers in keys count as numbers', { a10: 1, a9: 2, ab: 3, 'a-': 4 }, 'a-: 4\na9: 2\na10: 1\nab: 3\n'],
  ['lists stand below their key', { a: [{ b: 1, c: [2] }, 'd'] }, 'a:\n- b: 1\n  c:\n  - 2\n- d\n'],
  ['lists in lists', [[1], []], '- - 1\n- []\n'],
  ['nothing in collections', { a: {}, b: [], c: null }, 'a: {}\nb: []\nc: null\n'],
  ['text that reads as something else', ['1', 'yes', '', '1:20'], '- "1"\n- "yes"\n- ""\n- "1:20"\n'],
  ['a time', { at: '2026-01-01T00:00:00Z' }, 'at: "2026-01-01T00:00:00Z"\n'],
  ['text with signs', ["{'a'}", 'a: b', '- a', '-a', 'a:b'], "- '{''a''}'\n- 'a: b'\n- '- a'\n- -a\n- a:b\n"],
  ['lines', { a: 'b\nc', d: 'e\n', f: 'g\n\n' }, 'a: |-\n  b\n  c\nd: |\n  e\nf: |+\n  g\n\n'],
  ['lines that begin with a blank', { h: ' i\nj' }, 'h: |2-\n   i\n  j\n'],
  ['blanks before a line end', 'a \nb', '"a \\nb"\n'],
  ['long text', { message: long }, `message: ${long.slice(0, 72)}\n  ${long.slice(73)}\n`],
];
for (const [what, value, text] of written) {
  test(what, () => assert.equal(writeYaml(value), text));
}

test('what is written reads as what it was', () => {
  const odd = [
    ...['null', '0x1f', '~', '1e3', ' a', 'a ', '\t', 'a\tb', '"', "'", '#', '---'],
    `${long}:  ${long}`,
    `'${long}`,
  ];
  const text = fc.oneof(
    fc.string({ unit: 'grapheme' }),
    fc.constantFrom(...odd),
    fc.string({ unit: fc.constantFrom(' ', '\n', 'a', ':', '#', '-', "'", '"') }),
  );
  const { value } = fc.letrec<{ value: Json }>((tie) => ({
    value: fc.oneof(
      { depthSize: 'small' },
      fc.oneof(
        text,
        fc.integer(),
        fc.double({ noNaN: true, noDefaultInfinity: true }),
        fc.boolean(),
        fc.constant(null),
      ),
      fc.array(tie('value'), { maxLength: 3 }),
      fc.dictionary(text, tie('value'), { maxKeys: 3 }),
    ) as fc.Arbitrary<Json>,
  }));
  fc.assert(
    fc.property(value, (object) => {
      const [document] = readManifest(writeYaml({ value: object })).documents;
      assert.equal(document?.problem, undefined);
      assert.equal(JSON.stringify(sorted(document?.value ?? null)), JSON.stringify(sorted({ value: object })));
    }),
  );
});

function sorted(value: Json): Json {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value === 0 ? 0 : value;
  const entries = Object.entries(value).map(([key, item]) => [key, sorted(item)] as const);
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
}
