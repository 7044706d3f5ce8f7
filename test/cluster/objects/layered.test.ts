import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { Layered } from '../../../server/cluster/objects/layered.ts';

test('is a map that never changes: every version keeps its own answers', () => {
  const key = fc.nat(90).map(String);
  const changes = fc.array(fc.array(fc.tuple(key, fc.option(fc.integer(), { nil: undefined })), { maxLength: 40 }));
  fc.assert(
    fc.property(changes, (steps) => {
      const expected = new Map<string, number>();
      let layered = new Layered<number>();
      const versions: [Layered<number>, ReadonlyMap<string, number>][] = [];
      for (const step of steps) {
        layered = layered.with(new Map(step));
        for (const [k, value] of new Map(step)) value === undefined ? expected.delete(k) : expected.set(k, value);
        versions.push([layered, new Map(expected)]);
      }
      for (const [version, entries] of versions) {
        for (let k = 0; k <= 90; k++) assert.equal(version.get(String(k)), entries.get(String(k)));
        assert.deepEqual([...version.values()].sort(), [...entries.values()].sort());
      }
    }),
  );
});
