import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { runCommand } from './commands.ts';
import { codeLens, codeLenses, goTo, hoverAtCursor, inlayHints, plain } from './editor.ts';
import type { ServiceManifest } from './findServiceManifest.ts';
import { filterProblems, openProblems, problemRows, problemTexts } from './problems.ts';
import { trafficPanel } from './trafficPanel.ts';
import { until } from './until.ts';

/** What is looked for in an open workbench, and who is told. */
export interface LookAround {
  /** What the editor shows. */
  readonly manifest: ServiceManifest;
  /** How the code lens of its Service must begin. */
  readonly expected: string;
  /** Where pictures go. */
  readonly pictures: string;
  /** Whether to break the selector, look at what is reported, and undo. */
  readonly breakSelector: boolean;
  readonly say: (line: string) => void;
}

/** Looks at everything a user sees of a Service, says what it is, and takes pictures; rejects when something is missing. */
export async function lookAround(page: Page, options: LookAround): Promise<void> {
  await mkdir(options.pictures, { recursive: true });
  try {
    await lookAtEditor(page, options);
    await runCommand(page, 'View: Toggle Primary Side Bar Visibility');
    if (options.breakSelector) await lookAtBrokenSelector(page, options);
    await lookAtProblems(page, options);
    await lookAtTraffic(page, options);
  } catch (error) {
    await takePicture(page, options, 'failed');
    throw error;
  }
  options.say(`Pictures are in ${options.pictures}`);
}

async function lookAtEditor(page: Page, options: LookAround): Promise<void> {
  const { expected, manifest, say } = options;
  await goTo(page, manifest.kindLine, 1);
  await codeLens(page, expected).waitFor({ timeout: 30_000 });
  say(`Code lenses:\n${indent(await codeLenses(page))}`);
  say(`Inlay hints:\n${indent(await inlayHints(page))}`);
  await takePicture(page, options, 'endpoints');
  await goTo(page, manifest.selectorLine, 5);
  say(`Hover on the selector:\n${indent((await hoverAtCursor(page)).split('\n'))}`);
  await takePicture(page, options, 'hover');
}

async function lookAtBrokenSelector(page: Page, options: LookAround): Promise<void> {
  const { expected, manifest, say } = options;
  await openProblems(page);
  await filterProblems(page, manifest.file.split('/').slice(-2).join('/'));
  await runCommand(page, 'View: Focus Active Editor Group');
  await goTo(page, ...(await insideSelectorValue(manifest)));
  await page.keyboard.type('x');
  await codeLens(page, expected).waitFor({ state: 'hidden' });
  await problemRows(page, 'selector-matches-nothing').first().waitFor();
  say(
    `With a letter too many in the selector:\n${indent([...(await codeLenses(page)), ...(await problemTexts(page))])}`,
  );
  await takePicture(page, options, 'broken-label');
  await page.keyboard.press('Control+z');
  await codeLens(page, expected).waitFor();
  await filterProblems(page, '');
}

async function lookAtProblems(page: Page, options: LookAround): Promise<void> {
  await openProblems(page);
  await takePicture(page, options, 'problems');
  const size = page.viewportSize();
  await runCommand(page, 'View: Toggle Maximized Panel');
  await page.setViewportSize({ width: 2000, height: 4000 });
  options.say(`Problems:\n${indent(await problemTexts(page))}`);
  if (size !== null) await page.setViewportSize(size);
  await runCommand(page, 'View: Hide Panel');
}

async function lookAtTraffic(page: Page, options: LookAround): Promise<void> {
  const { expected, say } = options;
  await codeLens(page, expected).click();
  const panel = trafficPanel(page);
  await panel.getByRole('button', { name: 'Send 6' }).click();
  const totals = await until('the results of six requests', async () => {
    const text = (await panel.locator('.totals').textContent()) ?? '';
    const ended = [...text.matchAll(/(?:served|refused|timed out) (\d+)/g)].reduce((sum, [, n]) => sum + Number(n), 0);
    return ended >= 6 ? text : undefined;
  });
  say(`Traffic panel:\n${indent([plain((await panel.locator('.answer').textContent()) ?? ''), totals])}`);
  await takePicture(page, options, 'traffic');
  await runCommand(page, 'View: Toggle Maximize Editor Group');
  await takePicture(page, options, 'traffic-wide');
}

/** Line and column, from one, behind the first letter of the first value of the selector. */
async function insideSelectorValue({ file, selectorLine }: ServiceManifest): Promise<[line: number, column: number]> {
  const line = (await readFile(file, 'utf8')).split('\n')[selectorLine] ?? '';
  return [selectorLine + 1, line.indexOf(': ') + 4];
}

async function takePicture(page: Page, { pictures }: LookAround, name: string): Promise<void> {
  await page.screenshot({ path: join(pictures, `${name}.png`), animations: 'disabled' });
}

function indent(lines: readonly string[]): string {
  return lines.length === 0 ? '  (none)' : lines.map((line) => `  ${line}`).join('\n');
}
