import assert from 'node:assert/strict';
import { test } from 'node:test';
import { zoomByKey } from '../../client/webview/zoom.ts';

const cases: readonly (readonly [key: string, zoom: number, want: number | undefined])[] = [
  ['+', 1, 1.1],
  ['=', 1.1, 1.25],
  ['+', 2, 2],
  ['-', 1, 0.9],
  ['-', 0.5, 0.5],
  ['0', 1.5, 1],
  ['a', 1, undefined],
];
for (const [key, zoom, want] of cases) {
  test(`${key} at ${zoom}`, () => assert.equal(zoomByKey(key, zoom), want));
}
