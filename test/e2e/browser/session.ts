import { cpSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { after } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { findChromium } from '../../support/e2e/chromium.ts';
import { installCodeServer } from '../../support/e2e/codeServer/install.ts';
import { makeProfile } from '../../support/e2e/codeServer/profile.ts';
import { type CodeServer, installExtension, startCodeServer } from '../../support/e2e/codeServer/start.ts';
import { vsix } from '../../support/e2e/packageExtension.ts';
import { cacheFolder, pictures, root } from '../../support/e2e/places.ts';
import { makeTemporaryFolder } from '../../support/e2e/temporaryFolder.ts';
import { launchBrowser, openWorkbench } from '../../support/e2e/workbench.ts';

interface Session {
  readonly server: CodeServer;
  readonly browser: Browser;
}

/** Of node:test's contexts, what is known after a test. */
interface TestOutcome {
  readonly name: string;
  readonly passed?: boolean;
}

let session: Promise<Session> | undefined;

after(async () => {
  const { browser, server } = (await session?.catch(() => undefined)) ?? {};
  await browser?.close();
  await server?.stop();
});

/** Opens a file of a fresh copy of `samples/` in the one VS Code that all tests of this folder share. */
export async function openSample(file: string): Promise<Page> {
  session ??= startSession();
  const { browser, server } = await session;
  const folder = join(makeTemporaryFolder('samples'), 'samples');
  cpSync(join(root, 'samples'), folder, { recursive: true });
  return openWorkbench(browser, server.address, { folder, file: join(folder, file) });
}

/** Keeps a picture of what a test saw when it failed. */
export async function keepPicture(page: Page | undefined, { name, passed }: TestOutcome): Promise<void> {
  if (passed || page === undefined) return;
  mkdirSync(pictures, { recursive: true });
  const file = join(pictures, `failed-${name.replaceAll(/\W+/g, '-')}.png`);
  await page.screenshot({ path: file });
  console.log(`What it saw: ${file}`);
}

async function startSession(): Promise<Session> {
  const [entry, chromium] = await Promise.all([installCodeServer(cacheFolder, console.log), findChromium(console.log)]);
  const profile = await makeProfile(makeTemporaryFolder('browser'), { 'workbench.colorTheme': 'Dark Modern' });
  await installExtension(entry, profile, vsix);
  const [server, browser] = await Promise.all([startCodeServer(entry, profile), launchBrowser(chromium)]);
  return { server, browser };
}
