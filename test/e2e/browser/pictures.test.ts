import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { after, afterEach, before, describe, test } from 'node:test';
import type { Locator, Page } from 'playwright-core';
import { accessibilityViolations } from '../../support/e2e/accessibility.ts';
import { changeTheme, runCommand } from '../../support/e2e/commands.ts';
import { codeLens } from '../../support/e2e/editor.ts';
import { pictures } from '../../support/e2e/places.ts';
import { trafficPanel } from '../../support/e2e/trafficPanel.ts';
import { keepPicture, openSample } from './session.ts';

const themes = [
  { picture: 'light', theme: 'Light Modern', style: 'vscode-light' },
  { picture: 'high-contrast', theme: 'Dark High Contrast', style: 'vscode-high-contrast' },
  { picture: 'high-contrast-light', theme: 'Light High Contrast', style: 'vscode-high-contrast-light' },
  { picture: 'dark', theme: 'Dark Modern', style: 'vscode-dark' },
];

const tabs = ['Requests', 'Distribution', 'Events', 'kubectl', 'Shell'];

describe('the traffic panel in pictures', () => {
  let page: Page;

  before(async () => {
    mkdirSync(pictures, { recursive: true });
    page = await openSample('web/service.yaml');
    await codeLens(page, '→ 3 Pods').click({ timeout: 30_000 });
    await trafficPanel(page).getByRole('button', { name: 'Send 6' }).click();
    await trafficPanel(page).getByText('served 6').first().waitFor();
    await trafficPanel(page).getByRole('button', { name: 'Break…' }).click();
    await trafficPanel(page).getByRole('menuitem', { name: 'Kill a Pod' }).click();
  });

  after(() => page?.close());

  afterEach((outcome) => keepPicture(page, outcome));

  for (const { picture, theme, style } of themes) {
    test(`follows the theme ${theme}`, async () => {
      await changeTheme(page, theme);
      await trafficPanel(page).locator(`body.${style}`).waitFor();
      for (const tab of tabs) {
        await trafficPanel(page).getByRole('tab', { name: tab }).click();
        if (tab === 'Shell') await trafficPanel(page).getByText('A cluster made of your manifests').waitFor();
        await page.screenshot({ path: join(pictures, `traffic-${picture}-${tab.toLowerCase()}.png`) });
        assert.deepEqual(await accessibilityViolations(trafficPanel(page)), []);
      }
    });
  }

  test('fits into 480 pixels without anything over anything else', async () => {
    await runCommand(page, 'View: Toggle Primary Side Bar Visibility');
    await runCommand(page, 'View: Toggle Maximize Editor Group');
    await page.setViewportSize({ width: 480, height: 800 });
    await trafficPanel(page).locator('body').evaluate(untilNarrow);
    for (const tab of tabs) {
      await trafficPanel(page).getByRole('tab', { name: tab }).click();
      await page.screenshot({ path: join(pictures, `traffic-narrow-${tab.toLowerCase()}.png`) });
      assert.equal(await trafficPanel(page).locator('body').evaluate(tooWide), 0, tab);
    }
    const cards = await boxesOf(trafficPanel(page).locator('.card'));
    assert.ok(cards.length >= 4, `${cards.length} cards`);
    assert.deepEqual(overlapping(cards), []);
  });
});

/** Waits until the page of the panel has the width of the window that it is in. */
function untilNarrow(): Promise<void> {
  return new Promise((resolve) => {
    const look = () => (innerWidth < 480 ? resolve() : requestAnimationFrame(look));
    look();
  });
}

/** How many pixels of the page lie right of its edge. */
function tooWide(): number {
  return Math.max(0, document.documentElement.scrollWidth - innerWidth);
}

/** Where some elements are, all at one moment. */
function boxesOf(elements: Locator): Promise<readonly Box[]> {
  return elements.evaluateAll((all) =>
    all.map((element) => {
      const { x, y, width, height } = element.getBoundingClientRect();
      return { text: element.textContent ?? '', x, y, width, height };
    }),
  );
}

/** The pairs of boxes that cover some of the same pixels. */
function overlapping(boxes: readonly Box[]): readonly string[] {
  return boxes.flatMap((box, index) =>
    boxes
      .slice(index + 1)
      .filter((other) => meet(box, other))
      .map((other) => `${box.text} / ${other.text}`),
  );
}

interface Box {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

function meet(a: Box, b: Box): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}
