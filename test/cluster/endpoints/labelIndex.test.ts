import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { LabelIndex } from '../../../server/cluster/endpoints/labelIndex.ts';
import type { Labels } from '../../../server/cluster/objects/labels.ts';
import { hasLabels } from '../../../server/cluster/objects/labels.ts';

const namespaces = fc.constantFrom(undefined, 'store', 'stage');
const labels: fc.Arbitrary<Labels> = fc.dictionary(
  fc.constantFrom('app', 'tier', '__proto__', 'constructor'),
  fc.constantFrom('a', 'b', ''),
  { maxKeys: 3 },
);
const entries = fc.array(fc.record({ namespace: namespaces, labels }), { maxLength: 12 });

test('finds what a look at everything finds, whatever came and went', () => {
  fc.assert(
    fc.property(entries, entries, namespaces, labels, (kept, removed, namespace, selector) => {
      const index = new LabelIndex<(typeof kept)[number]>();
      for (const entry of [...removed, ...kept]) index.add(entry);
      for (const entry of removed) index.remove(entry);
      const expected =
        Object.keys(selector).length === 0
          ? []
          : kept.filter((entry) => entry.namespace === namespace && hasLabels(entry.labels, selector));
      assert.deepEqual(new Set(index.matching(namespace, selector)), new Set(expected));
    }),
    { seed: 11 },
  );
});
