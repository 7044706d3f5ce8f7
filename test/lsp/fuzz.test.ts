import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { clients, ROOT, TestClient } from '../support/lsp/client.ts';
import { type Change, splice } from '../support/lsp/splice.ts';

const FILES = ['a.yaml', 'b/c.yaml', 'd.json'];
const uri = fc.constantFrom(...FILES, 'missing.yaml').map((path) => `${ROOT}/${path}`);
const text = fc.string({
  unit: fc.constantFrom(
    'kind: Service\n',
    'apiVersion: v1\n',
    'metadata: {name: web}\n',
    'spec:\n  selector:\n    app: web\n',
    '  ports: [{port: 80}]\n',
    '---\n',
    '{',
    '&a *a ',
    '\t',
    '😀',
    '\r\n',
  ),
  maxLength: 12,
});
const position = fc.record({ line: fc.nat(12), character: fc.nat(20) });
const range = fc.record({ start: position, end: position });
const textDocument = fc.record({ uri });

/** What a client may send: a request, a notification, or an edit, which only makes sense for an open document. */
type Step =
  | { readonly type: 'ask' | 'tell'; readonly method: string; readonly params: unknown }
  | {
      readonly type: 'open' | 'change' | 'close';
      readonly uri: string;
      readonly text: string;
      readonly changes: Change[];
    };

const ask = (method: string, params: fc.Arbitrary<unknown>): fc.Arbitrary<Step> =>
  params.map((chosen) => ({ type: 'ask', method, params: chosen }));
const tell = (method: string, params: fc.Arbitrary<unknown>): fc.Arbitrary<Step> =>
  params.map((chosen) => ({ type: 'tell', method, params: chosen }));
const context = fc.constant({ diagnostics: [] });
const service = fc.record({ uri, name: fc.constantFrom('web', '') });
const nonsense = fc.constantFrom<unknown>({}, [], { textDocument: {} }, { textDocument: { uri: 3 }, position: null });

const steps: fc.Arbitrary<Step> = fc.oneof(
  fc.record({
    type: fc.constantFrom('open' as const, 'change' as const, 'change' as const, 'close' as const),
    uri,
    text,
    changes: fc.array(fc.record({ range, text }), { maxLength: 3 }),
  }),
  ask('textDocument/hover', fc.record({ textDocument, position })),
  ask('textDocument/codeLens', fc.record({ textDocument })),
  ask('textDocument/inlayHint', fc.record({ textDocument, range })),
  ask('textDocument/codeAction', fc.record({ textDocument, range, context })),
  ask('textDocument/diagnostic', fc.record({ textDocument })),
  ask('portolan/services', fc.record({ at: fc.record({ uri, position }) })),
  ask('portolan/endpoints', service),
  ask('portolan/explain', service),
  ask('codeAction/resolve', nonsense),
  ask('codeLens/resolve', nonsense),
  ask('textDocument/hover', nonsense),
  tell('textDocument/didChange', nonsense),
  tell('textDocument/didOpen', nonsense),
  tell('workspace/didChangeConfiguration', fc.record({ settings: fc.constantFrom(null, {}, { portolan: 3 }) })),
  tell(
    'workspace/didChangeWatchedFiles',
    fc.record({ changes: fc.array(fc.record({ uri, type: fc.constantFrom(1, 2, 3) }), { maxLength: 3 }) }),
  ),
  tell(
    'workspace/didChangeWorkspaceFolders',
    fc.record({
      event: fc.record({
        added: fc.array(fc.constant({ uri: ROOT, name: 'w' }), { maxLength: 1 }),
        removed: fc.array(fc.constant({ uri: ROOT, name: 'w' }), { maxLength: 1 }),
      }),
    }),
  ),
);

test('whatever a client sends in whatever order, the server answers and has the same texts', async () => {
  const capabilities = fc.constantFrom(clients.vscode, clients.plain, clients.mute);
  await fc.assert(
    fc.asyncProperty(capabilities, text, fc.array(steps, { maxLength: 25 }), async (chosen, first, sequence) => {
      const client = await TestClient.start({ 'a.yaml': first, 'b/c.yaml': 'kind: List\n', 'd.json': '{"a":' }, chosen);
      const open = new Map<string, string>();
      const asked: Promise<unknown>[] = [];
      for (const step of sequence) await play(client, step, open, asked);
      await Promise.all(asked);
      await client.ask('portolan/services', {});
      for (const [file, expected] of open) {
        assert.equal(client.session.documents.get(file)?.text, expected);
        assert.equal(client.session.snapshot.file(file)?.manifest.text, expected);
      }
      await client.leave();
    }),
    { numRuns: 60 },
  );
});

/** Requests are not waited for, so that edits overtake them; each is answered all the same. */
async function play(
  client: TestClient,
  step: Step,
  open: Map<string, string>,
  asked: Promise<unknown>[],
): Promise<void> {
  if ('method' in step) {
    if (step.type === 'ask') asked.push(client.ask(step.method, step.params));
    else await client.tell(step.method, step.params);
  } else if (step.type === 'open') {
    if (open.has(step.uri)) return;
    open.set(step.uri, step.text);
    await client.open(step.uri.slice(ROOT.length + 1), step.text);
  } else if (step.type === 'close') {
    if (open.delete(step.uri)) await client.tell('textDocument/didClose', { textDocument: { uri: step.uri } });
  } else {
    const before = open.get(step.uri);
    if (before === undefined) return;
    open.set(step.uri, step.changes.reduce(splice, before));
    const document = { uri: step.uri, version: 2 };
    await client.tell('textDocument/didChange', { textDocument: document, contentChanges: step.changes });
  }
}
