const compiled = new Map<string, RegExp | undefined>();

/** Whether a text holds a match of a pattern in Go's syntax; a pattern that cannot be read matches everything. */
export function matchesPattern(text: string, pattern: string): boolean {
  if (!compiled.has(pattern)) compiled.set(pattern, compile(pattern));
  return compiled.get(pattern)?.test(text) ?? true;
}

function compile(pattern: string): RegExp | undefined {
  const anyCase = pattern.includes('(?i)');
  try {
    return new RegExp(pattern.replaceAll('(?i)', ''), anyCase ? 'iu' : 'u');
  } catch {
    return undefined;
  }
}
