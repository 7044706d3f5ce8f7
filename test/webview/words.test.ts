import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { announcement, formatTime, formatTotals } from '../../client/webview/words.ts';
import { emptyView, mixedView } from './views.ts';

const { picture } = mixedView;

describe('what is announced', () => {
  const later = { ...picture.totals, sent: 240, served: 235, refused: 5 };

  test('new results, by kind', () => {
    assert.equal(announcement(picture, { ...picture, totals: later }), '4 served, 2 refused.');
  });
  test('nothing when nothing ended', () => {
    assert.equal(announcement(picture, { ...picture, nowMs: 20_000 }), '');
  });
  test('another answer, in its own words', () => {
    const said = announcement(picture, { ...picture, answer: emptyView.picture.answer });
    assert.match(said, /^web refuses every connection: it has no endpoints\. Deployment web has app=web/);
  });
  test('nothing when a run starts again', () => {
    const none = { sent: 0, served: 0, refused: 0, timedOut: 0, inFlight: 0 };
    assert.equal(announcement(picture, { ...picture, totals: none }), '');
  });
});

describe('figures in words', () => {
  const times: readonly (readonly [ms: number, words: string])[] = [
    [0, '0.0 s'],
    [12_400, '12.4 s'],
    [99_999, '100.0 s'],
    [100_000, '1 min 40 s'],
    [185_000, '3 min 05 s'],
  ];
  for (const [ms, words] of times) test(`${ms} ms`, () => assert.equal(formatTime(ms), words));

  test('totals', () => assert.equal(formatTotals(picture.totals), 'served 231 · refused 3 · timed out 0'));
  test('totals with some under way', () => {
    const words = formatTotals({ ...picture.totals, inFlight: 2 });
    assert.equal(words, 'served 231 · refused 3 · timed out 0 · under way 2');
  });
});
