import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { FieldPath } from '../../server/cluster/objects/fieldPath.ts';
import { locate, locatePart, nearest } from '../../server/manifests/locate.ts';
import { type ManifestDocument, readManifest } from '../../server/manifests/manifest.ts';
import type { Span } from '../../server/manifests/span.ts';

const text = `# first
x: 1
---
apiVersion: v1
kind: Service  # a comment
metadata: {name: "web", labels: {}}
spec:
  selector: &labels
    app: web
    'quoted key': it's
  ports:
  - port: 80
    name: &name http
    targetPort: *name
  -
    port: 443
  empty:
  text: |
    line
    other
  1: number
  extra:
    <<: *labels
    tier: db
  same: *labels
`;

const manifest = readManifest(text);

function documentIn(index: number): ManifestDocument {
  const document = manifest.documents[index];
  assert.ok(document);
  return document;
}

const show = (span: Span | undefined) => (span === undefined ? undefined : text.slice(span.start, span.end));

describe('finds the key and the value of a field', () => {
  const fields: readonly (readonly [path: FieldPath, key: string | undefined, value: string | undefined])[] = [
    [['kind'], 'kind', 'Service'],
    [['metadata'], 'metadata', '{name: "web", labels: {}}'],
    [['metadata', 'name'], 'name', '"web"'],
    [['metadata', 'labels'], 'labels', '{}'],
    [['spec', 'selector'], 'selector', "app: web\n    'quoted key': it's"],
    [['spec', 'selector', 'quoted key'], "'quoted key'", "it's"],
    [['spec', 'ports', 0, 'port'], 'port', '80'],
    [['spec', 'ports', 0, 'name'], 'name', 'http'],
    [['spec', 'ports', 0, 'targetPort'], 'targetPort', '*name'],
    [['spec', 'ports', 1], undefined, 'port: 443'],
    [['spec', 'empty'], 'empty', ''],
    [['spec', 'text'], 'text', '|\n    line\n    other'],
    [['spec', '1'], '1', 'number'],
    [['spec', 'extra', 'app'], 'app', 'web'],
    [['spec', 'extra', 'tier'], 'tier', 'db'],
    [['spec', 'same', 'app'], 'app', 'web'],
    [['spec', 'type'], undefined, undefined],
    [['spec', 'ports', 2], undefined, undefined],
    [['spec', 'ports', 'port'], undefined, undefined],
    [['spec', 'selector', 'app', 'deeper'], undefined, undefined],
  ];
  for (const [path, key, value] of fields) {
    test(path.join('.'), () => {
      const place = locate(documentIn(1), path);
      assert.deepEqual([show(place.key), show(place.value)], [key, value]);
    });
  }
});

describe('finds the nearest place to mark', () => {
  const fields: readonly (readonly [path: FieldPath, marked: string, found: FieldPath])[] = [
    [['spec', 'ports', 0, 'port'], '80', ['spec', 'ports', 0, 'port']],
    [['spec', 'ports', 0, 'protocol'], 'port', ['spec', 'ports', 0]],
    [['spec', 'ports', 7, 'port'], 'ports', ['spec', 'ports']],
    [['spec', 'selector'], 'selector', ['spec', 'selector']],
    [['spec', 'empty'], 'empty', ['spec', 'empty']],
    [['spec', 'text'], '|', ['spec', 'text']],
    [['spec', 'type'], 'spec', ['spec']],
    [['status', 'loadBalancer'], 'Service', []],
  ];
  for (const [path, marked, found] of fields) {
    test(path.join('.'), () => {
      const place = nearest(documentIn(1), path);
      assert.deepEqual([show(place.span), place.path], [marked, found]);
    });
  }
  test('an object without kind at its first key', () => {
    assert.equal(show(nearest(documentIn(0), ['y']).span), 'x');
  });
});

test('knows places in JSON', () => {
  const json = '{"kind": "Pod", "a/b": {"c": [1, "x\\/y"]}}';
  const [document] = readManifest(json).documents;
  assert.ok(document);
  const { key, value } = locate(document, ['a/b', 'c', 1]);
  assert.equal(key, undefined);
  assert.equal(json.slice(value?.start, value?.end), '"x\\/y"');
});

test('knows places in broken text, before and after the mistake', () => {
  const broken = 'a: 1\nb:\n  c: "x\n  d: 2\ne:\n  wrong\n  f: [1, 2\ng: 3\n';
  const [document] = readManifest(broken).documents;
  assert.ok(document?.problem);
  const at = (path: FieldPath) => {
    const { value } = locate(document, path);
    return value && broken.slice(value.start, value.end);
  };
  assert.deepEqual([at(['a']), at(['b', 'd']), at(['e', 'f', 1]), at(['g'])], ['1', '2', '2', '3']);
});

test('finds a part of a text', () => {
  const find = (path: FieldPath, part: string) => {
    const span = locatePart(documentIn(1), path, part);
    return span && [text.slice(span.start, span.end), text.slice(0, span.start).split('\n').length];
  };
  assert.deepEqual(find(['spec', 'text'], 'other'), ['other', 20]);
  assert.deepEqual(find(['metadata', 'name'], 'eb'), ['eb', 6]);
  assert.equal(find(['metadata', 'name'], 'x'), undefined);
  assert.equal(find(['metadata', 'absent'], 'x'), undefined);
});
