import { cpSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { after } from 'node:test';
import type { Page } from 'playwright-core';
import { type HeadlessEditor, startHeadlessEditor } from '../../support/e2e/headlessEditor.ts';
import { vsix } from '../../support/e2e/packageExtension.ts';
import { pictures, root } from '../../support/e2e/places.ts';
import { makeTemporaryFolder } from '../../support/e2e/temporaryFolder.ts';
import { openWorkbench } from '../../support/e2e/workbench.ts';

/** Of node:test's contexts, what is known after a test. */
interface TestOutcome {
  readonly name: string;
  readonly passed?: boolean;
}

/** All tests of this folder share one VS Code, which the first of them starts. */
let editor: Promise<HeadlessEditor> | undefined;

after(async () => {
  const started = await editor?.catch(() => undefined);
  await started?.stop();
});

/** Opens a file of a fresh copy of `samples/` in the VS Code that has the packaged extension. */
export async function openSample(file: string): Promise<Page> {
  editor ??= startHeadlessEditor({ vsix, say: console.log });
  const { browser, address } = await editor;
  const folder = join(makeTemporaryFolder('samples'), 'samples');
  cpSync(join(root, 'samples'), folder, { recursive: true });
  return openWorkbench(browser, address, { folder, file: join(folder, file) });
}

/** Keeps a picture of what a test shows. */
export async function keepScene(page: Page, name: string): Promise<void> {
  mkdirSync(pictures, { recursive: true });
  await page.screenshot({ path: join(pictures, `${name}.png`) });
}

/** Keeps a picture of what a test saw when it failed. */
export async function keepPicture(page: Page | undefined, { name, passed }: TestOutcome): Promise<void> {
  if (passed || page === undefined) return;
  mkdirSync(pictures, { recursive: true });
  const file = join(pictures, `failed-${name.replaceAll(/\W+/g, '-')}.png`);
  await page.screenshot({ path: file });
  console.log(`What it saw: ${file}`);
}
