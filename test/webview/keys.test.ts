import assert from 'node:assert/strict';
import { test } from 'node:test';
import { moveInList, moveInMenu } from '../../client/webview/keys.ts';

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
