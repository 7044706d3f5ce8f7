import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { completeDeclaration } from '../../server/features/declaration/completion.ts';
import { hover } from '../../server/features/hover.ts';
import { readFixture } from '../support/fixture.ts';
import { uriOf, workspaceOf } from '../support/workspace.ts';

function at(text: string) {
  const { files, cursor } = readFixture(`# file: portolan.yaml\n${text}`);
  assert.ok(cursor);
  return { snapshot: workspaceOf(files).snapshot, uri: uriOf(cursor.path), position: cursor.position };
}

function complete(text: string): readonly string[] {
  const { snapshot, uri, position } = at(text);
  return completeDeclaration(snapshot, uri, position).map(({ insertText, label }) => insertText ?? label);
}

describe('portolan.yaml is completed', () => {
  test('in an empty file', () => assert.deepEqual(complete('$0\n'), ['environments: ', 'rules: ', 'ignore: ']));
  test('where a word is begun', () => assert.ok(complete('env$0\n').includes('environments: ')));
  test('within an environment', () =>
    assert.ok(complete('environments:\n  - name: production\n    $0\n').includes('kustomization: ')));
  test('within an environment, where a word is begun', () =>
    assert.ok(complete('environments:\n  - name: production\n    kus$0\n').includes('kustomization: ')));
  test('with the words that there are', () =>
    assert.deepEqual(complete('environments:\n  - name: production\n    proxyMode: $0\n'), [
      'iptables',
      'ipvs',
      'nftables',
    ]));
  test('with versions as texts', () =>
    assert.ok(complete('environments:\n  - name: x\n    kubernetesVersion: $0\n').includes('"1.36"')));
  test('with the ids of rules', () => assert.ok(complete('rules:\n  $0\n').includes('kind-misspelt: ')));
  test('with levels', () => assert.ok(complete('rules:\n  kind-misspelt: $0\n').includes('off')));
});

test('portolan.yaml is explained', () => {
  const { snapshot, uri, position } = at('environments:\n  - name: production\n    proxy$0Mode: ipvs\n');
  assert.match(hover(snapshot, uri, position)?.markdown ?? '', /How kube-proxy forwards there/);
});

describe('a scenario is completed', () => {
  const completed = (text: string) => {
    const { files, cursor } = readFixture(`# file: rollout.portolan.yaml\n${text}`);
    assert.ok(cursor);
    const { snapshot } = workspaceOf(files);
    return completeDeclaration(snapshot, uriOf(cursor.path), cursor.position).map(({ label }) => label);
  };
  test('with its fields', () => assert.ok(completed('$0\n').includes('steps')));
  test('with steps', () => assert.ok(completed('steps:\n  - $0\n').includes('setImage')));
  test('with what a step takes', () => assert.ok(completed('steps:\n  - send:\n      $0\n').includes('timeout')));
  test('with words', () => assert.deepEqual(completed('steps:\n  - send:\n      connection: $0\n'), ['new', 'kept']));
});
