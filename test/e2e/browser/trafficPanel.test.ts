import { after, afterEach, before, describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import { runCommand } from '../../support/e2e/commands.ts';
import { codeLens, goTo } from '../../support/e2e/editor.ts';
import { trafficPanel } from '../../support/e2e/trafficPanel.ts';
import { keepPicture, openSample } from './session.ts';

describe('the traffic panel', () => {
  let page: Page;

  before(async () => {
    page = await openSample('web/service.yaml');
    await codeLens(page, '→ 3 Pods').waitFor({ timeout: 30_000 });
  });

  after(() => page?.close());

  afterEach((outcome) => keepPicture(page, outcome));

  test('opens from the lens and sends six requests, which three Pods serve', async () => {
    await codeLens(page, '→ 3 Pods').click();
    const panel = trafficPanel(page);
    await panel.getByRole('button', { name: 'Send 6' }).click();
    await panel.getByText('served 6 · refused 0 · timed out 0').waitFor();
  });

  test('can be used from the keyboard alone', async () => {
    const panel = trafficPanel(page);
    await panel.getByRole('button', { name: 'Send', exact: true }).focus();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await panel.getByText('served 12 · refused 0 · timed out 0').waitFor();
  });

  test('follows an edit that is not saved', async () => {
    const panel = trafficPanel(page);
    await runCommand(page, 'View: Focus First Editor Group');
    await goTo(page, 9, 11);
    await page.keyboard.type('x');
    await panel.getByText(/wxeb/).first().waitFor();
    await page.keyboard.press('Control+z');
    await panel.getByText(/wxeb/).first().waitFor({ state: 'detached' });
  });
});
