import assert from 'node:assert/strict';
import { test } from 'node:test';
import { completed } from '../../server/protocol/shell.ts';

const cases: readonly (readonly [line: string, options: readonly string[], want: string | undefined])[] = [
  ['get serv| -o wide', ['services'], 'get services | -o wide'],
  ['get d|', ['deployments', 'deploy'], 'get deploy|'],
  ['get deploy|', ['deployments', 'deploy'], undefined],
  ['get x|', [], undefined],
  ['|', ['kubectl', 'ls'], undefined],
];
for (const [typed, options, want] of cases) {
  test(`${typed} with ${options.join(', ') || 'nothing'}`, () => {
    const cursor = typed.indexOf('|');
    const from = typed.lastIndexOf(' ', cursor - 1) + 1;
    const next = completed(typed.replace('|', ''), cursor, { from: cursor === 0 ? 0 : from, options });
    assert.equal(next && `${next.line.slice(0, next.cursor)}|${next.line.slice(next.cursor)}`, want);
  });
}
