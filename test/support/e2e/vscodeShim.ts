#!/usr/bin/env node
/**
 * Takes the arguments of the desktop's VS Code that run tests inside the extension host, runs them in the embedded
 * VS Code, and ends with the tests' exit code. It is what `runTests({ vscodeExecutablePath })` starts.
 */
import type { Page } from 'playwright-core';
import { startHeadlessEditor } from './headlessEditor.ts';

const timeoutMs = 120_000;

const args = process.argv.slice(2);
const folder = args.find((arg) => !arg.startsWith('-'));
process.exit(await runInside(option('extensionDevelopmentPath'), option('extensionTestsPath')));

function option(name: string): string {
  const prefix = `--${name}=`;
  const arg = args.find((candidate) => candidate.startsWith(prefix));
  if (arg === undefined) throw new Error(`The argument ${prefix}… is missing.`);
  return arg.slice(prefix.length);
}

async function runInside(extension: string, tests: string): Promise<number> {
  const { browser, address, stop } = await startHeadlessEditor({ testDriver: true, say: console.error });
  try {
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    const errors: string[] = [];
    const ended = exitCode(page, errors);
    await page.goto(testAddress(address, extension, tests));
    const code = await ended;
    if (code !== 0) console.error(errors.join('\n'));
    return code;
  } finally {
    await stop();
  }
}

function testAddress(server: string, extension: string, tests: string): string {
  const address = new URL(server);
  const remote = (path: string) => `vscode-remote://${address.host}${encodeURI(path)}`;
  const payload = [
    ['extensionDevelopmentPath', remote(extension)],
    ['extensionTestsPath', remote(tests)],
  ];
  if (folder !== undefined) address.searchParams.set('folder', folder);
  address.searchParams.set('payload', JSON.stringify(payload));
  return address.href;
}

/** The exit code that the workbench reports; what it logs as errors is kept. */
function exitCode(page: Page, errors: string[]): Promise<number> {
  return new Promise((resolve, reject) => {
    setTimeout(() => reject(new Error(`The tests did not end within ${timeoutMs / 1000} s.`)), timeoutMs);
    page.exposeFunction('codeAutomationExit', (code: number) => resolve(code)).catch(reject);
    page
      .exposeFunction('codeAutomationLog', (level: string, parts: readonly unknown[]) => {
        if (level === 'error') errors.push(parts.join(' '));
      })
      .catch(reject);
  });
}
