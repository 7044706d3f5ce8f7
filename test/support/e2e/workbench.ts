import { type Browser, chromium, type Page } from 'playwright-core';
import { chromiumFlags } from './chromium.ts';

/** What a workbench opens with. */
export interface WorkbenchPlace {
  /** Absolute path of the folder. */
  readonly folder: string;
  /** Absolute path of a file to show. */
  readonly file?: string;
}

/** Starts a headless Chromium; the caller closes it. */
export function launchBrowser(executablePath: string): Promise<Browser> {
  return chromium.launch({
    executablePath,
    args: chromiumFlags,
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
  });
}

/** The address under which a code-server shows a folder, with a file open. */
export function workbenchAddress(server: string, { folder, file }: WorkbenchPlace): string {
  const address = new URL(server);
  address.searchParams.set('folder', folder);
  if (file !== undefined) {
    const resource = `vscode-remote://${address.host}${encodeURI(file)}`;
    address.searchParams.set('payload', JSON.stringify([['openFile', resource]]));
  }
  return address.href;
}

/** Opens a workbench in a page of its own and waits until it can be used. */
export async function openWorkbench(browser: Browser, server: string, place: WorkbenchPlace): Promise<Page> {
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  await page.goto(workbenchAddress(server, place));
  await page.locator('.monaco-workbench').waitFor({ timeout: 30_000 });
  if (place.file !== undefined) await page.locator('.monaco-editor .view-line').first().waitFor({ timeout: 30_000 });
  return page;
}
