import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { Branch } from '../../../server/cluster/objects/branch.ts';

const write = fc.record({ key: fc.constantFrom('a', 'b', 'c'), value: fc.option(fc.nat(), { nil: undefined }) });

test('a branch and its trunk go their own ways, each as a map of its own would', () => {
  fc.assert(
    fc.property(fc.array(write), fc.array(write), fc.array(write), (before, trunk, twig) => {
      const branch = new Branch<number>();
      for (const { key, value } of before) branch.set(key, value);
      const other = branch.branch();
      for (const { key, value } of trunk) branch.set(key, value);
      for (const { key, value } of twig) other.set(key, value);
      assert.deepEqual(contents(branch), plain([...before, ...trunk]));
      assert.deepEqual(contents(other), plain([...before, ...twig]));
    }),
  );
});

function contents(branch: Branch<number>) {
  const values = [...branch.values()].sort();
  return { entries: ['a', 'b', 'c'].map((key) => branch.get(key)), values };
}

function plain(writes: readonly { readonly key: string; readonly value: number | undefined }[]) {
  const map = new Map(writes.map(({ key, value }) => [key, value]));
  const values = [...map.values()].filter((value) => value !== undefined).sort();
  return { entries: ['a', 'b', 'c'].map((key) => map.get(key)), values };
}
