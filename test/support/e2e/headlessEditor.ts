import type { Browser } from 'playwright-core';
import { findChromium } from './chromium.ts';
import { installCodeServer } from './codeServer/install.ts';
import { makeProfile } from './codeServer/profile.ts';
import { installExtension, startCodeServer } from './codeServer/start.ts';
import { cacheFolder } from './places.ts';
import { makeTemporaryFolder } from './temporaryFolder.ts';
import { launchBrowser } from './workbench.ts';

/** The embedded VS Code with a fresh profile, and a browser to look at it. */
export interface HeadlessEditor {
  /** Of the server, such as `http://127.0.0.1:40123`. */
  readonly address: string;
  readonly browser: Browser;
  stop(): Promise<void>;
}

interface Options {
  /** A packaged extension to install. */
  readonly vsix?: string;
  /** Lets a page run tests inside the extension host. */
  readonly testDriver?: boolean;
  readonly say: (line: string) => void;
}

/** Starts both, after installing what is missing. */
export async function startHeadlessEditor({ vsix, testDriver = false, say }: Options): Promise<HeadlessEditor> {
  const [entry, chromium] = await Promise.all([installCodeServer(cacheFolder, say), findChromium(say)]);
  const profile = await makeProfile(makeTemporaryFolder('profile'), { 'workbench.colorTheme': 'Dark Modern' });
  if (vsix !== undefined) await installExtension(entry, profile, vsix);
  const [server, browser] = await Promise.all([
    startCodeServer(entry, profile, { testDriver }),
    launchBrowser(chromium),
  ]);
  return {
    address: server.address,
    browser,
    stop: async () => {
      await browser.close();
      await server.stop();
    },
  };
}
