import assert from 'node:assert/strict';
import { after, afterEach, before, describe, test } from 'node:test';
import type { FrameLocator, Page } from 'playwright-core';
import { runCommand } from '../../support/e2e/commands.ts';
import { codeLens, goTo } from '../../support/e2e/editor.ts';
import { trafficPanel } from '../../support/e2e/trafficPanel.ts';
import { until } from '../../support/e2e/until.ts';
import { keepPicture, keepScene, openSample } from './session.ts';

describe('the traffic panel', () => {
  let page: Page;
  let panel: FrameLocator;

  before(async () => {
    page = await openSample('web/service.yaml');
    panel = trafficPanel(page);
    await codeLens(page, '→ 3 Pods').waitFor({ timeout: 30_000 });
  });

  after(() => page?.close());

  afterEach((outcome) => keepPicture(page, outcome));

  test('opens from the lens and sends six requests, which three Pods serve', async () => {
    await codeLens(page, '→ 3 Pods').click();
    await panel.getByText('web answers, with 3 Pods.', { exact: true }).waitFor();
    await panel.getByRole('button', { name: 'Send 6' }).click();
    await panel.getByText('served 6 · refused 0 · timed out 0').waitFor();
    const requests = panel.getByRole('listbox', { name: 'Requests' }).getByRole('option');
    assert.equal(await requests.count(), 6);
    const pods = new Set((await requests.allInnerTexts()).map((text) => /web-\S+/.exec(text)?.[0]));
    assert.ok(pods.size > 1 && !pods.has(undefined), `answered by ${[...pods]}`);
  });

  test('tells the way of a request, with links to the lines that decided it', async () => {
    await panel.getByRole('listbox', { name: 'Requests' }).getByRole('option').first().click();
    const story = panel.getByRole('region', { name: /^Request \d+$/ });
    await story
      .getByRole('link', { name: /^service\.yaml:\d+$/ })
      .first()
      .click();
    await page.locator('.editor-group-container.active .tab.active', { hasText: 'service.yaml' }).waitFor();
  });

  test('can be used from the keyboard alone', async () => {
    await panel.getByRole('button', { name: 'Send', exact: true }).focus();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await panel.getByText('served 12 · refused 0 · timed out 0').waitFor();
    const menu = panel.getByRole('button', { name: 'Break…' });
    await menu.focus();
    await page.keyboard.press('Enter');
    await panel.getByRole('menuitem', { name: 'Make a Pod unready' }).waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await panel.getByText('web answers, with 2 of 3 Pods.', { exact: true }).waitFor();
  });

  test('sends a steady rate until it is stopped', async () => {
    const rate = panel.getByRole('button', { name: /^\d+ per second$/ });
    await rate.click();
    await until('20 more requests', async () => (await served(panel)) > 32 || undefined);
    await rate.click();
    await panel.getByRole('button', { name: /^\d+ per second$/, pressed: false }).waitFor();
  });

  test('prints what kubectl would, and takes commands', async () => {
    await panel.getByRole('tab', { name: 'kubectl' }).click();
    await panel.getByText(/^Endpoints: +10\.244\./m).waitFor();
    await panel.getByRole('tab', { name: 'Shell' }).click();
    const line = panel.getByRole('textbox', { name: 'Command line' });
    await line.fill('kubectl get deploym');
    await line.press('Tab');
    await until(
      'the completed line',
      async () => (await line.inputValue()) === 'kubectl get deployments ' || undefined,
    );
    await line.press('Enter');
    await panel
      .getByRole('log')
      .getByText(/web +\d\/3/)
      .waitFor();
    await panel.getByRole('tab', { name: 'Requests' }).click();
  });

  test('follows an edit that is not saved', async () => {
    await runCommand(page, 'View: Focus First Editor Group');
    await goTo(page, 9, 11);
    await page.keyboard.type('x');
    await panel.getByText(/wxeb/).first().waitFor();
    await page.keyboard.press('Control+z');
    await panel.getByText(/wxeb/).first().waitFor({ state: 'detached' });
  });

  test('plays a rollout, and says how it went', async () => {
    await runCommand(page, 'View: Focus First Editor Group');
    await runCommand(page, 'Portolan: Simulate Rollout');
    await panel.getByText(/^A rollout under a steady rate: served \d+, refused \d+/).waitFor();
    await keepScene(page, 'traffic-rollout');
  });

  test('goes on with its run after a restart of the server, and after a reload', async () => {
    await runCommand(page, 'Portolan: Restart Language Server');
    await page.waitForTimeout(2000);
    await sendOneMore();
    // Longer than the page waits to keep the run.
    await page.waitForTimeout(1500);
    const address = new URL(page.url());
    address.searchParams.delete('payload');
    await page.goto(address.href);
    await sendOneMore();
  });

  /** Sends a request more than there were before. */
  async function sendOneMore(): Promise<void> {
    await panel.getByRole('button', { name: 'Send', exact: true }).waitFor({ timeout: 30_000 });
    const before = await sent(panel);
    assert.ok(before > 32, `${before} requests`);
    await panel.getByRole('button', { name: 'Send', exact: true }).click();
    await until('one more request', async () => (await sent(panel)) === before + 1 || undefined);
  }

  test('compares an edit with what was saved', async () => {
    await runCommand(page, 'View: Focus First Editor Group');
    await runCommand(page, 'Portolan: Compare With Last Saved');
    await page.getByText('The edit makes no difference to any scenario.').first().waitFor();
  });

  test('neither it nor the editor has complained', async () => {
    assert.deepEqual(await page.locator('.notification-toast').allInnerTexts(), []);
  });
});

/** How many requests have ended. */
async function sent(panel: FrameLocator): Promise<number> {
  const totals = (await panel.locator('.totals').textContent()) ?? '';
  return (totals.match(/\d+/g) ?? []).reduce((sum, count) => sum + Number(count), 0);
}

async function served(panel: FrameLocator): Promise<number> {
  return Number(/served (\d+)/.exec((await panel.locator('.totals').textContent()) ?? '')?.[1]);
}
