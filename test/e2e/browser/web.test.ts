import assert from 'node:assert/strict';
import { cpSync, readFileSync } from 'node:fs';
import { extname, join, normalize } from 'node:path';
import { after, afterEach, before, describe, test } from 'node:test';
import type { Page, Route } from 'playwright-core';
import { codeLens } from '../../support/e2e/editor.ts';
import { type HeadlessEditor, startHeadlessEditor } from '../../support/e2e/headlessEditor.ts';
import { root } from '../../support/e2e/places.ts';
import { makeTemporaryFolder } from '../../support/e2e/temporaryFolder.ts';
import { trafficPanel } from '../../support/e2e/trafficPanel.ts';
import { workbenchAddress } from '../../support/e2e/workbench.ts';
import { keepPicture } from './session.ts';

const FOLDER = '/portolan-web-extension';
const types: Readonly<Record<string, string>> = {
  '.js': 'text/javascript',
  '.json': 'application/json',
  '.css': 'text/css',
};

/** The extension as vscode.dev runs it: in the browser, the language server in a worker, files read by the client. */
describe('as a web extension', () => {
  let editor: HeadlessEditor;
  let page: Page;

  before(async () => {
    editor = await startHeadlessEditor({ say: console.log });
    const folder = join(makeTemporaryFolder('samples'), 'samples');
    cpSync(join(root, 'samples'), folder, { recursive: true });
    page = await editor.browser.newPage({ viewport: { width: 1280, height: 800 } });
    await page.route(`**${FOLDER}/**`, serveExtension);
    await page.route(`${editor.address}/?*`, (route) => addExtension(route, new URL(editor.address).host));
    await page.goto(workbenchAddress(editor.address, { folder, file: join(folder, 'web/service.yaml') }));
  });

  after(async () => {
    await page?.close();
    await editor?.stop();
  });

  afterEach((outcome) => keepPicture(page, outcome));

  test('reads the workspace and says which Pods a Service reaches', async () => {
    await codeLens(page, '→ 3 Pods').waitFor({ timeout: 60_000 });
  });

  test('plays traffic', async () => {
    await codeLens(page, '→ 3 Pods').click();
    const panel = trafficPanel(page);
    await panel.getByRole('button', { name: 'Send 6' }).click();
    await panel.getByText('served 6').first().waitFor();
    assert.deepEqual(await page.locator('.notification-toast').allInnerTexts(), []);
  });
});

/** Tells the workbench of one more extension, as developers of web extensions do. */
async function addExtension(route: Route, authority: string): Promise<void> {
  const response = await route.fetch();
  const html = await response.text();
  const body = html.replace(
    /(id="vscode-workbench-web-configuration" data-settings=")([^"]*)"/,
    (_, head, settings) => {
      const configuration = JSON.parse(settings.replaceAll('&quot;', '"'));
      configuration.developmentOptions = { extensions: [{ scheme: 'http', authority, path: FOLDER }] };
      return `${head}${JSON.stringify(configuration).replaceAll('"', '&quot;')}"`;
    },
  );
  await route.fulfill({ response, body });
}

function serveExtension(route: Route): Promise<void> {
  const { pathname } = new URL(route.request().url());
  const path = normalize(pathname.slice(FOLDER.length + 1));
  const headers = { 'access-control-allow-origin': '*' };
  try {
    const body = readFileSync(join(root, path));
    return route.fulfill({ body, contentType: types[extname(path)] ?? 'text/plain', headers });
  } catch {
    return route.fulfill({ status: 404, headers });
  }
}
