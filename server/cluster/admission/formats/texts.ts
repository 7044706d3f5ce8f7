/** The explanation of a pattern. kubernetes: apimachinery pkg/util/validation RegexError */
export function patternText(rule: string, pattern: string, ...examples: readonly string[]): string {
  if (examples.length === 0) return `${rule} (regex used for validation is '${pattern}')`;
  const listed = examples.map((example) => `'${example}', `).join(' or ');
  return `${rule} (e.g. ${listed}regex used for validation is '${pattern}')`;
}

/** kubernetes: apimachinery pkg/util/validation MaxLenError */
export function tooLongText(most: number, unit: 'characters' | 'bytes' = 'characters'): string {
  return `must be no more than ${most} ${unit}`;
}

/** kubernetes: apimachinery pkg/util/validation InclusiveRangeError */
export function rangeText(least: number, most: number): string {
  return `must be between ${least} and ${most}, inclusive`;
}

/** kubernetes: apimachinery pkg/util/validation EmptyError */
export const EMPTY_TEXT = 'must be non-empty';
