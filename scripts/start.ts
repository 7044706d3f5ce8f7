/**
 * `npm start [-- FOLDER]`: opens VS Code with this state of Portolan installed and a folder to look at.
 * `npm start -- --check [--pictures FOLDER] [FOLDER]`: does it without a person, and says what was shown; pictures go
 * to `.cache/pictures`, and those that the README shows to the folder that is named.
 */
import { copyFileSync, mkdirSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { checkFolder } from '../test/support/e2e/check.ts';
import { findDesktop, openInDesktop } from '../test/support/e2e/desktop.ts';
import { serveFolder } from '../test/support/e2e/embedded.ts';
import { packageExtension } from '../test/support/e2e/packageExtension.ts';
import { pictures, root } from '../test/support/e2e/places.ts';
import { buildBundles } from './build.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { check: { type: 'boolean', default: false }, pictures: { type: 'string' } },
});
const [chosen] = positionals;
/** Where npm was called: it runs its scripts in the package's folder. */
const here = process.env['INIT_CWD'] ?? process.cwd();
const folder = chosen === undefined ? join(root, 'samples') : resolve(here, chosen);
const say = console.log;
if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) {
  console.error(`There is no folder ${folder}.`);
  process.exit(2);
}

try {
  say('Building …');
  say(await buildBundles());
  const { vsix, bytes } = await packageExtension();
  say(`Packaged ${vsix} (${Math.ceil(bytes / 1000)} kB).`);
  await (values.check ? check(vsix) : open(vsix));
  process.exit(0);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}

async function open(vsix: string): Promise<void> {
  const code = await findDesktop();
  if (code === undefined) return serveFolder(vsix, folder, say);
  say(`Opening ${folder} in ${code}, with a profile of its own …`);
  await openInDesktop(code, vsix, folder);
}

async function check(vsix: string): Promise<void> {
  const ours = chosen === undefined;
  await checkFolder({ vsix, folder, pictures, expected: ours ? '→ 3 Pods' : '→', breakSelector: ours, say });
  if (values.pictures === undefined) return;
  const kept = resolve(here, values.pictures);
  mkdirSync(kept, { recursive: true });
  for (const name of ['traffic.png', 'broken-label.png']) copyFileSync(join(pictures, name), join(kept, name));
  say(`Those of the README are in ${kept}`);
}
