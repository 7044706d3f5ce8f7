import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compareIPs, formatIP, parseIP } from '../../../server/cluster/addresses/ipAddress.ts';
import { drawPodAddresses } from '../../../server/cluster/addresses/podAddresses.ts';
import { drawClusterIP, drawClusterIPv6, drawNodePort } from '../../../server/cluster/addresses/serviceAddresses.ts';

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

test('Pods get addresses one after the other, each in the range of its Node', () => {
  assert.deepEqual(drawPodAddresses([0, 0, 1, 0], 2), ['10.244.0.4', '10.244.0.5', '10.244.1.4', '10.244.0.6']);
  assert.deepEqual(drawPodAddresses([0, 1], 2, new Set(), 'IPv6'), ['fd00:10:244::4', 'fd00:10:244:1::4']);
});

test('addresses that are taken are passed over', () => {
  assert.deepEqual(drawPodAddresses([0, 0], 1, new Set(['10.244.0.4'])), ['10.244.0.5', '10.244.0.6']);
});

test('a full range goes on behind those of all Nodes', () => {
  const drawn = drawPodAddresses([...Array<number>(253).fill(0), 1], 2);
  assert.deepEqual(drawn.slice(250), ['10.244.0.254', '10.244.2.4', '10.244.2.5', '10.244.1.4']);
  assert.equal(new Set(drawPodAddresses(Array<number>(80_000).fill(0), 1)).size, 80_000);
});

test('a Service draws the same address for the same name, past those that are taken', () => {
  const first = drawClusterIP('store', 'shop', new Set());
  assert.match(first, /^10\.96\.\d+\.\d+$/);
  assert.equal(drawClusterIP('store', 'shop', new Set()), first);
  const second = drawClusterIP('store', 'shop', new Set([first]));
  assert.notEqual(second, first);
  assert.match(drawClusterIPv6('store', 'shop', new Set()), /^fd00:10:96::[0-9a-f]+$/);
});

test('node ports stay in their range and never meet', () => {
  const taken = new Set<number>();
  for (let index = 0; index < 2000; index++) {
    const port = drawNodePort('store', `shop-${index}`, 'http', taken);
    assert.ok(port >= 30000 && port <= 32767 && !taken.has(port));
    taken.add(port);
  }
});
