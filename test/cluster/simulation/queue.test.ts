import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { dequeue, enqueue, type Queue } from '../../../server/cluster/simulation/queue.ts';
import { draw, drawOne, type Random, seedRandom } from '../../../server/cluster/simulation/randomness.ts';

test('comes out by time, and in the order of putting in where times are equal', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(20)), (times) => {
      let queue: Queue<number>;
      times.forEach((atMs, order) => {
        queue = enqueue(queue, atMs, order, order);
      });
      const out: number[] = [];
      while (queue !== undefined) {
        out.push(queue.entry);
        queue = dequeue(queue);
      }
      const expected = times.map((_, order) => order).sort((a, b) => (times[a] ?? 0) - (times[b] ?? 0) || a - b);
      assert.deepEqual(out, expected);
    }),
  );
});

test('a queue stays as it was when another is made of it', () => {
  const one = enqueue<string>(enqueue(undefined, 5, 0, 'b'), 3, 1, 'a');
  enqueue(one, 1, 2, 'earlier');
  assert.equal(one?.entry, 'a');
});

test('random numbers are of 0 to 1, spread evenly, and other ones for the next seed', () => {
  const tens = Array.from({ length: 10 }, () => 0);
  let random: Random = seedRandom(7);
  for (let round = 0; round < 10_000; round++) {
    const drawn = draw(random);
    random = drawn.random;
    tens[Math.floor(drawn.value * 10)] = (tens[Math.floor(drawn.value * 10)] ?? 0) + 1;
  }
  for (const count of tens) assert.ok(count > 880 && count < 1120, String(tens));
  assert.notEqual(draw(seedRandom(7)).value, draw(seedRandom(8)).value);
});

test('nothing is drawn of nothing', () => assert.equal(drawOne(seedRandom(1), []).thing, undefined));
