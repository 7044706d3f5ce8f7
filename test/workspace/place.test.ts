import assert from 'node:assert/strict';
import { test } from 'node:test';
import { distance, folderOf, parentOf } from '../../server/workspace/place.ts';

const roots = ['file:///w/'];
const from = 'file:///w/apps/shop/svc/service.yaml';

const rows: readonly [what: string, to: string, expected: ReturnType<typeof distance>][] = [
  ['the same file', from, { level: 0, steps: 0 }],
  ['the same folder', 'file:///w/apps/shop/svc/deployment.yaml', { level: 1, steps: 0 }],
  ['below the folder', 'file:///w/apps/shop/svc/base/deployment.yaml', { level: 2, steps: 1 }],
  ['the parent folder', 'file:///w/apps/shop/deployment.yaml', { level: 3, steps: 1 }],
  ['a sister folder', 'file:///w/apps/shop/deploy/deployment.yaml', { level: 3, steps: 2 }],
  ['a cousin', 'file:///w/apps/other/deploy/deployment.yaml', { level: 4, steps: 4 }],
  ['the workspace folder itself', 'file:///w/all.yaml', { level: 5, steps: 3 }],
  ['another workspace folder', 'file:///v/all.yaml', undefined],
];

for (const [what, to, expected] of rows) {
  test(`distance to ${what}`, () => assert.deepEqual(distance(from, to, roots), expected));
}

test('an untitled document has only itself', () => {
  assert.equal(distance('untitled:Untitled-1', 'file:///w/all.yaml', roots), undefined);
  assert.deepEqual(distance('untitled:Untitled-1', 'untitled:Untitled-1', roots), { level: 0, steps: 0 });
});

test('folders end in a slash, and the top is its own parent', () => {
  assert.equal(folderOf('file:///w/a.yaml'), 'file:///w/');
  assert.equal(parentOf('file:///w/apps/'), 'file:///w/');
  assert.equal(parentOf('w/'), 'w/');
});
