/** How many tests a program ran. */
export interface TestCounts {
  readonly passed: number;
  readonly failed: number;
}

/**
 * Reads the counts from what node:test's spec reporter or Mocha printed. A program that prints neither is one test.
 * A program that ended badly has at least one failure, whatever it printed.
 */
export function countTests(output: string, status: number): TestCounts {
  const counts = ofNode(output) ?? ofMocha(output) ?? { passed: status === 0 ? 1 : 0, failed: 0 };
  return status === 0 ? counts : { ...counts, failed: Math.max(1, counts.failed) };
}

function ofNode(output: string): TestCounts | undefined {
  const count = (word: string) => numberIn(output, new RegExp(`^ℹ ${word} (\\d+)$`, 'gm'));
  const passed = count('pass');
  if (passed === undefined) return undefined;
  return { passed, failed: (count('fail') ?? 0) + (count('cancelled') ?? 0) };
}

function ofMocha(output: string): TestCounts | undefined {
  const passed = numberIn(output, /^ {2}(\d+) passing/gm);
  return passed === undefined ? undefined : { passed, failed: numberIn(output, /^ {2}(\d+) failing/gm) ?? 0 };
}

/** The last one: what a test itself prints comes earlier. */
function numberIn(output: string, pattern: RegExp): number | undefined {
  const last = [...output.matchAll(pattern)].at(-1)?.[1];
  return last === undefined ? undefined : Number(last);
}
