/** `npm run build`: every bundle of the extension, the language server, the command line and the traffic panel's page. */
import { readFileSync } from 'node:fs';
import { chmod, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type BuildOptions, build, type Metafile } from 'esbuild';
import { thirdPartyNotices } from './notices.ts';

const root = join(import.meta.dirname, '..');
const { version }: { version: string } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));

const common: BuildOptions = {
  absWorkingDir: root,
  bundle: true,
  minify: true,
  charset: 'utf8',
  legalComments: 'none',
  logLevel: 'warning',
  define: { PORTOLAN_VERSION: JSON.stringify(version) },
};
/** Bundles for Node.js, and those in which parts for a browser stand beside those for Node.js. */
const node: BuildOptions = { ...common, platform: 'node', target: 'node20', format: 'cjs' };
const either: BuildOptions = { ...node, conditions: ['browser', 'module'] };
const page: BuildOptions = { ...common, platform: 'browser', target: 'es2022', format: 'iife' };

const commandLine = 'dist/portolan.cjs';

interface Bundle {
  readonly output: string;
  readonly entry: string;
  readonly options: BuildOptions;
}

const bundles: readonly Bundle[] = [
  { output: 'dist/extension.cjs', entry: 'client/main.ts', options: { ...either, external: ['vscode'] } },
  { output: 'dist/server.js', entry: 'server/main.server.ts', options: either },
  { output: commandLine, entry: 'server/main.cli.ts', options: node },
  { output: 'dist/webview/traffic.js', entry: 'client/webview/traffic.ts', options: page },
  { output: 'dist/webview/traffic.css', entry: 'client/webview/traffic.css', options: page },
];

/** Builds everything into `dist/` and answers one line of file sizes. */
export async function buildBundles(): Promise<string> {
  const built = await Promise.all(bundles.map(buildOne));
  await makeExecutable(join(root, commandLine));
  // A browser's worker takes no other ending than `.js`, and Node.js would take that for a module.
  await writeFile(join(root, 'dist/package.json'), '{ "type": "commonjs" }\n');
  await writeFile(join(root, 'dist/ThirdPartyNotices.txt'), await thirdPartyNotices(root, built));
  return `dist: ${built.flatMap(sizes).join(', ')}`;
}

/**
 * Puts the code of the command line into a text that is compiled when a command asks for it: compiling all of it takes
 * longer than everything else that `--version` does.
 */
async function makeExecutable(file: string): Promise<void> {
  const code = await readFile(file, 'utf8');
  const answer = `['--version', '-V'].includes(process.argv[2]) ? console.log(${JSON.stringify(version)})`;
  const text = `#!/usr/bin/env node\n${answer} : module._compile(${JSON.stringify(code)}, __filename);\n`;
  await writeFile(file, text);
  await chmod(file, 0o755);
}

async function buildOne({ output, entry, options }: Bundle): Promise<Metafile> {
  const { metafile } = await build({ ...options, metafile: true, entryPoints: [entry], outfile: output });
  return metafile;
}

function sizes({ outputs }: Metafile): string[] {
  return Object.entries(outputs).map(
    ([file, { bytes }]) => `${file.slice('dist/'.length)} ${Math.ceil(bytes / 1000)} kB`,
  );
}

if (import.meta.main) {
  // esbuild has printed what is wrong.
  await buildBundles().then(console.log, () => {
    process.exitCode = 1;
  });
}
