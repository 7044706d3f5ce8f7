import type { Scope } from '../../rules/rule.ts';
import { notNegative } from '../../rules/rule.ts';
import type { JobSpec, SuccessPolicyRule } from '../../shapes/batch.ts';
import { invalid, required, tooLong, tooMany } from '../../text/fieldError.ts';
import { goQuote } from '../../text/goValue.ts';
import type { Path } from '../../text/path.ts';

const MOST_RULES = 20;
const MOST_BYTES = 64 * 1024;

/** When an indexed Job has succeeded early. kubernetes: pkg/apis/batch/validation validateSuccessPolicy */
export function checkSuccessPolicy({ successPolicy, completions = 0 }: JobSpec, at: Path, scope: Scope): void {
  const rules = successPolicy?.rules ?? [];
  const place = [...at, 'rules'];
  if (rules.length === 0) {
    scope.report(required(place, 'at least one rules must be specified when the successPolicy is specified'));
  }
  if (rules.length > MOST_RULES) scope.report(tooMany(place, rules.length, MOST_RULES));
  for (const [index, rule] of rules.entries()) checkRule(rule, completions, [...place, index], scope);
}

function checkRule(rule: SuccessPolicyRule, completions: number, at: Path, scope: Scope): void {
  const { succeededIndexes: indexes, succeededCount: count } = rule;
  if (indexes === undefined && count === undefined) {
    scope.report(required(at, 'at least one of succeededCount or succeededIndexes must be specified'));
  }
  const total = indexes === undefined ? undefined : checkIndexes(indexes, completions, at, scope);
  if (count === undefined) return;
  const place = [...at, 'succeededCount'];
  notNegative(count, place, scope);
  const detail = (most: number, what: string) => `must be less than or equal to ${most} (the number of ${what})`;
  if (count > completions) scope.report(invalid(place, count, detail(completions, 'specified completions')));
  if (total !== undefined && count > total) {
    scope.report(invalid(place, count, detail(total, 'indexes in the specified succeededIndexes field')));
  }
}

function checkIndexes(indexes: string, completions: number, at: Path, { report }: Scope): number {
  const place = [...at, 'succeededIndexes'];
  if (indexes.length > MOST_BYTES) report(tooLong(place, MOST_BYTES));
  const total = countIndexes(indexes, completions);
  if (typeof total === 'number') return total;
  report(invalid(place, indexes, `error parsing succeededIndexes: ${total}`));
  return 0;
}

/** How many indexes `1,3-5` means, or what is wrong with it. kubernetes: validateIndexesFormat */
function countIndexes(indexes: string, completions: number): number | string {
  if (indexes === '') return 0;
  let total = 0;
  let previous: number | undefined;
  for (const interval of indexes.split(',')) {
    const ends = interval.split('-');
    if (ends.length > 2) {
      return `the fragment ${goQuote(interval)} violates the requirement that an index interval can have at most two parts separated by '-'`;
    }
    for (const end of ends) {
      if (!/^\+?\d{1,15}$/.test(end)) return `cannot convert string to integer for index: ${goQuote(end)}`;
      if (Number(end) >= completions) return `too large index: ${goQuote(end)}`;
    }
    const first = Number(ends[0]);
    const last = Number(ends.at(-1));
    if (ends.length === 2 && first >= last) return order(first, last);
    if (previous !== undefined && previous >= first) return order(previous, first);
    total += last - first + 1;
    previous = last;
  }
  return total;
}

function order(previous: number, current: number): string {
  return `non-increasing order, previous: ${previous}, current: ${current}`;
}
