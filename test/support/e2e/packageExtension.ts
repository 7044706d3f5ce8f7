import { mkdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { cacheFolder, root } from './places.ts';
import { mustRun } from './runProgram.ts';

/** The packaged extension: what a user installs. */
export interface PackagedExtension {
  readonly vsix: string;
  readonly bytes: number;
}

/** Packages what `npm run build` has built. */
export async function packageExtension(): Promise<PackagedExtension> {
  const vsix = join(cacheFolder, 'portolan.vsix');
  await mkdir(cacheFolder, { recursive: true });
  const vsce = join(root, 'node_modules/@vscode/vsce/vsce');
  await mustRun(process.execPath, [vsce, 'package', '--no-dependencies', '--out', vsix], { cwd: root });
  return { vsix, bytes: (await stat(vsix)).size };
}
