import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compareIPs, formatIP, parseIP } from '../../../server/cluster/addresses/ipAddress.ts';
import { parseRange } from '../../../server/cluster/addresses/ipRange.ts';
import { podAddressAt, podAddressIn } from '../../../server/cluster/addresses/podAddresses.ts';

const FORMS: readonly (readonly [string, string | undefined])[] = [
  ['10.0.0.1', '10.0.0.1'],
  ['010.000.000.001', '10.0.0.1'],
  ['256.0.0.1', undefined],
  ['10.0.0', undefined],
  ['ten.0.0.1', undefined],
  ['::', '::'],
  ['::1', '::1'],
  ['FD00:0:0:1::A', 'fd00:0:0:1::a'],
  ['fd00:0:1:0:0:0:0:1', 'fd00:0:1::1'],
  ['fd00:1:2:3:4:5:6:7', 'fd00:1:2:3:4:5:6:7'],
  ['fd00:0:2:3:4:5:6:7', 'fd00:0:2:3:4:5:6:7'],
  ['::ffff:10.0.0.1', '10.0.0.1'],
  ['fd00::10.0.0.1', 'fd00::a00:1'],
  ['fd00::1::2', undefined],
  ['fd00', undefined],
  ['fd00:1', undefined],
  ['1:2:3:4:5:6:7:8:9', undefined],
  ['12345::', undefined],
  [':', undefined],
  [':::', undefined],
  ['', undefined],
];

for (const [text, expected] of FORMS) {
  test(`${JSON.stringify(text)} reads as ${expected}`, () => {
    const parsed = parseIP(text);
    assert.equal(parsed && formatIP(parsed), expected);
  });
}

test('addresses are ordered by number, not by text', () => {
  const sorted = ['10.0.0.10', '10.0.0.9', 'fd00::1', '9.0.0.1']
    .flatMap((text) => parseIP(text) ?? [])
    .sort(compareIPs);
  assert.deepEqual(sorted.map(formatIP), ['9.0.0.1', '10.0.0.9', '10.0.0.10', 'fd00::1']);
});

test('a Node gives one address after the other, each Node in its range', () => {
  assert.deepEqual(
    [podAddressAt(0, 2, 0), podAddressAt(0, 2, 1), podAddressAt(1, 2, 0)],
    ['10.244.0.4', '10.244.0.5', '10.244.1.4'],
  );
  assert.deepEqual(
    [podAddressAt(0, 2, 0, 'IPv6'), podAddressAt(1, 2, 0, 'IPv6')],
    ['fd00:10:244::4', 'fd00:10:244:1::4'],
  );
});

test('a Node that says its ranges gives addresses out of them, as long as there are any', () => {
  const ranges = ['10.20.1.0/28', 'fd12::/64'].flatMap((text) => parseRange(text) ?? []);
  assert.deepEqual(
    [0, 10, 11].map((nth) => podAddressIn(ranges, nth, 'IPv4')),
    ['10.20.1.4', '10.20.1.14', undefined],
  );
  assert.equal(podAddressIn(ranges, 0, 'IPv6'), 'fd12::4');
  assert.equal(podAddressIn([], 0, 'IPv4'), undefined);
});

test('a full range goes on behind those of all Nodes', () => {
  assert.deepEqual(
    [250, 251, 252].map((nth) => podAddressAt(0, 2, nth)),
    ['10.244.0.254', '10.244.2.4', '10.244.2.5'],
  );
  const drawn = Array.from({ length: 80_000 }, (_, nth) => podAddressAt(nth % 3, 3, Math.floor(nth / 3)));
  assert.equal(new Set(drawn).size, 80_000);
});
