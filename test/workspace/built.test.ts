import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { allFindings, checkFindings } from '../support/checkFindings.ts';
import { checkFix } from '../support/checkFix.ts';
import { deployment, service } from '../support/objects.ts';
import { pathOf, uriOf, workspaceOf } from '../support/workspace.ts';

const base = {
  'base/kustomization.yaml': 'resources: [service.yaml, workload.yaml]\n',
  'base/service.yaml': service({ selector: 'app: web', targetPort: 'http' }),
  'base/workload.yaml': deployment({ port: '{name: http, containerPort: 8080}' }),
};

const patch = (targetPort: string) => `apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  ports:
    - port: 80
      targetPort: ${targetPort}
`;
const patched = (targetPort: string) => ({
  ...base,
  'prod/kustomization.yaml': 'resources: [../base]\npatches: [{path: patch.yaml}]\n',
  'prod/patch.yaml': patch(targetPort),
  'dev/kustomization.yaml': 'resources: [../base]\n',
});

const places = (files: Readonly<Record<string, string>>) =>
  allFindings(workspaceOf(files)).map(({ finding, uri, range, related }) => [
    finding.rule,
    `${pathOf(uri)}:${range.start.line + 1}`,
    finding.environments.join(),
    related.map((one) => `${pathOf(one.uri)}:${one.range.start.line + 1}`).at(-1),
  ]);

const fixture = (files: Readonly<Record<string, string>>) =>
  Object.entries(files)
    .map(([path, text]) => `# file: ${path}\n${text}`)
    .join('');

describe('what is wrong with a built object', () => {
  test('is marked in the patch that decides it, with what it replaces beside it', () =>
    assert.deepEqual(places(patched('htpp')), [
      ['target-port-name-unknown', 'prod/patch.yaml:7', 'prod', 'base/service.yaml:11'],
    ]));

  test('is mended in the patch', () =>
    checkFix(fixture(patched('htpp')), 'Set targetPort to http', fixture(patched('http'))));

  test('is marked in an inline patch at its line', () =>
    checkFindings(
      fixture({
        ...base,
        'prod/kustomization.yaml': `resources: [../base]
patches:
  - target: {kind: Service}
    patch: |
      - op: replace
        path: /spec/ports/0/targetPort
        value: htpp
#              ^^^^ warning: has no port named "htpp"
`,
      }),
    ));

  test('is no fault of a base that an overlay completes', () =>
    checkFindings(
      fixture({
        'base/kustomization.yaml': 'resources: [service.yaml]\n',
        'base/service.yaml': 'apiVersion: v1\nkind: Service\nmetadata: {name: web}\n',
        'prod/kustomization.yaml': 'resources: [../base]\npatches: [{path: patch.yaml}]\n',
        'prod/patch.yaml': patch('8080'),
      }),
    ));

  test('is told where an overlay breaks what fits in the base', () =>
    assert.deepEqual(
      places({
        ...base,
        'prod/kustomization.yaml':
          'resources: [../base]\npatches:\n  - patch: "- {op: replace, path: /spec/selector/app, value: wbe}"\n    target: {kind: Service}\n',
      }).map(([rule, , environment]) => [rule, environment]),
      [['selector-matches-nothing', 'prod']],
    ));

  test('is certain to be mended only where nothing else is built of it', () => {
    const wrong = { ...base, 'base/service.yaml': service({ selector: 'app: web', targetPort: 'htpp' }) };
    const certain = (files: Readonly<Record<string, string>>) =>
      allFindings(workspaceOf(files)).flatMap(({ fixes }) => fixes.filter((fix) => fix.certain).length);
    assert.deepEqual(certain(wrong), [1]);
    const overlays = {
      'prod/kustomization.yaml': 'resources: [../base]\n',
      'dev/kustomization.yaml': 'resources: [../base]\n',
    };
    assert.deepEqual(certain({ ...wrong, ...overlays }), [0]);
  });
});

test('a patch alone is no manifest', () => {
  const { snapshot } = workspaceOf(patched('http'));
  const [resource] = snapshot.file(uriOf('prod/patch.yaml'))?.resources ?? [];
  assert.deepEqual(resource && snapshot.presencesOf(resource), []);
});
