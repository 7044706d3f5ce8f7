import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Diagnostic } from 'vscode-languageserver';
import { ROOT, TestClient } from '../support/lsp/client.ts';
import { deployment, service } from '../support/objects.ts';

const base = {
  'base/kustomization.yaml': 'resources: [service.yaml, workload.yaml]\n',
  'base/service.yaml': service({ selector: 'app: web' }),
  'base/workload.yaml': deployment({ labels: 'app: wbe' }),
  'prod/kustomization.yaml': 'resources: [../base]\n',
};

const pull = async (client: TestClient, path: string) => {
  const report = await client.ask<{ readonly items: readonly Diagnostic[] }>('textDocument/diagnostic', {
    textDocument: { uri: `${ROOT}/${path}` },
  });
  return report.items.map(({ message }) => String(message));
};

describe('what a kustomization builds', () => {
  test('is judged there, and named', async () => {
    const client = await TestClient.start(base);
    const [message = ''] = await pull(client, 'base/service.yaml');
    assert.match(message, /\(in prod\)$/);
    await client.leave();
  });

  test('is judged again when the other file of a base changes', async () => {
    const client = await TestClient.start(base);
    assert.equal((await pull(client, 'base/service.yaml')).length, 1);
    await client.open('base/workload.yaml', deployment({ labels: 'app: web' }));
    assert.deepEqual(await pull(client, 'base/service.yaml'), []);
    await client.leave();
  });

  test('is plain when nothing takes it in any more', async () => {
    const client = await TestClient.start(base);
    await client.open('base/kustomization.yaml', 'resources: [workload.yaml]\n');
    const [message = ''] = await pull(client, 'base/service.yaml');
    assert.doesNotMatch(message, /in prod/);
    await client.leave();
  });

  test('is built with files that are no manifests, below the workspace only', async () => {
    const client = await TestClient.start({
      'kustomization.yaml': 'resources: [manifests.txt, ../outside.txt]\n',
      'manifests.txt': service({ selector: 'app: web' }),
    });
    await pull(client, 'kustomization.yaml');
    const { workspace } = client.session;
    await client.until(() => workspace.snapshot.input(`${ROOT}/manifests.txt`) !== undefined);
    assert.equal(workspace.snapshot.input('file:///outside.txt'), undefined);
    await client.leave();
  });
});
