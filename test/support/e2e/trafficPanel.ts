import type { FrameLocator, Page } from 'playwright-core';

/** The page inside the traffic panel, which VS Code puts into two frames. */
export function trafficPanel(page: Page): FrameLocator {
  return page.frameLocator('iframe.webview.ready').frameLocator('#active-frame');
}
