import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'mocha';
import type { CodeAction, CodeLens, Hover, InlayHint, MarkdownString } from 'vscode';
import { commands, languages, Range, type Uri, workspace } from 'vscode';
import { until } from '../../support/e2e/until.ts';
import { openSample, rangeOf, replace, sample } from './samples.ts';

const service = sample('web/service.yaml');
const deployment = sample('web/deployment.yaml');
const selector = 'selector:\n    app: web';

describe('a Service in the editor', () => {
  afterEach(() => commands.executeCommand('workbench.action.revertAndCloseActiveEditor'));

  it('has a lens with its endpoints', async () => {
    await openSample(service);
    assert.match(await lens(service), /^→ 3 Pods · 10\.244\.\d+\.\d+:3000/);
  });

  it('has a hint at the selector that names the workload', async () => {
    const { document } = await openSample(service);
    const hints = await until('inlay hints', async () => {
      const range = new Range(0, 0, document.lineCount, 0);
      const found = await commands.executeCommand<InlayHint[]>('vscode.executeInlayHintProvider', service, range);
      return found.length === 0 ? undefined : found;
    });
    const atSelector = hints.filter(({ position }) => position.line === rangeOf(document, 'selector:').start.line);
    assert.match(atSelector.map(labelOf).join(), /web/);
  });

  it('explains its selector on hover', async () => {
    const { document } = await openSample(service);
    await lens(service);
    const { start } = rangeOf(document, 'selector:');
    const hovers = await commands.executeCommand<Hover[]>('vscode.executeHoverProvider', service, start);
    const text = hovers.flatMap(({ contents }) => contents.map((part) => (part as MarkdownString).value)).join('\n');
    assert.match(text, /3 Pods|web/);
  });

  it('loses its endpoints within a second when a label breaks, and gets them back by undo', async () => {
    const editor = await openSample(service);
    await lens(service, /^→ 3 Pods/);
    await replace(editor, selector, 'selector:\n    app: wbe');
    const finding = await until('a finding', () => findings(service)[0], 1000);
    assert.match(finding.message, /wbe/);
    assert.ok((finding.relatedInformation ?? []).some(({ location }) => location.uri.path === deployment.path));
    await lens(service, /^→ no endpoints/);
    await commands.executeCommand('undo');
    await until('no finding', () => (findings(service).length === 0 ? true : undefined), 1000);
    await lens(service, /^→ 3 Pods/);
  });

  for (const [side, uri] of [
    ['the Service', service],
    ['the Deployment', deployment],
  ] as const) {
    it(`is mended by a quick fix of ${side}`, async () => {
      const editor = await openSample(service);
      await lens(service, /^→ 3 Pods/);
      await replace(editor, selector, 'selector:\n    app: wbe');
      await until('a finding', () => findings(service)[0]);
      const fix = (await quickFixes()).find(({ edit }) => edit?.has(uri));
      assert.ok(fix?.edit, `no fix of ${side}`);
      await workspace.applyEdit(fix.edit);
      await lens(service, /^→ 3 Pods/);
      await until('no finding', () => (findings(service).length === 0 ? true : undefined));
      await openSample(uri);
      await commands.executeCommand('workbench.action.files.revert');
    });
  }
});

describe('the workspace', () => {
  it('has findings of files that no editor shows', async () => {
    await openSample(service);
    const mistake = sample('labels/mistakes/selector-value.yaml');
    const finding = await until('a finding in a closed file', () => findings(mistake)[0]);
    assert.match(finding.message, /shpo/);
  });
});

function findings(uri: Uri) {
  return languages.getDiagnostics(uri).filter(({ source }) => source === 'portolan');
}

/** The first lens of a file once it is as expected. */
function lens(uri: Uri, expected = /^→/): Promise<string> {
  return until(`a lens ${expected}`, async () => {
    const lenses = await commands.executeCommand<CodeLens[]>('vscode.executeCodeLensProvider', uri, 100);
    return lenses.map(({ command }) => command?.title ?? '').find((title) => expected.test(title));
  });
}

function labelOf({ label }: InlayHint): string {
  return typeof label === 'string' ? label : label.map(({ value }) => value).join('');
}

function quickFixes(): Thenable<CodeAction[]> {
  const [finding] = findings(service);
  const resolved = 10;
  return commands.executeCommand('vscode.executeCodeActionProvider', service, finding?.range, 'quickfix', resolved);
}
