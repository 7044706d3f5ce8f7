import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { CodeLens, InlayHint, MarkupContent } from 'vscode-languageserver';
import type { ServicesAnswer } from '../../server/protocol/messages.ts';
import { clients, ROOT, TestClient } from '../support/lsp/client.ts';
import { deployment, service } from '../support/objects.ts';

const files = { 'service.yaml': service({ selector: 'app: web' }), 'workload.yaml': deployment({}) };
const SERVICE = { uri: `${ROOT}/service.yaml` };
const lenses = (client: TestClient, uri: string) =>
  client.ask<CodeLens[]>('textDocument/codeLens', { textDocument: { uri } });

describe('lenses', () => {
  test('open the traffic panel where there is one, and show the endpoints elsewhere', async () => {
    for (const [portolan, command] of [
      [true, 'portolan.simulateTraffic'],
      [false, 'portolan.endpoints'],
    ] as const) {
      const client = await TestClient.start(files, clients.vscode, { portolan });
      const [lens] = await lenses(client, SERVICE.uri);
      assert.equal(lens?.command?.command, command);
      assert.equal(lens?.command?.title, '→ 3 Pods · 10.244.0.4:8080 …');
      assert.deepEqual(lens?.command?.arguments, [{ uri: SERVICE.uri, name: 'web' }]);
      if (!portolan) {
        const text = await client.ask<string>('workspace/executeCommand', lens?.command);
        assert.match(text, /10\.244\.0\.4:8080/);
        assert.equal(client.messages('window/showMessage').length, 1);
      }
      await client.leave();
    }
  });

  test('of a long file say what they say when they come into view', async () => {
    const many = Array.from({ length: 80 }, () => service({})).join('---\n');
    const client = await TestClient.start({ 'many.yaml': many });
    const places = await lenses(client, `${ROOT}/many.yaml`);
    assert.equal(places.length, 80);
    assert.ok(places.every(({ command }) => command === undefined));
    const resolved = await client.ask<CodeLens>('codeLens/resolve', places[70]);
    assert.deepEqual(resolved.range, places[70]?.range);
    assert.match(resolved.command?.title ?? '', /no selector/);
    await client.leave();
  });

  test('and hints can be switched off', async () => {
    const client = await TestClient.start(files);
    const range = { start: { line: 0, character: 0 }, end: { line: 99, character: 0 } };
    const hints = () => client.ask<InlayHint[]>('textDocument/inlayHint', { textDocument: SERVICE, range });
    assert.equal((await hints()).length, 2);
    client.settings = { codeLens: { enabled: false }, inlayHints: { enabled: false } };
    await client.tell('workspace/didChangeConfiguration', { settings: null });
    await client.until(() => !client.session.settings['codeLens.enabled']);
    assert.deepEqual([await lenses(client, SERVICE.uri), await hints()], [[], []]);
    await client.leave();
  });
});

describe('documents', () => {
  test('that were never saved are understood', async () => {
    const client = await TestClient.start({});
    const uri = 'untitled:Untitled-1';
    const text = `${files['service.yaml']}---\n${files['workload.yaml']}`;
    await client.tell('textDocument/didOpen', { textDocument: { uri, languageId: 'yaml', version: 1, text } });
    const titles = (await lenses(client, uri)).map(({ command }) => command?.title);
    assert.deepEqual(titles, ['→ 3 Pods · 10.244.0.4:8080 …', '← web']);
    await client.leave();
  });

  test('go by one name however their URI is written', async () => {
    const client = await TestClient.start({ 'a%2Bb.yaml': files['service.yaml'] });
    const uri = `${ROOT}/a%2bb.yaml`;
    await client.tell('textDocument/didOpen', {
      textDocument: { uri, languageId: 'yaml', version: 1, text: files['service.yaml'] },
    });
    assert.equal((await lenses(client, uri)).length, 1);
    assert.equal([...client.session.snapshot.files.values()].length, 1);
    await client.leave();
  });

  test('that are closed without saving are what their file is', async () => {
    const client = await TestClient.start(files);
    await client.open('service.yaml', '');
    assert.deepEqual(await lenses(client, SERVICE.uri), []);
    await client.tell('textDocument/didClose', { textDocument: SERVICE });
    assert.equal((await lenses(client, SERVICE.uri)).length, 1);
    await client.leave();
  });

  test('are read as plain text where the client shows no Markdown', async () => {
    const client = await TestClient.start(files, clients.mute);
    const position = { line: 1, character: 8 };
    const answer = await client.ask<{ contents: MarkupContent }>('textDocument/hover', {
      textDocument: SERVICE,
      position,
    });
    assert.equal(answer.contents.kind, 'plaintext');
    assert.match(answer.contents.value, /^web answers, with 3 Pods\./);
    assert.doesNotMatch(answer.contents.value, /[`*]|\]\(/);
    await client.leave();
  });
});

describe('Portolan’s own questions', () => {
  test('name the Services, and the one under the cursor or above its workload', async () => {
    const client = await TestClient.start(files);
    const at = (path: string) => ({ at: { uri: `${ROOT}/${path}`, position: { line: 3, character: 4 } } });
    for (const params of [at('service.yaml'), at('workload.yaml')]) {
      const { here, services } = await client.ask<ServicesAnswer>('portolan/services', params);
      assert.deepEqual(here, { ...SERVICE, name: 'web' });
      assert.deepEqual(services, [{ service: { ...SERVICE, name: 'web' }, answer: 'ClusterIP · 80 → 8080' }]);
    }
    await client.leave();
  });

  test('answer in text, and say when the Service is gone', async () => {
    const client = await TestClient.start(files);
    const known = { ...SERVICE, name: 'web' };
    assert.match(await client.ask<string>('portolan/endpoints', known), /^Service web \(ClusterIP, 10\.96\./);
    const explained = await client.ask<string>('portolan/explain', known);
    assert.match(explained, /^# Service web\n\n\*\*web answers, with 3 Pods\.\*\*/);
    assert.doesNotMatch(explained, /file:/);
    assert.equal(await client.ask('portolan/endpoints', { ...SERVICE, name: 'other' }), null);
    await client.leave();
  });
});
