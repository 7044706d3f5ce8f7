import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { findChromium } from './chromium.ts';
import { installCodeServer } from './codeServer/install.ts';
import { makeProfile } from './codeServer/profile.ts';
import { installExtension, startCodeServer } from './codeServer/start.ts';
import { runCommand } from './commands.ts';
import { codeLens, codeLenses, hoverText, inlayHints } from './editor.ts';
import { findServiceManifest } from './findServiceManifest.ts';
import { cacheFolder } from './places.ts';
import { openProblems, problemTexts } from './problems.ts';
import { makeTemporaryFolder } from './temporaryFolder.ts';
import { launchBrowser, openWorkbench } from './workbench.ts';

/** What `npm start -- --check` looks at, and where it puts its pictures. */
export interface CheckOptions {
  readonly vsix: string;
  readonly folder: string;
  readonly pictures: string;
  /** How the code lens of the first Service must begin. */
  readonly expected: string;
  readonly say: (line: string) => void;
}

/** Opens a folder in the embedded VS Code without a person, says what is shown, and rejects when no endpoints are. */
export async function checkFolder(options: CheckOptions): Promise<void> {
  const { vsix, folder, say } = options;
  const file = await findServiceManifest(folder);
  const [entry, executable] = await Promise.all([installCodeServer(cacheFolder, say), findChromium(say)]);
  const profile = await makeProfile(makeTemporaryFolder('check'), { 'workbench.colorTheme': 'Dark Modern' });
  await installExtension(entry, profile, vsix);
  const server = await startCodeServer(entry, profile);
  const browser = await launchBrowser(executable);
  try {
    const page = await openWorkbench(browser, server.address, { folder, file });
    await tellWhatIsShown(page, options);
  } finally {
    await browser.close();
    await server.stop();
  }
}

async function tellWhatIsShown(page: Page, { expected, pictures, say }: CheckOptions): Promise<void> {
  await mkdir(pictures, { recursive: true });
  const picture = async (name: string) => {
    await page.screenshot({ path: join(pictures, `${name}.png`) });
  };
  try {
    await codeLens(page, expected).waitFor({ timeout: 30_000 });
  } catch {
    await picture('failed');
    throw new Error(`No code lens "${expected} …" within 30 s; the picture failed.png shows what there was.`);
  }
  await picture('endpoints');
  say(`Code lenses:\n${indent(await codeLenses(page))}`);
  say(`Inlay hints:\n${indent(await inlayHints(page))}`);
  say(`Hover on the selector:\n${indent((await hoverText(page, 'selector')).split('\n'))}`);
  await picture('hover');
  await openProblems(page);
  await picture('problems');
  say(`Problems:\n${indent(await problemTexts(page))}`);
  await runCommand(page, 'View: Hide Panel');
  await codeLens(page, expected).click();
  await page.frameLocator('iframe.webview.ready').frameLocator('#active-frame').locator('button').first().waitFor();
  await picture('traffic');
  say(`Pictures are in ${pictures}`);
}

function indent(lines: readonly string[]): string {
  return lines.length === 0 ? '  (none)' : lines.map((line) => `  ${line}`).join('\n');
}
