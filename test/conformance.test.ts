import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { describe, test } from 'node:test';
import type { Json } from '../server/cluster/objects/json.ts';
import { mergeGiven } from './support/conformance/caseFile.ts';
import { type Comparison, differences } from './support/conformance/difference.ts';
import type { Outcome } from './support/conformance/outcome.ts';
import { countPasses, holdRatchet } from './support/conformance/ratchet.ts';
import { describeFailure, summarize } from './support/conformance/report.ts';
import { suites } from './support/conformance/suite.ts';

describe('answers are held against recorded ones', () => {
  const cases: readonly {
    readonly name: string;
    readonly expect: Json;
    readonly answer: Json;
    readonly given?: Json;
    readonly how?: Comparison;
    readonly at: readonly string[];
  }[] = [
    { name: 'equal values', expect: { a: [1, null] }, answer: { a: [1, null] }, at: [] },
    { name: 'the order of keys does not matter', expect: { a: 1, b: 2 }, answer: { b: 2, a: 1 }, at: [] },
    { name: 'the order of lists does', expect: [1, 2], answer: [2, 1], at: ['0', '1'] },
    { name: 'a missing key', expect: { a: { b: 1 } }, answer: { a: {} }, at: ['a.b'] },
    { name: 'a key too many', expect: {}, answer: { a: null }, at: ['a'] },
    { name: 'a list that is too long', expect: [1], answer: [1, 2], at: ['1'] },
    { name: 'number and text', expect: 80, answer: '80', at: [''] },
    { name: 'null and an empty object', expect: null, answer: {}, at: [''] },
    { name: 'an address', expect: '<ip>', answer: '10.96.0.7', at: [] },
    { name: 'no address', expect: '<ip>', answer: 'None', at: [''] },
    { name: 'an address of the other family', expect: '<ip6>', answer: '10.96.0.7', at: [''] },
    { name: 'an address that was given', expect: '<ip>', answer: '10.96.0.7', given: ['10.96.0.7'], at: [''] },
    { name: 'a drawn node port', expect: '<nodeport>', answer: 30123, at: [] },
    { name: 'a number where an address is drawn', expect: '<ip>', answer: 30123, at: [''] },
    {
      name: 'equal placeholders, equal values',
      expect: ['<ip>', '<ip>'],
      answer: ['10.96.0.7', '10.96.0.8'],
      at: ['1'],
    },
    {
      name: 'other placeholders, other values',
      expect: ['<ip>', '<ip-2>'],
      answer: ['10.96.0.7', '10.96.0.7'],
      at: ['1'],
    },
    { name: 'random endings differ', expect: ['web-<rand>', 'web-<rand>'], answer: ['web-abcde', 'web-fghij'], at: [] },
    { name: 'revisions are told apart', expect: ['<hash:1>', '<hash:2>'], answer: ['5d4f', '5d4f'], at: ['1'] },
    { name: 'a placeholder within a text', expect: 'use <ip>!', answer: 'use 10.96.0.7!', at: [] },
    { name: 'the text around a placeholder', expect: 'a.b <ip>', answer: 'axb 10.96.0.7', at: [''] },
    { name: 'replaced already', expect: ['<rand>', '<ip>'], answer: ['<rand>', '<ip>'], at: [] },
    { name: 'words in angle brackets', expect: '<none>', answer: 'x', at: [''] },
    { name: 'what the server writes', expect: { metadata: {} }, answer: { metadata: { uid: 'x' } }, at: [] },
    {
      name: 'what the server writes, where it counts',
      expect: { metadata: {} },
      answer: { metadata: { uid: 'x' } },
      how: { bookkeeping: true },
      at: ['metadata.uid'],
    },
    {
      name: 'a status that says nothing',
      expect: { kind: 'Service' },
      answer: { kind: 'Service', status: { loadBalancer: {} } },
      at: [],
    },
    { name: 'only expected keys', expect: { a: 1 }, answer: { a: 1, b: 2 }, how: { onlyExpectedKeys: true }, at: [] },
    {
      name: 'a share that is near enough',
      expect: [{ share: 0.5 }, { share: 0.5 }],
      answer: [{ share: 0.58 }, { share: 0.4 }],
      how: { tolerance: { share: 0.08 } },
      at: ['1.share'],
    },
  ];
  for (const { name, expect, answer, given = {}, how, at } of cases) {
    test(name, () => {
      const found = differences(expect, answer, { given, ask: {} }, how);
      assert.deepEqual(
        found.map(({ path }) => path.join('.')),
        at,
      );
    });
  }
});

