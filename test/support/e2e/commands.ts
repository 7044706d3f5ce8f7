import type { Locator, Page } from 'playwright-core';
import { until } from './until.ts';

/** Runs a command as a person does: by its title in the command palette. */
export async function runCommand(page: Page, title: string): Promise<void> {
  await openPalette(page);
  await paletteInput(page).fill(`>${title}`);
  await choose(page, title);
  await page.locator('.quick-input-list').waitFor({ state: 'hidden' });
}

/** Opens a file of the folder by a part of its path, the first that fits. */
export async function openFile(page: Page, path: string): Promise<void> {
  await openPalette(page);
  await paletteInput(page).fill(path);
  const name = path.slice(path.lastIndexOf('/') + 1);
  await page.locator(`.quick-input-list [role=option][aria-label^="${name}"]`).first().click();
  await page.locator('.tab.active', { hasText: name }).first().waitFor();
}

/** Changes the colour theme, by the name that people see. */
export async function changeTheme(page: Page, name: string): Promise<void> {
  await openPalette(page);
  await paletteInput(page).fill('>Preferences: Color Theme');
  await choose(page, 'Preferences: Color Theme');
  await paletteInput(page).and(page.getByPlaceholder(/theme/i)).waitFor();
  await paletteInput(page).fill(name);
  await choose(page, name);
}

/** A page inside the workbench, such as a webview that is still loading, may swallow the key. */
function openPalette(page: Page): Promise<true> {
  return until('the command palette', async () => {
    await page.keyboard.press('F1');
    return paletteInput(page)
      .waitFor({ timeout: 1000 })
      .then(
        () => true as const,
        () => undefined,
      );
  });
}

/** Clicks the row with this name; more may follow it after a comma, such as a keybinding. */
async function choose(page: Page, name: string): Promise<void> {
  const row = page.locator(`.quick-input-list [role=option]:is([aria-label="${name}"], [aria-label^="${name},"])`);
  await row.first().click();
}

function paletteInput(page: Page): Locator {
  return page.locator('.quick-input-widget input[type=text]').first();
}
