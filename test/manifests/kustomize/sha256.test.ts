import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import fc from 'fast-check';
import { toBase64, toUtf8 } from '../../../server/manifests/kustomize/bytes.ts';
import { sha256 } from '../../../server/manifests/kustomize/sha256.ts';

const RUNS = { numRuns: 100, seed: 1 };

test('the digest is that of FIPS 180-4', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
      assert.equal(sha256(bytes), createHash('sha256').update(bytes).digest('hex'));
    }),
    RUNS,
  );
});

test('texts become UTF-8 and base64', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      assert.equal(toBase64(toUtf8(text)), Buffer.from(text, 'utf8').toString('base64'));
    }),
    RUNS,
  );
});
