import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'mocha';
import { commands, workspace } from 'vscode';
import { until } from '../../support/e2e/until.ts';
import { findings, hints, hover, lens, quickFixes } from './answers.ts';
import { openSample, rangeOf, replace, sample, serviceSelector } from './samples.ts';

const service = sample('web/service.yaml');
const deployment = sample('web/deployment.yaml');

describe('a Service in the editor', () => {
  afterEach(() => commands.executeCommand('workbench.action.revertAndCloseActiveEditor'));

  it('has a lens with its endpoints', async () => {
    await openSample(service);
    assert.match(await lens(service, /^→/), /^→ 3 Pods · 10\.244\.\d+\.\d+:3000/);
  });

  it('has a hint at the selector that names the workload, and one at the targetPort', async () => {
    const { document } = await openSample(service);
    const lineOf = (text: string) => rangeOf(document, text).start.line;
    const all = await hints(service);
    const at = (line: number) => all.filter((hint) => hint.line === line).map(({ text }) => text);
    assert.match(at(lineOf('selector:')).join(), /Deployment web/);
    assert.match(at(lineOf('targetPort:')).join(), /3000/);
  });

  it('is named by a lens at the Pod template that it reaches', async () => {
    await openSample(deployment);
    await lens(deployment, /^← web/);
  });

  for (const [field, expected] of [
    ['selector:', /Deployment web/],
    ['targetPort:', /3000/],
    ['port: 80', /80/],
    ['kind: Service', /web\.default\.svc/],
  ] as const) {
    it(`explains ${field} on hover`, async () => {
      const { document } = await openSample(service);
      await lens(service, /^→ 3 Pods/);
      assert.match(await hover(service, rangeOf(document, field).start.translate(0, 1)), expected);
    });
  }

  it('loses its endpoints within a second when a label breaks, and gets them back by undo', async () => {
    const editor = await openSample(service);
    await lens(service, /^→ 3 Pods/);
    await replace(editor, serviceSelector('web'), serviceSelector('wbe'));
    const finding = await until('a finding', () => findings(service)[0], 1000);
    assert.match(finding.message, /wbe/);
    assert.ok((finding.relatedInformation ?? []).some(({ location }) => location.uri.path === deployment.path));
    await lens(service, /^→ no endpoints/);
    await commands.executeCommand('undo');
    await until('no finding', () => findings(service).length === 0 || undefined, 1000);
    await lens(service, /^→ 3 Pods/);
  });

  for (const [side, uri] of [
    ['the Service', service],
    ['the Deployment', deployment],
  ] as const) {
    it(`is mended by a quick fix of ${side}`, async () => {
      const editor = await openSample(service);
      await lens(service, /^→ 3 Pods/);
      await replace(editor, serviceSelector('web'), serviceSelector('wbe'));
      const finding = await until('a finding', () => findings(service)[0]);
      const fix = (await quickFixes(service, finding)).find(({ edit }) => edit?.has(uri));
      assert.ok(fix?.edit, `no fix of ${side}`);
      await workspace.applyEdit(fix.edit);
      await lens(service, /^→ 3 Pods/);
      await until('no finding', () => findings(service).length === 0 || undefined);
      await openSample(uri);
      await commands.executeCommand('workbench.action.files.revert');
    });
  }
});
