import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Box, curve } from '../../client/webview/curve.ts';

const box = (left: number, top: number, width = 100, height = 40): Box => ({ left, top, width, height });

const cases: readonly (readonly [what: string, from: Box, to: Box, rank: number, path: string])[] = [
  ['side by side on one line', box(0, 0), box(140, 0), 0, 'M100 20 L140 20'],
  ['side by side, lower', box(0, 0), box(140, 80), 0, 'M100 20 C120 20 120 100 140 100'],
  ['the first of several starts higher', box(0, 0), box(140, 80), -1, 'M100 10 C120 10 120 100 140 100'],
  ['below each other', box(0, 0), box(0, 60), 0, 'M50 40 L50 60'],
  ['further below and to the left: round along the margin', box(80, 0), box(20, 100), 0, 'M96 40 V46 H10 V120 H20'],
];

test('past a card between: down at once, then straight', () => {
  assert.equal(curve(box(0, 0), box(300, 80), 0, true), 'M100 26 C122 26 122 100 144 100 H300');
});

for (const [what, from, to, rank, path] of cases) {
  test(what, () => assert.equal(curve(from, to, rank), path));
}
