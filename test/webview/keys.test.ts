import assert from 'node:assert/strict';
import { test } from 'node:test';
import { moveInList, moveInMenu, moveInTabs, moveInTime } from '../../client/webview/keys.ts';

const inList: readonly (readonly [key: string, index: number, length: number, want: number | undefined])[] = [
  ['ArrowDown', 0, 3, 1],
  ['ArrowDown', 2, 3, 2],
  ['ArrowDown', -1, 3, 0],
  ['ArrowUp', 0, 3, 0],
  ['ArrowUp', -1, 3, 0],
  ['PageDown', 0, 30, 10],
  ['PageUp', 5, 30, 0],
  ['Home', 2, 3, 0],
  ['End', 0, 3, 2],
  ['Enter', 0, 3, undefined],
  ['ArrowDown', -1, 0, undefined],
];
for (const [key, index, length, want] of inList) {
  test(`${key} at ${index} of ${length} in a list`, () => assert.equal(moveInList(key, index, length), want));
}

const inMenu: readonly (readonly [key: string, index: number, length: number, want: number | undefined])[] = [
  ['ArrowDown', 2, 3, 0],
  ['ArrowUp', 0, 3, 2],
  ['ArrowDown', -1, 3, 0],
  ['ArrowDown', 0, 0, undefined],
];
for (const [key, index, length, want] of inMenu) {
  test(`${key} at ${index} of ${length} in a menu`, () => assert.equal(moveInMenu(key, index, length), want));
}

const inTabs: readonly (readonly [key: string, index: number, want: number | undefined])[] = [
  ['ArrowRight', 0, 1],
  ['ArrowRight', 2, 0],
  ['ArrowLeft', 0, 2],
  ['End', 0, 2],
  ['ArrowDown', 0, undefined],
];
for (const [key, index, want] of inTabs) {
  test(`${key} at ${index} of 3 tabs`, () => assert.equal(moveInTabs(key, index, 3), want));
}

const inTime: readonly (readonly [key: string, nowMs: number, want: number | undefined])[] = [
  ['ArrowRight', 1_000, 1_100],
  ['ArrowLeft', 50, 0],
  ['PageDown', 5_000, 4_000],
  ['PageUp', 5_000, 6_000],
  ['ArrowRight', 10_000, 10_000],
  ['Home', 5_000, 0],
  ['End', 5_000, 10_000],
  ['x', 5_000, undefined],
];
for (const [key, nowMs, want] of inTime) {
  const strip = { endMs: 10_000, sliceMs: 100, slices: [], events: [] };
  test(`${key} at ${nowMs} ms of ten seconds`, () => assert.equal(moveInTime(key, nowMs, strip), want));
}
