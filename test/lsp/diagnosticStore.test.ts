import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DiagnosticStore } from '../../server/lsp/diagnosticStore.ts';
import { Workspace } from '../../server/workspace/workspace.ts';

const URI = 'file:///w/a.yaml';

test('a report is known again until its file is gone', () => {
  const workspace = new Workspace();
  const store = new DiagnosticStore();
  const write = (text: string | undefined) => {
    const change = workspace.setFiles(new Map([[URI, text]]));
    store.invalidate(workspace.snapshot, change);
  };
  const id = () => store.report(workspace.snapshot, URI, true).id;
  write('a: 1\n');
  const first = id();
  write('a: 2\n');
  assert.equal(id(), first);
  write(undefined);
  write('a: 2\n');
  assert.notEqual(id(), first);
});
