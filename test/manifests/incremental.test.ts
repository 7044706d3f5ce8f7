import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { documentOf, type Manifest, readManifest } from '../../server/manifests/manifest.ts';

const text = (names: readonly string[]) =>
  names.map((name) => `apiVersion: v1\nkind: Pod\nmetadata: {name: ${name}}\n`).join('---\n');

const objectsOf = ({ documents }: Manifest) => documents.flatMap(({ objects }) => objects);

describe('takes unchanged documents over from an earlier reading', () => {
  const before = readManifest(text(['a', 'b', 'c']));
  const [a, b, c] = objectsOf(before);

  test('when another one changes', () => {
    const after = readManifest(text(['a', 'longer', 'c']), { previous: before });
    const [first, second, third] = objectsOf(after);
    assert.equal(first, a);
    assert.equal(third, c);
    assert.equal(second?.name, 'longer');
  });

  test('when one comes in front, at their new place', () => {
    const after = readManifest(text(['new', 'a', 'b', 'c']), { previous: before });
    assert.deepEqual(objectsOf(after).slice(1), [a, b, c]);
    assert.equal(objectsOf(after)[1], a);
    const document = a && documentOf(after, a.chunk);
    assert.match(after.text.slice(document?.span.start, document?.span.end), /name: a/);
  });

  test('when one goes away', () => {
    const first = readManifest(text(['b', 'c']), { previous: before });
    assert.deepEqual(objectsOf(first), [b, c]);
    assert.equal(objectsOf(first)[0], b);
    const second = readManifest(text(['a', 'c']), { previous: before });
    assert.equal(objectsOf(second)[1], c);
  });

  test('when two change, and comments stand between', () => {
    const commented = (names: readonly string[]) => text(names).replace('---\n', '---\n# a note\n---\n');
    const old = readManifest(commented(['a', 'b', 'c', 'd']));
    const after = readManifest(commented(['x', 'b', 'y', 'd']), { previous: old });
    assert.equal(objectsOf(after)[1], objectsOf(old)[1]);
    assert.equal(objectsOf(after)[3], objectsOf(old)[3]);
  });

  test('each once, where two are the same', () => {
    const twins = readManifest(text(['a', 'a']), { previous: before });
    const [first, second] = objectsOf(twins);
    assert.equal(first, a);
    assert.notEqual(second, a);
    const again = readManifest(text(['x', 'a', 'a']), { previous: twins });
    assert.equal(objectsOf(again)[1], first);
    assert.equal(objectsOf(again)[2], second);
    assert.equal(first && documentOf(again, first.chunk), again.documents[1]);
    assert.equal(second && documentOf(again, second.chunk), again.documents[2]);
  });

  test('but reads text again that is now read another way', () => {
    const json = readManifest('{"a": "\\/"}\n');
    const yaml = readManifest('b: 1\n---\n{"a": "\\/"}\n', { previous: json });
    assert.match(yaml.documents[1]?.problem?.message ?? '', /unknown escape/);
  });

  test('a broken neighbour leaves them alone', () => {
    const after = readManifest(`${text(['a'])}---\n{{\n---\n[\n---\n${text(['c'])}`, { previous: before });
    assert.equal(after.kind, 'template');
    const mended = readManifest(text(['a', 'c']), { previous: after });
    assert.deepEqual(objectsOf(mended), [a, c]);
    assert.equal(objectsOf(mended)[0], a);
  });
});
