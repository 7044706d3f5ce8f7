import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'mocha';
import { commands, type DocumentLink, type TextDocument, window, workspace } from 'vscode';
import { commands as table } from '../../../server/protocol/commands.ts';
import { until } from '../../support/e2e/until.ts';
import { lens } from './answers.ts';
import { openSample, replace, sample, serviceSelector } from './samples.ts';

describe('commands', () => {
  const service = sample('web/service.yaml');

  beforeEach(async () => {
    await openSample(service);
    await lens(service, /^→ 3 Pods/);
  });

  afterEach(() => commands.executeCommand('workbench.action.closeAllEditors'));

  it('are registered', async () => {
    const registered = new Set(await commands.getCommands(true));
    assert.deepEqual(
      Object.keys(table).filter((id) => !registered.has(id)),
      [],
    );
  });

  it('show the endpoints of the Service under the cursor, and follow edits', async () => {
    const editor = await openSample(service);
    await commands.executeCommand('portolan.showEndpoints');
    const shown = await answerDocument('endpoints');
    await until('three addresses', () => (shown.getText().match(/10\.244\.\d\.\d+/g) ?? []).length >= 3 || undefined);
    const shownAgain = await window.showTextDocument(editor.document, editor.viewColumn);
    await replace(shownAgain, serviceSelector('web'), serviceSelector('wbe'));
    await until('no address', () => !/10\.244\.\d\.\d+/.test(shown.getText()) || undefined);
    await commands.executeCommand('undo');
  });

  it('explain the Service under the cursor', async () => {
    await commands.executeCommand('portolan.explainService');
    await until('a tab with the explanation', () =>
      window.tabGroups.all.flatMap(({ tabs }) => tabs).find(({ label }) => /web explain/i.test(label)),
    );
  });

  it('show what kubectl would print of the Service', async () => {
    const asked = { uri: service.toString(), name: 'web', command: 'kubectl get svc web' };
    await commands.executeCommand('portolan.showKubectlOutput', asked);
    const shown = await answerDocument('kubectl');
    await until('the table', () => /^NAME +TYPE +CLUSTER-IP/.test(shown.getText()) || undefined);
  });

  it('trace a request, with a link to each line that decided', async () => {
    const asked = { uri: service.toString(), environment: 'plain', from: 'namespace:default', to: 'web:80' };
    await commands.executeCommand('portolan.traceRequest', asked);
    const shown = await until('the trace', () =>
      workspace.textDocuments.find(({ uri, getText }) => uri.scheme === 'portolan-trace' && getText().includes('→')),
    );
    assert.match(shown.getText(), /answered by Pod default\/web-/);
    const links = await commands.executeCommand<DocumentLink[]>('vscode.executeLinkProvider', shown.uri, 10);
    assert.ok(links.some(({ target }) => target?.path === service.path && /^L\d+$/.test(target.fragment)));
  });

  it('restart the language server, after which it answers again', async () => {
    await commands.executeCommand('portolan.restartServer');
    await lens(service, /^→ 3 Pods/);
  });

  it('show the output', async () => {
    await commands.executeCommand('portolan.showOutput');
  });
});

function answerDocument(kind: string): Promise<TextDocument> {
  return until(`the document of ${kind}`, () =>
    workspace.textDocuments.find(({ uri }) => uri.scheme === 'portolan' && uri.authority === kind),
  );
}