test("a case's own objects follow the file's, its cluster settings win", () => {
  const merged = mergeGiven(
    { objects: [1], cluster: { a: 1, b: 1 }, files: 'f' },
    { objects: [2], cluster: { b: 2 }, changes: [] },
  );
  assert.deepEqual(merged, { objects: [1, 2], cluster: { a: 1, b: 2 }, files: 'f', changes: [] });
});

const outcome = (topic: string, name: string, passed: boolean): Outcome => ({
  suite: topic.slice(0, topic.indexOf('/')),
  topic,
  file: '',
  name,
  passed,
});

describe('the ratchet', () => {
  const outcomes = [outcome('dns/a', 'one', true), outcome('dns/a', 'two', false), outcome('yaml/b', 'three', true)];
  const objections: readonly (readonly [name: string, ratchet: Record<string, number>, message: RegExp | undefined])[] =
    [
      ['the same number', { 'dns/a': 1, 'yaml/b': 1 }, undefined],
      ['fewer passes name the failing', { 'dns/a': 2, 'yaml/b': 1 }, /^dns\/a: 1 pass, fewer .* 2; failing: two$/],
      ['more passes ask to be recorded', { 'dns/a': 0, 'yaml/b': 1 }, /^dns\/a: 1 pass, more .*--update-ratchet/],
      ['a new topic', { 'dns/a': 1 }, /^yaml\/b: 1 pass and none is recorded/],
      ['a topic that is gone', { 'dns/a': 1, 'dns/c': 1, 'yaml/b': 1 }, /^dns\/c: its cases are gone/],
    ];
  for (const [name, ratchet, message] of objections) {
    test(name, () => {
      const found = holdRatchet(ratchet, outcomes);
      if (message === undefined) assert.deepEqual(found, []);
      else assert.match(found.join('\n'), message);
    });
  }
  test('counts by topic, failing ones too', () => {
    const counts = countPasses([outcome('yaml/b', 'x', false), ...outcomes]);
    assert.deepEqual(Object.entries(counts), [
      ['dns/a', 1],
      ['yaml/b', 1],
    ]);
  });
  test('one line per suite, the last for all', () => {
    assert.equal(summarize(outcomes), 'dns: 1 passed, 1 failed\nyaml: 1 passed, 0 failed\n2 passed, 1 failed');
  });
});

test('a failure shows where long texts part', () => {
  const same = 'x'.repeat(100);
  const text = describeFailure({
    ...outcome('dns/a', 'two', false),
    differences: [
      { path: ['message'], expected: `${same}yes`, answered: `${same}no` },
      { path: ['code'], expected: 422 },
    ],
  });
  assert.match(text, /^dns\/a two\n {2}message:\n {4}expected …"x{30}yes"\n {4}answered …"x{30}no"\n/);
  assert.match(text, /code: expected 422, answered nothing$/);
});

test('every adapter is registered under its name', () => {
  const adapters = globSync('test/support/conformance/suites/*.ts')
    .filter((path) => /^export function answer\b/m.test(readFileSync(path, 'utf8')))
    .map((path) => basename(path, '.ts'));
  assert.deepEqual(adapters.toSorted(), Object.keys(suites).toSorted());
});
