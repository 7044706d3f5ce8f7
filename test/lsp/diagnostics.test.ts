import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { CodeAction, Diagnostic, WorkspaceDiagnosticReport } from 'vscode-languageserver';
import { clients, ROOT, TestClient } from '../support/lsp/client.ts';
import { deployment, service } from '../support/objects.ts';

const SERVICE = `${ROOT}/service.yaml`;
const WORKLOAD = `${ROOT}/workload.yaml`;
const files = {
  'service.yaml': service({ selector: 'app: web' }),
  'workload.yaml': deployment({ labels: 'app: wbe' }),
};

interface Report {
  readonly kind: 'full' | 'unchanged';
  readonly resultId: string;
  readonly items: readonly Diagnostic[];
}

const pull = (client: TestClient, uri: string, previousResultId?: string) =>
  client.ask<Report>('textDocument/diagnostic', { textDocument: { uri }, previousResultId });

const pullAll = (client: TestClient, previousResultIds: readonly unknown[] = []) =>
  client.ask<WorkspaceDiagnosticReport>('workspace/diagnostic', { previousResultIds });

/** Changes the Deployment's label in an editor. */
async function label(client: TestClient, value: string, version: number): Promise<void> {
  const document = { uri: WORKLOAD, version };
  const contentChanges = [{ text: deployment({ labels: `app: ${value}` }) }];
  await client.tell('textDocument/didChange', { textDocument: document, contentChanges });
}

describe('diagnostics that a client pulls', () => {
  test('carry rule, page, partner and what finds their mends again', async () => {
    const client = await TestClient.start(files);
    const { items } = await pull(client, SERVICE);
    const [found] = items;
    assert.equal(items.length, 1);
    assert.equal(found?.code, 'selector-matches-nothing');
    assert.equal(found?.source, 'portolan');
    assert.match(found?.codeDescription?.href ?? '', /docs\/rules\/selector-matches-nothing\.md$/);
    assert.equal(found?.relatedInformation?.[0]?.location.uri, WORKLOAD);
    assert.ok(found?.data);
    await client.leave();
  });

  test('are unchanged until they change', async () => {
    const client = await TestClient.start(files);
    const first = await pull(client, SERVICE);
    assert.equal((await pull(client, SERVICE, first.resultId)).kind, 'unchanged');
    await client.open('workload.yaml', files['workload.yaml']);
    await label(client, 'web', 2);
    const mended = await pull(client, SERVICE, first.resultId);
    assert.deepEqual([mended.kind, mended.items], ['full', []]);
    await label(client, 'wbe', 3);
    assert.equal((await pull(client, SERVICE)).items.length, 1);
    await client.leave();
  });

  test('move with the partner that they point to', async () => {
    const client = await TestClient.start(files);
    const first = await pull(client, SERVICE);
    await client.open('workload.yaml', `# a line more\n${files['workload.yaml']}`);
    const moved = await pull(client, SERVICE, first.resultId);
    const line = (report: Report) => report.items[0]?.relatedInformation?.[0]?.location.range.start.line ?? -1;
    assert.equal(line(moved), line(first) + 1);
    await client.leave();
  });

  test('are asked for again when another document changed them', async () => {
    const client = await TestClient.start(files);
    await client.open('service.yaml', files['service.yaml']);
    await client.open('workload.yaml', files['workload.yaml']);
    await pull(client, SERVICE);
    const before = client.messages('workspace/diagnostic/refresh').length;
    await label(client, 'web', 2);
    await client.until(() => client.messages('workspace/diagnostic/refresh').length > before);
    await client.leave();
  });

  test('come for the whole workspace, and wait for the next change', async () => {
    const client = await TestClient.start(files);
    const { items } = await pullAll(client);
    assert.deepEqual(
      items.map(({ uri }) => uri),
      [SERVICE],
    );
    const known = items.map(({ uri, resultId }) => ({ uri, value: resultId }));
    const next = pullAll(client, known);
    client.host.files.set(WORKLOAD, deployment({}));
    await client.tell('workspace/didChangeWatchedFiles', { changes: [{ uri: WORKLOAD, type: 2 }] });
    const [report] = (await next).items;
    assert.deepEqual([report?.uri, report?.kind === 'full' && report.items], [SERVICE, []]);
    await client.leave();
  });

  test('come as they change to a client that takes partial results', async () => {
    const client = await TestClient.start(files);
    const told = () =>
      client.messages('$/progress').flatMap((params) => {
        const { token, value } = params as { token: string; value: WorkspaceDiagnosticReport };
        return token === 'stream'
          ? [value.items.map((item) => [item.uri, item.kind === 'full' && item.items.length])]
          : [];
      });
    const asked = client.ask('workspace/diagnostic', { previousResultIds: [], partialResultToken: 'stream' });
    asked.catch(() => {});
    await client.until(() => told().length === 1);
    await client.open('workload.yaml', files['workload.yaml']);
    await label(client, 'web', 2);
    await client.until(() => told().length === 2);
    await client.tell('textDocument/didClose', { textDocument: { uri: WORKLOAD } });
    await client.until(() => told().length === 3);
    assert.deepEqual(told(), [[[SERVICE, 1]], [[SERVICE, 0]], [[SERVICE, 1]]]);
    await client.leave();
  });

  test('stop waiting when the client gives up', async () => {
    const client = await TestClient.start({});

    let cancel = () => {};
    const given = client.connection.sendRequest(
      'workspace/diagnostic',
      { previousResultIds: [] },
      {
        isCancellationRequested: false,
        onCancellationRequested(listener: (event: undefined) => void) {
          cancel = () => listener(undefined);
          return { dispose() {} };
        },
      },
    );
    await client.ask('portolan/services', {});
    cancel();
    await assert.rejects(given);
    await client.leave();
  });

  test('are those of open files only, where that is asked for', async () => {
    const client = await TestClient.start(files);
    client.settings = { diagnostics: { scope: 'openFiles' } };
    await client.tell('workspace/didChangeConfiguration', { settings: null });
    await client.until(() => client.session.settings['diagnostics.scope'] === 'openFiles');
    assert.deepEqual((await pull(client, SERVICE)).items, []);
    await client.open('service.yaml', files['service.yaml']);
    assert.equal((await pull(client, SERVICE)).items.length, 1);
    await client.leave();
  });
});

