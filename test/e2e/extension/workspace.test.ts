import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'mocha';
import { commands, window, workspace } from 'vscode';
import { until } from '../../support/e2e/until.ts';
import { findings, lens } from './answers.ts';
import { openSample, rangeOf, sample } from './samples.ts';

const service = sample('web/service.yaml');

describe('the workspace', () => {
  afterEach(() => commands.executeCommand('workbench.action.closeAllEditors'));

  it('has findings of files that no editor shows', async () => {
    await openSample(service);
    const mistake = sample('labels/mistakes/selector-value.yaml');
    const finding = await until('a finding in a closed file', () => findings(mistake)[0]);
    assert.match(finding.message, /shpo/);
  });

  it('notices files that come and go', async () => {
    await openSample(service);
    const extra = sample('labels/mistakes/extra.yaml');
    await workspace.fs.copy(sample('labels/mistakes/selector-value.yaml'), extra);
    await until('a finding in the new file', () => findings(extra)[0]);
    await workspace.fs.delete(extra);
    await until('no finding of the deleted file', () => findings(extra).length === 0 || undefined);
  });

  it('answers for a document that was never saved', async () => {
    const manifests = await Promise.all(['web/deployment.yaml', 'web/service.yaml'].map(readText));
    const content = manifests.join('---\n').replaceAll('web', 'draft');
    const document = await workspace.openTextDocument({ language: 'yaml', content });
    await window.showTextDocument(document);
    await lens(document.uri, /^→ 3 Pods/);
    assert.ok(rangeOf(document, 'kind: Service').start.line > 0);
  });
});

async function readText(file: string): Promise<string> {
  return (await workspace.fs.readFile(sample(file))).toString();
}
