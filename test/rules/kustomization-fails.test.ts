import assert from 'node:assert/strict';
import { test } from 'node:test';
import { settle } from '../../server/workspace/settle.ts';
import { Workspace } from '../../server/workspace/workspace.ts';
import { allFindings, checkFindings } from '../support/checkFindings.ts';

test('marks the entry of a missing file', () =>
  checkFindings(`# file: shop/kustomization.yaml
resources:
  - gone.yaml
#   ^^^^^^^^^ error: 'gone.yaml' does not exist. Kustomize builds nothing of shop.
`));

test('marks what is wrong in a base, once for all that take it in', () =>
  checkFindings(`# file: base/kustomization.yaml
resources:
  - ../gone
#   ^^^^^^^ error: Kustomize builds nothing of dev.
# file: dev/kustomization.yaml
resources: [../base]
# file: prod/kustomization.yaml
resources: [../base]
`));

test('silent: a base that is fetched from elsewhere', () =>
  checkFindings(`# file: kustomization.yaml
resources:
  - https://github.com/example/shop//deploy?ref=v1
`));

test('silent: a patch that is fetched from elsewhere', () =>
  checkFindings(`# file: kustomization.yaml
resources: [service.yaml]
patches: [{path: https://example.com/patch.yaml}]
# file: service.yaml
apiVersion: v1
kind: Service
metadata: {name: web}
spec: {ports: [{port: 80}]}
`));

test('a file that a generator reads may come later', () =>
  checkFindings(`# file: kustomization.yaml
configMapGenerator:
  - name: settings
    envs: [settings.env]
#          ^^^^^^^^^^^^ information: 'settings.env' does not exist
`));

test('silent: a file that nobody could look for', () => {
  const outside = () => {
    const workspace = new Workspace();
    workspace.setRoots(['file:///w/shop/']);
    workspace.setFiles(new Map([['file:///w/shop/kustomization.yaml', 'resources: [../base]\n']]));
    workspace.setComplete(true);
    return workspace;
  };
  assert.deepEqual(allFindings(outside()), []);
  const settled = outside();
  settle(settled, () => null);
  assert.equal(settled.snapshot.problemsIn('file:///w/shop/kustomization.yaml').length, 1);
});

test('marks a field that does not exist, and names the one that is meant', () =>
  checkFindings(`# file: kustomization.yaml
configMapGenerator: [{name: settings, literals: [A=1], behaviour: create}]
#                                                      ^^^^^^^^^ error: no field 'behaviour'; 'behavior' may be meant.
`));
