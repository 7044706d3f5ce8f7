import { findChromium } from './chromium.ts';
import { installCodeServer } from './codeServer/install.ts';
import { makeProfile } from './codeServer/profile.ts';
import { installExtension, startCodeServer } from './codeServer/start.ts';
import { findServiceManifest } from './findServiceManifest.ts';
import { type LookAround, lookAround } from './lookAround.ts';
import { cacheFolder } from './places.ts';
import { makeTemporaryFolder } from './temporaryFolder.ts';
import { launchBrowser, openWorkbench } from './workbench.ts';

/** What `npm start -- --check` looks at. */
export interface CheckOptions extends Omit<LookAround, 'manifest'> {
  readonly vsix: string;
  readonly folder: string;
}

/** Opens a folder in the embedded VS Code without a person, says what is shown, and rejects when no endpoints are. */
export async function checkFolder(options: CheckOptions): Promise<void> {
  const { vsix, folder, say } = options;
  const manifest = await findServiceManifest(folder);
  const [entry, executable] = await Promise.all([installCodeServer(cacheFolder, say), findChromium(say)]);
  const profile = await makeProfile(makeTemporaryFolder('check'), { 'workbench.colorTheme': 'Dark Modern' });
  await installExtension(entry, profile, vsix);
  const [server, browser] = await Promise.all([startCodeServer(entry, profile), launchBrowser(executable)]);
  try {
    const page = await openWorkbench(browser, server.address, { folder, file: manifest.file });
    await lookAround(page, { ...options, manifest });
  } finally {
    await browser.close();
    await server.stop();
  }
}
