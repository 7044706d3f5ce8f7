import assert from 'node:assert/strict';
import { after, afterEach, before, describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import { openFile, runCommand } from '../../support/e2e/commands.ts';
import { codeLens, codeLenses, goTo, hoverText, inlayHints } from '../../support/e2e/editor.ts';
import { filterProblems, openProblems, problemRows } from '../../support/e2e/problems.ts';
import { until } from '../../support/e2e/until.ts';
import { keepPicture, openSample } from './session.ts';

describe('the packaged extension in a browser', () => {
  let page: Page;

  before(async () => {
    page = await openSample('web/service.yaml');
    await codeLens(page, '→ 3 Pods').waitFor({ timeout: 30_000 });
  });

  after(() => page?.close());

  afterEach((outcome) => keepPicture(page, outcome));

  test('shows the endpoints above the Service', async () => {
    const [first = ''] = await codeLenses(page);
    assert.match(first, /^→ 3 Pods · 10\.244\.\d+\.\d+:3000/);
  });

  test('names the workload at the selector', async () => {
    assert.match((await inlayHints(page)).join('\n'), /web/);
  });

  test('explains the selector on hover', async () => {
    assert.match(await hoverText(page, 'selector'), /web/);
  });

  test('says what the server has read', async () => {
    await runCommand(page, 'Portolan: Show Output');
    await page.locator('.part.panel .view-lines', { hasText: /Read\s\d+\sfiles/ }).waitFor();
  });

  test('reports a broken label while it is typed, and takes it back on undo', async () => {
    await openProblems(page);
    await filterProblems(page, 'web/service.yaml');
    const rows = problemRows(page, 'selector-matches-nothing');
    await runCommand(page, 'View: Focus Active Editor Group');
    await goTo(page, 9, 11);
    await page.keyboard.type('x');
    await rows.first().waitFor();
    await codeLens(page, '→ 3 Pods').waitFor({ state: 'hidden' });
    await page.keyboard.press('Control+z');
    await rows.first().waitFor({ state: 'hidden' });
    await codeLens(page, '→ 3 Pods').waitFor();
  });

  test('mends a broken label from the keyboard', async () => {
    await goTo(page, 9, 11);
    await page.keyboard.type('x');
    await problemRows(page, 'selector-matches-nothing').first().waitFor();
    const mend = page.locator('.action-widget .monaco-list-row', { hasText: 'Select app=web' });
    // The Problems panel may know of a finding before the editor offers what mends it.
    await until('the mend', async () => {
      await page.keyboard.press('Control+.');
      return mend.waitFor({ timeout: 2_000 }).then(
        () => true,
        () => undefined,
      );
    });
    await page.keyboard.press('Enter');
    await codeLens(page, '→ 3 Pods').waitFor();
  });

  test('names the environment of the file in the status bar', async () => {
    await openFile(page, 'kube-proxy/service.yaml');
    await page.locator('.statusbar-item', { hasText: 'three-nodes' }).waitFor();
    await openFile(page, 'web/service.yaml');
    await page.locator('.statusbar-item', { hasText: 'three-nodes' }).waitFor({ state: 'detached' });
  });

  test('has not shown an error message', async () => {
    assert.deepEqual(await page.locator('.notification-toast').allInnerTexts(), []);
  });
});
