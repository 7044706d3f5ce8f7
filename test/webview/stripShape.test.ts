import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { momentAt, placeOf, sparkline, stripAreas, stripMarks } from '../../client/webview/stripShape.ts';
import type { EventRow, TimeStrip } from '../../server/protocol/traffic.ts';

const empty: TimeStrip = { endMs: 0, sliceMs: 100, slices: [], events: [] };
const half: TimeStrip = { ...empty, endMs: 5_000 };
const full: TimeStrip = { ...empty, endMs: 20_000 };

describe('moments and their places', () => {
  const cases: readonly (readonly [strip: TimeStrip, atMs: number, place: number])[] = [
    [empty, 0, 0],
    [half, 5_000, 0.5],
    [full, 5_000, 0.25],
    [full, 20_000, 1],
    [full, 99_000, 1],
  ];
  for (const [strip, atMs, place] of cases) {
    test(`${atMs} ms of ${strip.endMs} ms is at ${place}`, () => assert.equal(placeOf(atMs, strip), place));
  }

  test('a place leads back to its moment, and none beyond the run', () => {
    assert.equal(momentAt(0.25, full), 5_000);
    assert.equal(momentAt(0.9, half), 5_000);
    assert.equal(momentAt(-1, half), 0);
  });
});

test('what failed lies on top of what was served', () => {
  const slices = [
    { served: 4, failed: 0 },
    { served: 2, failed: 2 },
  ];
  const { served, failed } = stripAreas({ ...full, sliceMs: 10_000, slices });
  assert.equal(served, 'M250 32L250 0L750 16L750 32Z');
  assert.equal(failed, 'M250 0L750 0L750 16L250 0Z');
});

test('without requests nothing is drawn', () => {
  assert.deepEqual(stripAreas(full), { served: '', failed: '' });
  assert.equal(sparkline([], 10, 100, 10), '');
  assert.equal(sparkline([0, 0], 10, 100, 10), '');
});

test('of marks that stand close the last one keeps its words', () => {
  const mark = (atMs: number, words?: string): EventRow => ({ atMs, sentence: [], ...(words && { mark: words }) });
  const events = [mark(2_000, 'one'), mark(11_000, 'two'), mark(11_500), mark(12_000, 'three')];
  assert.deepEqual(stripMarks({ ...full, events }), [
    { place: 0.1, words: 'one', room: 0.5 },
    { place: 0.55, words: '', room: 0 },
    { place: 0.6, words: 'three', room: 0.4 },
  ]);
});
