import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Diagnostic } from 'vscode-languageserver';
import { readManifest } from '../../server/manifests/manifest.ts';
import { clients, ROOT, TestClient } from '../support/lsp/client.ts';
import { MemoryHost } from '../support/lsp/memoryHost.ts';
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

  test('is told in the patch that decides it, though only that is open', async () => {
    const client = await TestClient.start({
      ...base,
      'prod/kustomization.yaml': 'resources: [../base]\npatches: [{path: patch.yaml}]\n',
      'prod/patch.yaml': 'apiVersion: v1\nkind: Service\nmetadata: {name: web}\nspec:\n  selector:\n    app: wbx\n',
    });
    client.settings = { diagnostics: { scope: 'openFiles' } };
    await client.tell('workspace/didChangeConfiguration', { settings: null });
    await client.until(() => client.session.settings['diagnostics.scope'] === 'openFiles');
    await client.open('prod/patch.yaml', client.host.files.get(`${ROOT}/prod/patch.yaml`) ?? '');
    assert.equal((await pull(client, 'prod/patch.yaml')).length, 1);
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

describe('charts', () => {
  const chart = {
    'shop/Chart.yaml': 'name: shop\n',
    'shop/values.yaml': 'label: wbe\n',
    'shop/templates/service.yaml': 'kind: Service\nspec:\n  selector: {app: {{ .Values.label }}}\n',
    'shop/templates/workload.yaml': deployment({ labels: 'app: web' }),
  };
  const rendered = (label: string) =>
    `# Source: shop/templates/service.yaml\n${service({ selector: `app: ${label}` })}---\n# Source: shop/templates/workload.yaml\n${deployment({ labels: 'app: web' })}`;

  /** A client whose host renders the chart by hand, and what it was asked to render. */
  async function start(trusted: boolean) {
    const host = new MemoryHost(
      Object.fromEntries(Object.entries(chart).map(([path, text]) => [`${ROOT}/${path}`, text])),
    );
    const asked: string[] = [];
    host.renderChart = (request, { unsaved }) => {
      asked.push(request.folder);
      const values = unsaved.get(`${ROOT}/shop/values.yaml`) ?? chart['shop/values.yaml'];
      return Promise.resolve({ output: readManifest(rendered(values.slice('label: '.length).trim())) });
    };
    const client = new TestClient(host);
    await client.initialize(clients.vscode, { trusted });
    await client.until(() => client.session.snapshot.complete);
    return { client, asked };
  }

  test('are rendered, and again when their values change', async () => {
    const { client, asked } = await start(true);
    await client.until(() => asked.length === 1);
    const found = () => client.session.report(`${ROOT}/shop/templates/service.yaml`).items.length;
    await client.until(() => found() === 1);
    await client.open('shop/values.yaml', 'label: web\n');
    await client.until(() => asked.length === 2);
    await client.until(() => found() === 0);
    await client.leave();
  });

  test('are rendered again when a file changes that is no manifest', async () => {
    const { client, asked } = await start(true);
    await client.until(() => asked.length === 1);
    const changes = [{ uri: `${ROOT}/shop/templates/_helpers.tpl`, type: 2 }];
    await client.tell('workspace/didChangeWatchedFiles', { changes });
    await client.until(() => asked.length === 2);
    await client.leave();
  });

  test('are not rendered before the workspace is trusted', async () => {
    const { client, asked } = await start(false);
    await client.open('shop/values.yaml', 'label: web\n');
    await pull(client, 'shop/templates/service.yaml');
    assert.deepEqual(asked, []);
    const environments = await client.ask<readonly { readonly gaps: readonly string[] }[]>('portolan/environments', {
      uri: `${ROOT}/shop/templates/service.yaml`,
    });
    assert.deepEqual(environments[0]?.gaps, ['the chart shop is not rendered']);
    await client.tell('portolan/trusted', {});
    await client.until(() => asked.length === 1);
    await client.leave();
  });
});
