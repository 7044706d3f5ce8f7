import assert from 'node:assert/strict';
import { test } from 'node:test';
import { chooseEndpoint, type ProxyEndpoint } from '../../../server/cluster/proxy/choose.ts';

const at = (address: string, nodeName: string): ProxyEndpoint => ({ address, port: 80, nodeName, pod: address });
const a = at('10.0.0.1', 'a');
const b = at('10.0.0.2', 'b');
const c = at('10.0.0.3', 'b');

const cases: readonly (readonly [
  what: string,
  ready: readonly ProxyEndpoint[],
  draining: readonly ProxyEndpoint[],
  localTo: string | undefined,
  drawn: number,
  want: string,
])[] = [
  ['the first third', [a, b, c], [], undefined, 0, '10.0.0.1 of 3'],
  ['the second third', [a, b, c], [], undefined, 0.34, '10.0.0.2 of 3'],
  ['the end', [a, b, c], [], undefined, 0.999_999, '10.0.0.3 of 3'],
  ['ready ones before draining ones', [a], [b], undefined, 0.9, '10.0.0.1 of 1'],
  ['draining ones where none is ready', [], [b, c], undefined, 0.9, '10.0.0.3 of 2'],
  ['nothing anywhere', [], [], undefined, 0.5, 'reject'],
  ['local ones only', [a, b, c], [], 'b', 0, '10.0.0.2 of 2'],
  ['a local one that drains', [a], [b], 'b', 0, '10.0.0.2 of 1'],
  ['none here, some elsewhere', [b], [c], 'a', 0, 'drop'],
  ['none here, none elsewhere', [], [], 'a', 0, 'reject'],
];

for (const [what, ready, draining, localTo, drawn, want] of cases) {
  test(what, () => {
    const decision = chooseEndpoint({ ready, draining }, localTo, drawn);
    const got = decision.type === 'forward' ? `${decision.endpoint.address} of ${decision.among}` : decision.type;
    assert.equal(got, want);
  });
}
