import { after, afterEach, before, describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import { runCommand } from '../../support/e2e/commands.ts';
import { codeLens } from '../../support/e2e/editor.ts';
import { trafficPanel } from '../../support/e2e/trafficPanel.ts';
import { until } from '../../support/e2e/until.ts';
import { keepPicture, openSample } from './session.ts';

describe('the cluster shell', () => {
  let page: Page;

  before(async () => {
    page = await openSample('web/service.yaml');
    await codeLens(page, '→ 3 Pods').click({ timeout: 30_000 });
    await trafficPanel(page).getByText('web answers, with 3 Pods.', { exact: true }).waitFor();
    await runCommand(page, 'View: Focus First Editor Group');
    await runCommand(page, 'Portolan: Open Cluster Shell');
    await shows(/"exit" leaves/);
  });

  after(() => page?.close());

  afterEach((outcome) => keepPicture(page, outcome));

  test('answers kubectl', async () => {
    await type('kubectl get svc web');
    await shows(/web\s+ClusterIP\s+10\.96\.\d+\.\d+\s+<none>\s+80\/TCP/);
  });

  test('calls the Service from a Pod', async () => {
    await type('kubectl run client --rm -i --restart=Never --image=busybox -- wget -qO- http://web/api');
    await shows(/"pod":"web-/);
  });

  test('completes what is typed', async () => {
    await page.keyboard.type('kubectl get deploym');
    await page.keyboard.press('Tab');
    await shows(/kubectl get deployments/);
    await page.keyboard.press('Control+c');
  });

  test('acts on the cluster that the panel shows', async () => {
    await type('kubectl scale deployment web --replicas=1');
    await trafficPanel(page).getByText('web answers, with 1 Pod.', { exact: true }).first().waitFor();
  });

  test('writes what changed there to the manifests', async () => {
    await runCommand(page, 'Portolan: Write Cluster Changes to Manifests');
    const dialog = page.locator('.monaco-dialog-box');
    await dialog.getByText('web/deployment.yaml: 1 change').waitFor();
    await dialog.getByRole('button', { name: 'Write', exact: true }).click();
    await page.locator('.tab', { hasText: 'deployment.yaml' }).click();
    await page.locator('.view-line', { hasText: /replicas:\s1$/ }).waitFor();
  });

  async function type(line: string): Promise<void> {
    await page.locator('.terminal.xterm').click();
    await page.keyboard.type(line);
    await page.keyboard.press('Enter');
  }

  async function shows(text: RegExp): Promise<void> {
    await until(`${text} in the terminal`, async () => {
      const shown = ((await page.locator('.xterm-rows').textContent()) ?? '').replaceAll('\u00a0', ' ');
      return text.test(shown) || undefined;
    });
  }
});
