import assert from 'node:assert/strict';
import { test } from 'node:test';
import { encodeHash, hashText, templateHash } from '../../../server/cluster/workloads/hash.ts';
import { generatedName, indexedJobPrefix, podPrefix, replicaSetName } from '../../../server/cluster/workloads/names.ts';

test('a generated name is cut to 58 characters, and five are drawn', () => {
  assert.match(generatedName('shop-', 1), /^shop-[bcdfghjklmnpqrstvwxz2456789]{5}$/);
  assert.match(generatedName(`${'s'.repeat(70)}-`, 1), /^s{58}[bcdfghjklmnpqrstvwxz2456789]{5}$/);
  assert.equal(generatedName('shop-', 1), generatedName('shop-', 1));
  assert.equal(
    new Set(Array.from({ length: 5000 }, (_, serial) => generatedName('shop-', hashText('x') + serial))).size,
    5000,
  );
});

test('the dash stays away only where the name would get too long for it', () => {
  assert.equal(podPrefix('shop'), 'shop-');
  assert.equal(podPrefix('s'.repeat(253)), `${'s'.repeat(253)}-`);
  assert.equal(podPrefix('s'.repeat(254)), 's'.repeat(254));
});

test('a long Deployment name gives way to the hash', () => {
  assert.equal(replicaSetName('shop', 'bcdfghjklm'), 'shop-bcdfghjklm');
  const long = replicaSetName('d'.repeat(253), 'bcdfghjklm');
  assert.equal(long.length, 253);
  assert.ok(long.endsWith('d-bcdfghjklm'));
});

test('the index always fits into the prefix of an Indexed Job', () => {
  assert.equal(indexedJobPrefix('import', 12), 'import-12-');
  assert.equal(indexedJobPrefix('i'.repeat(60), 12), `${'i'.repeat(54)}-12-`);
});

test('a hash has ten characters of the alphabet', () => {
  for (const hash of [0, 1, 4_294_967_295, hashText('shop')]) {
    assert.match(encodeHash(hash), /^[bcdfghjklmnpqrstvwxz2456789]{10}$/);
  }
});

test('a template keeps its hash whatever the order of its keys, and changes it with its content', () => {
  const one = templateHash({ a: 1, b: { c: [1, 2], d: null } });
  assert.equal(templateHash({ b: { c: [1, 2] }, a: 1 }), one);
  for (const other of [
    { a: 2, b: { c: [1, 2] } },
    { a: 1, b: { c: [2, 1] } },
    { a: '1', b: { c: [1, 2] } },
    { b: 1, a: { c: [1, 2] } },
  ]) {
    assert.notEqual(templateHash(other), one);
  }
});
