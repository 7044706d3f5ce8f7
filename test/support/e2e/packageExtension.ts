import { cpSync, globSync, mkdirSync, readFileSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { cacheFolder, root } from './places.ts';
import { mustRun } from './runProgram.ts';
import { makeTemporaryFolder } from './temporaryFolder.ts';

/** The packaged extension: what a user installs. */
export interface PackagedExtension {
  readonly vsix: string;
  readonly bytes: number;
}

/** Where `packageExtension` puts the packaged extension. */
export const vsix = join(cacheFolder, 'portolan.vsix');

/**
 * Packages what `npm run build` has built. Works on a copy of the few files that belong into the package, as vsce
 * looks at every file below its folder, and the embedded VS Code in `.cache` has thousands.
 */
export async function packageExtension(): Promise<PackagedExtension> {
  const copy = makeTemporaryFolder('package');
  for (const file of packagedFiles()) cpSync(join(root, file), join(copy, file));
  mkdirSync(cacheFolder, { recursive: true });
  const vsce = join(root, 'node_modules/@vscode/vsce/vsce');
  await mustRun(process.execPath, [vsce, 'package', '--no-dependencies', '--out', vsix], { cwd: copy });
  return { vsix, bytes: (await stat(vsix)).size };
}

/** The files that `.vscodeignore` does not ignore, and that file itself. */
function packagedFiles(): readonly string[] {
  const lines = readFileSync(join(root, '.vscodeignore'), 'utf8').split('\n');
  const patterns = lines.filter((line) => line.startsWith('!')).map((line) => line.slice(1));
  const entries = globSync(patterns, { cwd: root, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map(({ parentPath, name }) => join(parentPath, name));
  return ['.vscodeignore', ...files.map((file) => file.slice(root.length + 1))];
}
