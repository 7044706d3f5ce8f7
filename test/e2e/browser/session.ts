import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { after } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { findChromium } from '../../support/e2e/chromium.ts';
import { installCodeServer } from '../../support/e2e/codeServer/install.ts';
import { makeProfile, type Profile } from '../../support/e2e/codeServer/profile.ts';
import { type CodeServer, installExtension, startCodeServer } from '../../support/e2e/codeServer/start.ts';
import { vsix } from '../../support/e2e/packageExtension.ts';
import { cacheFolder, root } from '../../support/e2e/places.ts';
import { makeTemporaryFolder } from '../../support/e2e/temporaryFolder.ts';
import { launchBrowser, openWorkbench } from '../../support/e2e/workbench.ts';

interface Session {
  readonly profile: Profile;
  readonly server: CodeServer;
  readonly browser: Browser;
  /** A copy of `samples/`. */
  readonly folder: string;
}

let session: Promise<Session> | undefined;

after(async () => {
  const { browser, server } = (await session?.catch(() => undefined)) ?? {};
  await browser?.close();
  await server?.stop();
});

/** Opens a file of `samples/` in the one VS Code that all tests of this folder share. */
export async function openSample(file: string): Promise<Page> {
  session ??= startSession();
  const { browser, server, folder } = await session;
  return openWorkbench(browser, server.address, { folder, file: join(folder, file) });
}

/** The settings and extensions of that VS Code. */
export async function sessionProfile(): Promise<Profile> {
  session ??= startSession();
  return (await session).profile;
}

async function startSession(): Promise<Session> {
  const [entry, chromium] = await Promise.all([installCodeServer(cacheFolder, console.log), findChromium(console.log)]);
  const folder = join(makeTemporaryFolder('samples'), 'samples');
  cpSync(join(root, 'samples'), folder, { recursive: true });
  const profile = await makeProfile(makeTemporaryFolder('browser'), { 'workbench.colorTheme': 'Default Dark Modern' });
  await installExtension(entry, profile, vsix);
  const [server, browser] = await Promise.all([startCodeServer(entry, profile), launchBrowser(chromium)]);
  return { profile, server, browser, folder };
}
