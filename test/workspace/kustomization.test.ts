import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { allFindings } from '../support/checkFindings.ts';
import { deployment, service } from '../support/objects.ts';
import { pathOf, uriOf, workspaceOf } from '../support/workspace.ts';

const base = {
  'base/kustomization.yaml': 'resources: [service.yaml, workload.yaml]\n',
  'base/service.yaml': service({ selector: 'app: web' }),
  'base/workload.yaml': deployment({ labels: 'app: wbe' }),
};
const overlay = (name: string, rest = '') => ({
  [`overlays/${name}/kustomization.yaml`]: `resources: [../../base]\n${rest}`,
});

/** Rule, file, line from one, and environments of every finding. */
function findings(files: Readonly<Record<string, string>>): readonly (readonly unknown[])[] {
  return allFindings(workspaceOf(files)).map(({ finding, uri, range }) => [
    finding.rule,
    `${pathOf(uri)}:${range.start.line + 1}`,
    finding.environments,
  ]);
}

describe('what a kustomization builds', () => {
  test('is an environment for each root', () => {
    const { snapshot } = workspaceOf({ ...base, ...overlay('dev'), ...overlay('prod') });
    assert.deepEqual(snapshot.environmentNames, ['plain', 'overlays/dev', 'overlays/prod']);
    const [resource] = snapshot.file(uriOf('base/service.yaml'))?.resources ?? [];
    const names = resource && snapshot.presencesOf(resource).map(({ environment }) => environment.name);
    assert.deepEqual(names, ['overlays/dev', 'overlays/prod']);
  });

  test('is judged in each of them, and what is wrong in several is said once', () => {
    assert.deepEqual(findings({ ...base, ...overlay('dev'), ...overlay('prod') }), [
      ['selector-matches-nothing', 'base/service.yaml:8', ['overlays/dev', 'overlays/prod']],
    ]);
  });

  test('is wrong where a file is missing', () => {
    assert.deepEqual(findings({ 'kustomization.yaml': 'resources:\n  - gone.yaml\n' }), [
      ['kustomization-fails', 'kustomization.yaml:2', ['w']],
    ]);
  });
});
