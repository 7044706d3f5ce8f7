import type { Locator, Page } from 'playwright-core';
import { until } from './until.ts';

/** The code lens that begins with a text. */
export function codeLens(page: Page, beginning: string): Locator {
  return page.locator('.codelens-decoration a', { hasText: beginning }).first();
}

/** All code lenses that are in view, from top to bottom; waits for one, as they are drawn anew after each change. */
export function codeLenses(page: Page): Promise<readonly string[]> {
  return until('code lenses', async () => {
    const texts = (await page.locator('.codelens-decoration a').allInnerTexts())
      .map(plain)
      .filter((text) => text !== '');
    return texts.length === 0 ? undefined : texts;
  });
}

/** The inlay hints in view, one text for each line that has any. */
export async function inlayHints(page: Page): Promise<readonly string[]> {
  const lines = page.locator('.view-line').filter({ has: page.locator(hint) });
  const texts = await Promise.all((await lines.all()).map((line) => line.locator(hint).allInnerTexts()));
  return texts.map((parts) => plain(parts.join('')));
}

const hint = 'span[class*="dyn-rule-"]';

/** The words of the hover on the first word in view that is exactly `word`; tries again when a redraw takes it away. */
export function hoverText(page: Page, word: string): Promise<string> {
  return until(`a hover on "${word}"`, async () => {
    await page.mouse.move(0, 0);
    await wordInEditor(page, word).hover();
    return shownHover(page);
  });
}

/** The words of the hover at the cursor, asked for with the keyboard. */
export function hoverAtCursor(page: Page): Promise<string> {
  return until('a hover at the cursor', async () => {
    await page.keyboard.press('Control+k');
    await page.keyboard.press('Control+i');
    return shownHover(page);
  });
}

async function shownHover(page: Page): Promise<string | undefined> {
  const hover = page.locator('.monaco-hover:not(.hidden) .hover-contents');
  const shown = await hover
    .first()
    .waitFor({ timeout: 2000 })
    .then(
      () => true,
      () => false,
    );
  return shown ? plain((await hover.allInnerTexts()).join('\n')) : undefined;
}

/** The first word in view that is exactly `word`. */
export function wordInEditor(page: Page, word: string): Locator {
  return page.locator('.view-line span > span', { hasText: new RegExp(`^\\s*${word}\\s*$`) }).first();
}

/** The text with the editor's unbreakable spaces made plain. */
export function plain(text: string): string {
  return text.replaceAll('\u00a0', ' ').trim();
}

/** Puts the cursor at a line and a column, both counted from one. */
export async function goTo(page: Page, line: number, column: number): Promise<void> {
  await page.keyboard.press('Control+g');
  await page.locator('.quick-input-widget input[type=text]').first().fill(`:${line}:${column}`);
  await page.keyboard.press('Enter');
  await page.locator('.quick-input-widget').waitFor({ state: 'hidden' });
}
