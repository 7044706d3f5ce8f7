import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { valueAt } from '../../../server/cluster/objects/fieldPath.ts';
import type { Json } from '../../../server/cluster/objects/json.ts';
import { build, builtObject } from '../../support/kustomize.ts';

/** Merges a patch into a Pod with one container and gives the list of that container. */
function mergedList(list: string, base: string, patch: string): Json | undefined {
  const pod = (items: string) =>
    `apiVersion: v1\nkind: Pod\nmetadata: {name: web}\nspec: {containers: [{name: web, ${list}: [${items}]}]}\n`;
  const built = build({
    'kustomization.yaml': 'resources: [base.yaml]\npatches: [{path: patch.yaml}]\n',
    'base.yaml': pod(base),
    'patch.yaml': pod(patch),
  });
  assert.deepEqual(built.problems, []);
  return valueAt(builtObject(built, 'Pod').value, ['spec', 'containers', 0, list]);
}

interface Row {
  readonly list: string;
  readonly base: string;
  readonly patch: string;
  readonly merged: Json | undefined;
}

/** Each answer is the one that `kubectl kustomize` gave. */
const rows: Readonly<Record<string, Row>> = {
  'what the patch has comes first, in its order': {
    list: 'env',
    base: '{name: A, value: "1"}, {name: B, value: "2"}',
    patch: '{name: C, value: "3"}, {name: B, value: "4"}',
    merged: [
      { name: 'C', value: '3' },
      { name: 'B', value: '4' },
      { name: 'A', value: '1' },
    ],
  },
  'an item goes by $patch: delete': {
    list: 'env',
    base: '{name: A, value: "1"}, {name: B, value: "2"}',
    patch: '{name: A, $patch: delete}',
    merged: [{ name: 'B', value: '2' }],
  },
  'a list without its last item stays, empty': {
    list: 'env',
    base: '{name: A, value: "1"}',
    patch: '{name: A, $patch: delete}',
    merged: [],
  },
  'the whole list gives way to $patch: replace': {
    list: 'env',
    base: '{name: A, value: "1"}',
    patch: '{name: B, value: "2"}, {$patch: replace}',
    merged: [{ name: 'B', value: '2' }],
  },
  'the whole list goes by $patch: delete': {
    list: 'env',
    base: '{name: A, value: "1"}',
    patch: '{$patch: delete}',
    merged: undefined,
  },
  'a number where text stood in quotes becomes text': {
    list: 'env',
    base: '{name: A, value: "1"}',
    patch: '{name: A, value: 5}',
    merged: [{ name: 'A', value: '5' }],
  },
  'a list without merge key is replaced': {
    list: 'envFrom',
    base: '{configMapRef: {name: a}}',
    patch: '{configMapRef: {name: b}}',
    merged: [{ configMapRef: { name: 'b' } }],
  },
  'with two keys, what stays keeps its place': {
    list: 'ports',
    base: '{containerPort: 1, protocol: TCP}, {containerPort: 2, protocol: TCP}',
    patch: '{containerPort: 2, protocol: TCP, name: two}, {containerPort: 3, protocol: TCP}',
    merged: [
      { containerPort: 3, protocol: 'TCP' },
      { containerPort: 1, protocol: 'TCP' },
      { containerPort: 2, protocol: 'TCP', name: 'two' },
    ],
  },
  'with two keys of which the patch lacks one, what it says of a port that has both is lost': {
    list: 'ports',
    base: '{containerPort: 8080}, {containerPort: 53, protocol: UDP}, {containerPort: 53, protocol: TCP}',
    patch: '{containerPort: 53, hostPort: 53}',
    merged: [{ containerPort: 8080 }, { containerPort: 53, protocol: 'UDP' }, { containerPort: 53, protocol: 'TCP' }],
  },
};

describe('a strategic merge of lists', () => {
  for (const [name, { list, base, patch, merged }] of Object.entries(rows)) {
    test(name, () => assert.deepEqual(mergedList(list, base, patch), merged));
  }
});

test('kinds of one’s own are merged by the schema that openapi names', () => {
  const schema = {
    definitions: {
      Router: {
        properties: {
          spec: {
            properties: {
              ports: { items: {}, 'x-kubernetes-patch-strategy': 'merge', 'x-kubernetes-patch-merge-key': 'name' },
            },
          },
        },
        'x-kubernetes-group-version-kind': [{ group: 'example.com', version: 'v1', kind: 'Router' }],
      },
    },
  };
  const router = (ports: string) =>
    `apiVersion: example.com/v1\nkind: Router\nmetadata: {name: edge}\nspec: {ports: [${ports}]}\n`;
  const files = {
    'base.yaml': router('{name: a, port: 1}, {name: b, port: 2}'),
    'patch.yaml': router('{name: b, port: 3}'),
    'schema.json': JSON.stringify(schema),
  };
  const patched = 'resources: [base.yaml]\npatches: [{path: patch.yaml}]\n';
  const portsOf = (kustomization: string) => {
    const built = build({ ...files, 'kustomization.yaml': kustomization });
    return valueAt(builtObject(built, 'Router').value, ['spec', 'ports']);
  };
  assert.deepEqual(portsOf(patched), [{ name: 'b', port: 3 }]);
  assert.deepEqual(portsOf(`${patched}openapi: {path: schema.json}\n`), [
    { name: 'b', port: 3 },
    { name: 'a', port: 1 },
  ]);
});