describe('diagnostics that are pushed', () => {
  const shown = (client: TestClient) => client.pushed.get(SERVICE)?.diagnostics.length ?? 0;

  test('come for every file, follow edits of other files, and go', async () => {
    const client = await TestClient.start(files, clients.plain);
    await client.until(() => shown(client) === 1);
    await client.open('workload.yaml', files['workload.yaml']);
    await label(client, 'web', 2);
    await client.until(() => shown(client) === 0);
    await client.tell('textDocument/didClose', { textDocument: { uri: WORKLOAD } });
    await client.until(() => shown(client) === 1);
    await client.leave();
  });

  test('name the version of the document that they are about', async () => {
    const client = await TestClient.start(files, clients.plain);
    await client.open('service.yaml', files['service.yaml'], 7);
    await client.until(() => client.pushed.get(SERVICE)?.version === 7);
    await client.leave();
  });

  test('have nothing in them that the client does not know', async () => {
    const client = await TestClient.start(files, clients.mute);
    await client.until(() => shown(client) === 1);
    const [found] = client.pushed.get(SERVICE)?.diagnostics ?? [];
    assert.equal(found?.relatedInformation, undefined);
    assert.equal(found?.codeDescription, undefined);
    await client.leave();
  });
});

describe('quick fixes', () => {
  const ask = async (client: TestClient) => {
    const { items } = await pull(client, SERVICE);
    const range = items[0]?.range;
    const context = { diagnostics: items };
    return client.ask<CodeAction[]>('textDocument/codeAction', { textDocument: { uri: SERVICE }, range, context });
  };

  test('mend either side', async () => {
    const client = await TestClient.start(files);
    const actions = await ask(client);
    const resolved = await Promise.all(actions.map((action) => client.ask<CodeAction>('codeAction/resolve', action)));
    const touched = resolved.map(({ edit }) =>
      edit?.documentChanges?.map((change) => 'textDocument' in change && change.textDocument.uri),
    );
    assert.deepEqual(touched, [[SERVICE], [WORKLOAD], [SERVICE], [SERVICE]]);
    assert.ok(actions.every(({ diagnostics }) => diagnostics?.length === 1));
    await client.leave();
  });

  test('are worked out on the text of the moment, and name its version', async () => {
    const client = await TestClient.start(files);
    const [first] = await ask(client);
    await client.open('service.yaml', `# a line more\n${files['service.yaml']}`, 5);
    const { edit } = await client.ask<CodeAction>('codeAction/resolve', first);
    const [change] = edit?.documentChanges ?? [];
    assert.ok(change && 'textDocument' in change);
    assert.equal(change.textDocument.version, 5);
    assert.equal(change.edits[0] && 'range' in change.edits[0] ? change.edits[0].range.start.line : -1, 8);
    await client.leave();
  });

  test('come with their edits for a client that cannot ask for them', async () => {
    const client = await TestClient.start(files, clients.plain);
    const range = { start: { line: 0, character: 0 }, end: { line: 20, character: 0 } };
    const params = { textDocument: { uri: SERVICE }, range, context: { diagnostics: [] } };
    const [first] = await client.ask<CodeAction[]>('textDocument/codeAction', params);
    assert.ok(first?.edit?.changes?.[SERVICE]);
    await client.leave();
  });
});
