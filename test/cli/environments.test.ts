import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, describe, test } from 'node:test';
import { deployment, service } from '../support/objects.ts';
import { portolan } from '../support/samples/commandLine.ts';

/** A folder on disk: what a command is asked about need not be all that something is built from. */
const folder = mkdtempSync(join(tmpdir(), 'portolan-environments-'));
after(() => rmSync(folder, { recursive: true, force: true }));

const files = {
  'base/kustomization.yaml': 'resources: [service.yaml, workload.yaml]\n',
  'base/service.yaml': service({ selector: 'app: web' }),
  'base/workload.yaml': deployment({ labels: 'app: web' }),
  'dev/kustomization.yaml': 'resources: [../base]\n',
  'prod/kustomization.yaml':
    'resources: [../base]\npatches: [{path: patch.txt}]\nconfigMapGenerator: [{name: c, envs: [c.env]}]\n',
  'prod/patch.txt': 'apiVersion: v1\nkind: Service\nmetadata: {name: web}\nspec:\n  selector:\n    app: wbe\n',
  'prod/c.env': 'A=1\n',
};
for (const [path, text] of Object.entries(files)) {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text);
}

interface Found {
  readonly rule: string;
  readonly environment: string;
  readonly file: string;
}

async function check(...args: readonly string[]): Promise<readonly Found[]> {
  const { out } = await portolan('check', ...args, '--format', 'json');
  return (JSON.parse(out) as { findings: Found[] }).findings.map(({ rule, environment, file }) => ({
    rule,
    environment,
    file: file.slice(folder.length + 1),
  }));
}

describe('what is built is checked', () => {
  const broken = { rule: 'selector-matches-nothing', environment: 'prod', file: 'prod/patch.txt' };

  test('in each environment', async () => assert.deepEqual(await check(folder), [broken]));
  test('in one', async () => {
    assert.deepEqual(await check(folder, '--env', 'dev'), []);
    assert.deepEqual(await check(folder, '--env', 'prod'), [broken]);
  });
  test('with a base that stands beside what was named', async () =>
    assert.deepEqual(
      (await check(join(folder, 'prod'))).map(({ rule }) => rule),
      ['selector-matches-nothing'],
    ));
  test('and said with its environment', async () => {
    const { out } = await portolan('check', folder);
    assert.match(out, /Nothing answers\. \(in prod\) \[selector-matches-nothing\]/);
  });
});
