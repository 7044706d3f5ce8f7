import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Status } from '../../server/protocol/messages.ts';
import { clients, ROOT, TestClient } from '../support/lsp/client.ts';

const URI = `${ROOT}/a.yaml`;

describe('a connection', () => {
  test('answers initialize before any file is read', async () => {
    const client = new TestClient();
    client.host.find = () => {
      throw new Error('a file was looked for');
    };
    const result = await client.connection.sendRequest<{ capabilities: object }>('initialize', {
      processId: null,
      rootUri: ROOT,
      capabilities: {},
    });
    assert.ok(result.capabilities);
    await client.leave();
  });

  test('offers pull diagnostics to those who can pull, and pushes to the others', async () => {
    for (const [name, pulls] of [
      ['vscode', true],
      ['plain', false],
      ['mute', false],
    ] as const) {
      const client = new TestClient();
      const { capabilities } = await client.initialize(clients[name]);
      assert.equal(capabilities.diagnosticProvider !== undefined, pulls, name);
      await client.open('a.yaml', 'kind: Service\n');
      if (!pulls) await client.until(() => client.pushed.has(URI));
      assert.equal(client.pushed.size > 0, !pulls, name);
      await client.leave();
    }
  });

  test('asks a client only for what it can do', async () => {
    const client = await TestClient.start({ 'a.yaml': 'kind: Service\n' }, clients.mute, { portolan: false });
    await client.open('a.yaml', 'kind: Deployment\n');
    await client.until(() => client.pushed.has(URI));
    const methods = new Set(client.received.map(({ method }) => method));
    assert.deepEqual([...methods].sort(), ['textDocument/publishDiagnostics', 'window/logMessage']);
    await client.leave();
  });

  test('tells the progress of reading and the status', async () => {
    const client = await TestClient.start({ 'a.yaml': 'a: 1\n', 'b.yaml': 'b: 1\n' });
    await client.until(() => client.messages('portolan/status').length > 1 && client.messages('$/progress').length > 1);
    const kinds = client.messages('$/progress').map((params) => (params as { value: { kind: string } }).value.kind);
    assert.equal(kinds[0], 'begin');
    assert.equal(kinds.at(-1), 'end');
    const tokens = client.messages('$/progress').map((params) => (params as { token: string }).token);
    assert.deepEqual([...new Set(tokens)], ['portolan 1']);
    const last = client.messages('portolan/status').at(-1) as { phase: string; files: number };
    assert.equal(last.phase, 'ready');
    assert.equal(last.files, 2);
    await client.leave();
  });

  test('lives without a folder, and takes folders that come later', async () => {
    const client = await TestClient.start({ 'a.yaml': 'a: 1\n' }, clients.vscode, { folders: [] });
    assert.equal([...client.session.snapshot.files.values()].length, 0);
    const folder = { uri: ROOT, name: 'w' };
    await client.tell('workspace/didChangeWorkspaceFolders', { event: { added: [folder], removed: [] } });
    await client.until(() => client.session.snapshot.file(URI) !== undefined);
    await client.tell('workspace/didChangeWorkspaceFolders', { event: { added: [], removed: [folder] } });
    await client.until(() => client.session.snapshot.file(URI) === undefined);
    await client.leave();
  });

  test('follows files that are made, changed and deleted outside, folders included', async () => {
    const client = await TestClient.start({ 'x/a.yaml': 'a: 1\n', 'b.yaml': 'b: 1\n' });
    const { snapshot } = client.session;
    assert.ok(snapshot.file(`${ROOT}/x/a.yaml`));
    client.host.files.set(`${ROOT}/c.yaml`, 'c: 1\n');
    client.host.files.set(`${ROOT}/b.yaml`, 'b: 2\n');
    client.host.files.delete(`${ROOT}/x/a.yaml`);
    await client.tell('workspace/didChangeWatchedFiles', {
      changes: [
        { uri: `${ROOT}/c.yaml`, type: 1 },
        { uri: `${ROOT}/b.yaml`, type: 2 },
        { uri: `${ROOT}/x`, type: 3 },
      ],
    });
    const text = (path: string) => client.session.snapshot.file(`${ROOT}/${path}`)?.manifest.text;
    await client.until(
      () => text('c.yaml') === 'c: 1\n' && text('b.yaml') === 'b: 2\n' && text('x/a.yaml') === undefined,
    );
    await client.leave();
  });

  test('says what it left out and why', async () => {
    const client = new TestClient();
    client.host.files.set(`${ROOT}/broken.yaml`, 'a: 1\n---\na: [\n');
    client.host.files.set(`${ROOT}/chart.yaml`, 'a: 1\n{{- if .Values.b }}\nb: 2\n{{- end }}\n');
    client.host.unreadable.set(`${ROOT}/big.yaml`, 'is larger than 20 MB');
    await client.initialize();
    await client.until(() =>
      client.messages('portolan/status').some((now) => (now as { phase: string }).phase === 'ready'),
    );
    const last = client.messages('portolan/status').at(-1);
    const said = (last as Status).reasons.map(({ path, reason }) => `${path.slice(ROOT.length + 1)} ${reason}`);
    assert.equal(said[0], 'big.yaml is larger than 20 MB');
    assert.match(said[1] ?? '', /^broken\.yaml is broken at line \d+: /);
    assert.equal(said[2], 'chart.yaml is a template: nothing is known of what it renders to');
    await client.leave();
  });

  test('answers emptily and lives on when something breaks', async () => {
    const client = await TestClient.start({});
    for (const method of ['textDocument/hover', 'textDocument/codeLens', 'portolan/services', 'portolan/endpoints']) {
      await client.ask(method, { nonsense: true });
    }
    assert.ok(await client.ask('portolan/services', {}));
    await client.leave();
  });

  test('takes settings from either way of telling them', async () => {
    const client = await TestClient.start({});
    client.settings = { codeLens: { enabled: false } };
    await client.tell('workspace/didChangeConfiguration', { settings: null });
    await client.until(() => !client.session.settings['codeLens.enabled']);
    await client.leave();
    const plain = await TestClient.start({}, clients.mute);
    await plain.tell('workspace/didChangeConfiguration', {
      settings: { portolan: { inlayHints: { enabled: false } } },
    });
    await plain.until(() => !plain.session.settings['inlayHints.enabled']);
    await plain.leave();
  });
});

test('files that are not on the server’s machine are read by the client', async () => {
  const folder = 'vscode-vfs://github/shop';
  const texts: Readonly<Record<string, string>> = { [`${folder}/a.yaml`]: 'a: 1\n', [`${folder}/b.yaml`]: 'b: 2\n' };
  const client = new TestClient();
  client.host.isOwn = () => false;
  client.answers.set('portolan/files/find', () => [...Object.keys(texts), `${folder}/gone.yaml`]);
  client.answers.set('portolan/files/read', (params) => {
    const text = texts[(params as { readonly uri: string }).uri];
    return text === undefined ? { problem: 'does not exist' } : { base64: btoa(text) };
  });
  await client.initialize(clients.vscode, { folders: [folder] });
  await client.until(() => client.session.snapshot.complete);
  assert.deepEqual([...client.session.snapshot.files.values()].map(({ uri }) => uri).sort(), Object.keys(texts));
  assert.deepEqual(client.session.census.status('ready').reasons, [
    { path: `${folder}/gone.yaml`, reason: 'does not exist' },
  ]);
  await client.leave();
});
