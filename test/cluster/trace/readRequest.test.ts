import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readSender, readTarget } from '../../../server/cluster/trace/readRequest.ts';
import type { Sender } from '../../../server/cluster/trace/request.ts';
import { OUTSIDE } from '../../../server/cluster/trace/request.ts';

const senders: readonly (readonly [text: string, sender: Sender | undefined])[] = [
  ['pod:shop/web', { type: 'pod', namespace: 'shop', name: 'web' }],
  ['pod:web', { type: 'pod', namespace: 'default', name: 'web' }],
  ['namespace:shop', { type: 'namespace', namespace: 'shop' }],
  ['node:node-1', { type: 'node', name: 'node-1' }],
  ['external:198.51.100.7', { type: 'outside', address: '198.51.100.7' }],
  ['external:2001:db8::1', { type: 'outside', address: '2001:db8::1' }],
  ['external', OUTSIDE],
  ['pod:shop/', undefined],
  ['node:', undefined],
  ['external:somewhere', undefined],
  ['web', undefined],
];

for (const [text, sender] of senders) {
  test(`sender ${text}`, () => assert.deepEqual(readSender(text), sender));
}

const targets: readonly (readonly [text: string, target: string | undefined])[] = [
  ['web:80', 'tcp web 80 /'],
  ['web.shop:53/udp', 'udp web.shop 53 /'],
  ['web:132/SCTP', 'sctp web 132 /'],
  ['[fd00::1]:80', 'tcp fd00::1 80 /'],
  ['http://shop.example.com', 'http shop.example.com 80 /'],
  ['https://shop.example.com/cart?id=1', 'https shop.example.com 443 /cart?id=1'],
  ['http://web:8080/', 'http web 8080 /'],
  ['web', undefined],
  ['web:0', undefined],
  ['web:65536', undefined],
  ['http://web:99999/', undefined],
  ['web:80/x', undefined],
  ['', undefined],
];

for (const [text, wanted] of targets) {
  test(`target ${text}`, () => {
    const read = readTarget(text);
    assert.equal(read && `${read.scheme} ${read.host} ${read.port} ${read.path}`, wanted);
  });
}
