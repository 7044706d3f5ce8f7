import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { TimeSlices } from '../../../server/cluster/simulation/oneService/timeSlices.ts';

test('counts by name, in slices of a tenth of a second', () => {
  const slices = new TimeSlices();
  for (const atMs of [0, 99, 100, 350]) slices.add(atMs, 'served');
  slices.add(120, 'failed');
  assert.equal(slices.sliceMs, 100);
  assert.deepEqual(slices.counts('served'), [2, 1, 0, 1]);
  assert.deepEqual(slices.counts('failed'), [0, 1, 0, 0]);
  assert.deepEqual(slices.counts('other'), [0, 0, 0, 0]);
});

test('never holds more than 240 slices, and loses nothing', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(10_000_000), { maxLength: 50 }), (moments) => {
      const slices = new TimeSlices();
      for (const atMs of moments) slices.add(atMs, 'served');
      const counts = slices.counts('served');
      assert.ok(counts.length <= 240);
      for (const [index, count] of counts.entries()) {
        const within = moments.filter((atMs) => Math.floor(atMs / slices.sliceMs) === index);
        assert.equal(count, within.length);
      }
    }),
  );
});
