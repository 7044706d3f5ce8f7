import { rmSync } from 'node:fs';
import { copyFile, mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { cleanUpAtExit } from '../cleanup.ts';
import { mustRun } from '../runProgram.ts';

/** code-server 4.139.1 contains VS Code 1.139.1 and runs on Node.js 24. */
const version = '4.139.1';

/** Parts of VS Code that nothing here uses, and that are half of the download. */
const unusedPackages = ['@github/copilot-sdk', '@microsoft/mxc-sdk', '@devcontainers/cli', '@vscode/sqlite3'];
const unusedExtensions = ['copilot', 'mermaid-markdown-features', 'microsoft-authentication'];

/** Native modules that would have to be compiled, and the files that stand in for them. */
const standIns = { '@vscode/spdlog': 'spdlog.cjs', '@vscode/native-watchdog': 'nativeWatchdog.cjs' };

/**
 * Installs code-server below `cache`, unless it is there; answers its entry point, a script for Node.js 24.
 * Its own install script wants Node.js 24 and a compiler; the steps here want neither.
 */
export async function installCodeServer(cache: string, say: (line: string) => void): Promise<string> {
  const folder = join(cache, `code-server-${version}`);
  const entry = join(folder, 'node_modules/code-server/out/node/entry.js');
  if (await exists(entry)) return entry;
  say(`Installing code-server ${version} (VS Code for the browser) into .cache …`);
  const started = performance.now();
  const unfinished = `${folder}.${process.pid}`;
  cleanUpAtExit(() => rmSync(unfinished, { recursive: true, force: true }));
  await installInto(unfinished);
  await rename(unfinished, folder).catch((error) => keepOther(entry, error));
  say(`Installed code-server in ${((performance.now() - started) / 1000).toFixed(0)} s.`);
  return entry;
}

async function installInto(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'package.json'), '{ "private": true }\n');
  await npmInstall(folder, `code-server@${version}`);
  const vscode = join(folder, 'node_modules/code-server/lib/vscode');
  await Promise.all(
    unusedExtensions.map((name) => rm(join(vscode, 'extensions', name), { recursive: true, force: true })),
  );
  await forgetPackages(vscode);
  await npmInstall(vscode, '--omit=dev');
  await Promise.all(Object.entries(standIns).map(([name, file]) => replaceModule(vscode, name, file)));
}

function replaceModule(vscode: string, name: string, file: string): Promise<void> {
  return copyFile(join(import.meta.dirname, 'standIns', file), join(vscode, 'node_modules', name, 'index.js'));
}

function npmInstall(folder: string, ...args: string[]): Promise<string> {
  return mustRun('npm', ['install', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error', ...args], {
    cwd: folder,
  });
}

async function forgetPackages(vscode: string): Promise<void> {
  const file = join(vscode, 'package.json');
  const description: { dependencies: Record<string, string> } = JSON.parse(await readFile(file, 'utf8'));
  for (const name of unusedPackages) delete description.dependencies[name];
  await writeFile(file, JSON.stringify(description, null, 2));
}

/** Another run may have finished the same installation meanwhile. */
async function keepOther(entry: string, error: unknown): Promise<void> {
  if (!(await exists(entry))) throw error;
}

function exists(file: string): Promise<boolean> {
  return stat(file).then(
    () => true,
    () => false,
  );
}
