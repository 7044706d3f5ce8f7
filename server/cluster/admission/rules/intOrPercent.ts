import { patternText } from '../formats/texts.ts';
import { invalid } from '../text/fieldError.ts';
import type { Path } from '../text/path.ts';
import type { Scope } from './rule.ts';
import { notNegative } from './rule.ts';

const PERCENT = '[0-9]+%';
const PERCENT_PATTERN = /^[0-9]+%$/;
const PERCENT_TEXT = patternText(
  "a valid percent string must be a numeric string followed by an ending '%'",
  PERCENT,
  '1%',
  '93%',
);

/** kubernetes: pkg/apis/apps/validation ValidatePositiveIntOrPercent */
export function checkIntOrPercent(value: number | string, at: Path, scope: Scope): void {
  if (typeof value === 'number') notNegative(value, at, scope);
  else if (!PERCENT_PATTERN.test(value)) scope.report(invalid(at, value, PERCENT_TEXT));
}

/** kubernetes: pkg/apis/apps/validation IsNotMoreThan100Percent */
export function checkAtMost100Percent(value: number | string, at: Path, scope: Scope): void {
  if (typeof value !== 'string' || !PERCENT_PATTERN.test(value)) return;
  if (Number.parseInt(value, 10) > 100) scope.report(invalid(at, value, 'must not be greater than 100%'));
}

/** The number, or the number before `%`. kubernetes: pkg/apis/apps/validation getIntOrPercentValue */
export function intOrPercentValue(value: number | string): number {
  if (typeof value === 'number') return value;
  return PERCENT_PATTERN.test(value) || /^[-+]?\d+$/.test(value) ? Number.parseInt(value, 10) : 0;
}
