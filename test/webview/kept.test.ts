import assert from 'node:assert/strict';
import { test } from 'node:test';
import { KeptDrawings } from '../../client/webview/kept.ts';

test('a drawing is made again only when what it shows says something else', () => {
  const kept = new KeptDrawings();
  let drawn = 0;
  const draw = () => {
    drawn += 1;
    return `drawing ${drawn}`;
  };
  assert.equal(kept.get('a', '3 served', draw), 'drawing 1');
  assert.equal(kept.get('a', '3 served', draw), 'drawing 1');
  assert.equal(kept.get('b', '3 served', draw), 'drawing 2');
  assert.equal(kept.get('a', '4 served', draw), 'drawing 3');
  assert.equal(kept.size, 2);
  kept.clear();
  assert.equal(kept.get('a', '4 served', draw), 'drawing 4');
});
