import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { FrameLocator } from 'playwright-core';

interface Violation {
  readonly id: string;
  readonly help: string;
  readonly nodes: readonly { readonly target: readonly string[]; readonly failureSummary: string }[];
}

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What axe finds wrong with a page inside frames; a line for each element. */
export async function accessibilityViolations(framed: FrameLocator): Promise<readonly string[]> {
  const body = await framed.locator('body').elementHandle();
  const frame = await body?.ownerFrame();
  if (!frame) throw new Error('The page is in no frame.');
  await frame.evaluate(axe);
  const violations = await frame.evaluate<readonly Violation[]>('axe.run().then(({ violations }) => violations)');
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id} (${help}): ${target.join(' ')}: ${failureSummary}`),
  );
}
