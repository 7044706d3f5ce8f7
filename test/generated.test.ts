import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { generated } from '../scripts/generated/registry.ts';

for (const { file, render } of generated) {
  test(`${file} is what its table says (npm run generate)`, () => {
    const current = readFileSync(file, 'utf8');
    assert.equal(current, render(current));
  });
}
