import assert from 'node:assert/strict';
import { test } from 'node:test';
import { countTests } from './countTests.ts';

const node = 'ℹ tests 12\nℹ suites 0\nℹ pass 9\nℹ fail 2\nℹ cancelled 1\nℹ skipped 0\n';
const mocha = '\n  4 passing (23s)\n  3 failing\n';

const cases: readonly [name: string, output: string, status: number, passed: number, failed: number][] = [
  ['node:test', node, 1, 9, 3],
  ['the last summary of several', `ℹ pass 1\nℹ fail 1\n${node}`, 1, 9, 3],
  ['Mocha', mocha, 1, 4, 3],
  ['Mocha without failures', '  4 passing (2ms)\n', 0, 4, 0],
  ['a program that counts nothing and ends well', 'ok\n', 0, 1, 0],
  ['a program that counts nothing and ends badly', 'no\n', 2, 0, 1],
  ['tests that pass in a program that ends badly', '  4 passing (2ms)\n', 1, 4, 1],
];

for (const [name, output, status, passed, failed] of cases) {
  test(`counts ${name}`, () => assert.deepEqual(countTests(output, status), { passed, failed }));
}
