import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { installCodeServer } from './codeServer/install.ts';
import { makeProfile } from './codeServer/profile.ts';
import { installExtension, startCodeServer } from './codeServer/start.ts';
import { cacheFolder } from './places.ts';
import { workbenchAddress } from './workbench.ts';

/** Shows a folder in the embedded VS Code, with the extension installed, until this process is told to end. */
export async function serveFolder(vsix: string, folder: string, say: (line: string) => void): Promise<void> {
  const entry = await installCodeServer(cacheFolder, say);
  const profile = await makeProfile(join(cacheFolder, 'profile'));
  await rm(profile.extensions, { recursive: true, force: true });
  await installExtension(entry, profile, vsix);
  const { address, ended } = await startCodeServer(entry, profile);
  say(`\nPortolan is ready. Open this address in a browser:\n\n    ${workbenchAddress(address, { folder })}\n`);
  say('Ctrl-C ends it.');
  await ended;
}
