import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { JsonObject } from '../../../server/cluster/objects/json.ts';
import { meetsSelector, readLabelSelector } from '../../../server/cluster/objects/labelSelector.ts';
import { hasLabels, labelOf } from '../../../server/cluster/objects/labels.ts';

const LABELS = { app: 'shop', tier: 'front' };

const expression = (key: string, operator: string, ...values: string[]): JsonObject => ({
  matchExpressions: [{ key, operator, values }],
});

const SELECTORS: readonly (readonly [JsonObject, boolean])[] = [
  [{}, true],
  [{ matchLabels: { app: 'shop' } }, true],
  [{ matchLabels: { app: 'shop', tier: 'back' } }, false],
  [expression('app', 'In', 'cart', 'shop'), true],
  [expression('app', 'In', 'cart'), false],
  [expression('zone', 'In', 'a'), false],
  [expression('app', 'NotIn', 'cart'), true],
  [expression('app', 'NotIn', 'shop'), false],
  [expression('zone', 'NotIn', 'a'), true],
  [expression('app', 'Exists'), true],
  [expression('zone', 'Exists'), false],
  [expression('app', 'DoesNotExist'), false],
  [expression('zone', 'DoesNotExist'), true],
  [expression('app', 'Like', 'shop'), false],
  [{ matchLabels: { app: 'shop' }, ...expression('tier', 'In', 'back') }, false],
];

for (const [selector, met] of SELECTORS) {
  test(`${JSON.stringify(selector)} ${met ? 'is met' : 'is not met'}`, () => {
    const read = readLabelSelector(selector);
    assert.ok(read);
    assert.equal(meetsSelector(LABELS, read), met);
  });
}

test('keys of every object are no labels', () => {
  assert.equal(labelOf({}, 'constructor'), undefined);
  assert.equal(hasLabels({}, { toString: 'x' }), false);
});
