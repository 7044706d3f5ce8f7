import type { Locator, Page } from 'playwright-core';
import { runCommand } from './commands.ts';
import { plain } from './editor.ts';

/** Opens the Problems panel. */
export async function openProblems(page: Page): Promise<void> {
  await runCommand(page, 'Problems: Focus on Problems View');
  await page.locator('.markers-panel').waitFor();
}

/** Lists only the files that match, such as `web/service.yaml`, or the findings that have a text. */
export async function filterProblems(page: Page, filter: string): Promise<void> {
  await page
    .getByPlaceholder(/^Filter \(e\.g\./)
    .first()
    .fill(filter);
}

/** The rows of the open Problems panel that have a text: files and their findings. */
export function problemRows(page: Page, text: string | RegExp = ''): Locator {
  return page.locator('.markers-panel .monaco-list-row', { hasText: text });
}

/** What the open Problems panel lists, as far as it is in view: the list is drawn only there. */
export async function problemTexts(page: Page): Promise<readonly string[]> {
  return (await problemRows(page).allInnerTexts()).map((text) => plain(text.replaceAll(/\s*\n\s*/g, ' ')));
}
