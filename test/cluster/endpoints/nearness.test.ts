import assert from 'node:assert/strict';
import { test } from 'node:test';
import { editDistance, isSlip, meantBy, nearest, nearnessOf } from '../../../server/cluster/endpoints/nearness.ts';

const PAIRS: readonly (readonly [string, string, string | undefined])[] = [
  ['shop', 'shop', undefined],
  ['shop', 'Shop', 'case'],
  ['shop', 'shpo', 'letters'],
  ['shop', 'shops', 'letters'],
  ['storefront', 'storefrnt', 'letters'],
  ['storefront', 'storfrnt', 'letters'],
  ['storefront', 'stofrnt', undefined],
  ['ab', 'cd', undefined],
  ['a', 'b', undefined],
  ['web-store', 'store-web', 'words'],
  ['web-store', 'web_store', 'words'],
  ['web.store', 'store/web', 'words'],
  ['web', 'web-store', 'part'],
  ['web-store', 'store', 'part'],
  ['web', 'webstore', undefined],
  ['database', 'frontend', undefined],
  ['', 'x', undefined],
];

for (const [wanted, found, expected] of PAIRS) {
  test(`${wanted} and ${found}`, () => {
    assert.equal(nearnessOf(wanted, found)?.type, expected);
    assert.equal(nearnessOf(found, wanted)?.type, expected, 'the other way round');
  });
}

test('the nearest of several', () => {
  assert.equal(nearest('http', ['https', 'htpt', 'grpc'])?.text, 'https');
  assert.equal(nearest('http', ['grpc', 'HTTP'])?.text, 'HTTP');
  assert.equal(nearest('http', ['grpc', 'admin']), undefined);
});

test('an exchange of neighbours is one step, and no more than the bound is counted', () => {
  assert.equal(editDistance('abcd', 'abdc', 2), 1);
  assert.equal(editDistance('abcd', 'badc', 2), 2);
  assert.equal(editDistance('abcdef', 'uvwxyz', 2), 3);
  assert.equal(editDistance('', 'abc', 5), 3);
});

test('what differs in numbers only is no slip, and neither is a part', () => {
  assert.deepEqual([isSlip('web', 'wbe'), isSlip('store-web', 'web-store'), isSlip('Web', 'web')], [true, true, true]);
  assert.deepEqual([isSlip('thanos-store-0', 'thanos-store'), isSlip('web-1', 'web1')], [false, true]);
  assert.deepEqual(
    [isSlip('v1', 'v2'), isSlip('web', 'web2'), isSlip('web', 'web-app'), isSlip('web', 'web')],
    [false, false, false, false],
  );
});

test('of several words, the one that differs has to be a slip', () => {
  const slips = ['tcp-gatewya', 'ctp-gateway', 'tcp-gatway', 'tcpgateway', 'Tcp-gateway', 'gateway-tcp'];
  for (const text of slips) assert.equal(isSlip('tcp-gateway', text), true, text);
  assert.equal(isSlip('catalogue-b', 'catalogue-db'), true);
  assert.equal(isSlip('tcp-gateway', 'udp-gateway'), false);
  assert.equal(isSlip('shard-a', 'shard-b'), false);
  assert.equal(isSlip('kafka-0', 'kafka-x'), false);
});

test('a text means the one candidate that is nearest', () => {
  assert.equal(meantBy('catalouge', ['catalogue', 'orders', 'catalogue']), 'catalogue');
  assert.equal(meantBy('datapase', ['database', 'datacase']), undefined);
  assert.equal(meantBy('carts', ['cart-1', 'orders']), undefined);
});
