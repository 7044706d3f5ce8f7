import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Diagnostic } from 'vscode-languageserver';
import { isCovered } from '../../server/lsp/schemaCoverage.ts';
import { schemaFacts } from '../../server/protocol/messages.ts';
import { ROOT, TestClient } from '../support/lsp/client.ts';

const URI = 'file:///w/deploy/web.yaml';
const strict =
  'https://raw.githubusercontent.com/yannh/kubernetes-json-schema/master/master-standalone-strict/all.json';

const covered: readonly [what: string, patterns: readonly string[], text: string][] = [
  ['a name with a star', ['*.yaml'], ''],
  ['a folder', ['deploy/**'], ''],
  ['a whole path', ['/deploy/web.yaml'], ''],
  ['alternatives', ['deploy/*.{yml,yaml}'], ''],
  ['every file', ['*'], ''],
  ['a comment with a Kubernetes schema', [], `# yaml-language-server: $schema=${strict}\n`],
];
const uncovered: readonly [what: string, patterns: readonly string[], text: string][] = [
  ['no pattern', [], ''],
  ['another ending', ['*.yml'], ''],
  ['another folder', ['charts/*.yaml'], ''],
  ['a pattern that excludes it', ['*.yaml', '!deploy/*'], ''],
  ['a comment with another schema', ['*'], '# yaml-language-server: $schema=https://json.schemastore.org/chart.json\n'],
  ['letters that mean something to regular expressions', ['w.b?yaml', '[a-z]*', '(web'], ''],
];

describe('a file is held against a Kubernetes schema', () => {
  for (const [what, patterns, text] of covered)
    test(what, () => assert.ok(isCovered(URI, text, { validates: true, patterns })));
  for (const [what, patterns, text] of uncovered)
    test(`not: ${what}`, () => assert.ok(!isCovered(URI, text, { validates: true, patterns })));
  test('not: nobody validates', () => assert.ok(!isCovered(URI, '', { validates: false, patterns: ['*'] })));
  test('not: JSON', () => assert.ok(!isCovered('file:///w/a.json', '', { validates: true, patterns: ['*'] })));
});

describe('unknown fields are reported once', () => {
  const text = 'apiVersion: v1\nkind: Service\nmetadata: {name: web}\nspec: {selektor: {a: b}, ports: [{port: 80}]}\n';
  const uri = `${ROOT}/web.yaml`;
  const messages = async (client: TestClient) => {
    const { items } = await client.ask<{ items: readonly Diagnostic[] }>('textDocument/diagnostic', {
      textDocument: { uri },
    });
    return items.map(({ message }) => String(message).slice(0, String(message).indexOf('.', 24)));
  };
  const unknown = ['unknown field "spec.selektor"'];
  const validator = { validates: true, patterns: ['*'] };

  async function start(choice: string): Promise<TestClient> {
    const client = await TestClient.start({ 'web.yaml': text });
    client.settings = { diagnostics: { unknownFields: choice } };
    await client.tell('workspace/didChangeConfiguration', { settings: null });
    await client.until(() => client.session.settings['diagnostics.unknownFields'] === choice);
    return client;
  }

  test('auto: by Portolan while nobody else looks at the file', async () => {
    const client = await start('auto');
    await client.open('web.yaml', text);
    assert.deepEqual(await messages(client), unknown);
    await client.tell(schemaFacts.method, validator);
    assert.deepEqual(await messages(client), []);
    await client.tell('textDocument/didClose', { textDocument: { uri } });
    assert.deepEqual(await messages(client), unknown);
    await client.leave();
  });

  test('always', async () => {
    const client = await start('always');
    await client.open('web.yaml', text);
    await client.tell(schemaFacts.method, validator);
    assert.deepEqual(await messages(client), unknown);
    await client.leave();
  });

  test('never, and other findings stay', async () => {
    const client = await start('never');
    await client.open('web.yaml', text);
    assert.deepEqual(await messages(client), []);
    await client.open('web.yaml', text.replace('80', '"80"'), 2);
    assert.match((await messages(client))[0] ?? '', /cannot unmarshal/);
    await client.leave();
  });
});
