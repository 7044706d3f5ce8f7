import type { Json } from '../../cluster/objects/json.ts';
import { isObject } from '../../cluster/objects/json.ts';

/**
 * How often a number stands in a value, as a number or within texts; under the keys left out it does not count. A program
 * that is told a number somewhere else may well listen there.
 */
export function countMentions(value: Json | undefined, number: number, except: ReadonlySet<string>): number {
  if (typeof value === 'number') return value === number ? 1 : 0;
  if (typeof value === 'string') return value.match(new RegExp(`(?<!\\d)${number}(?!\\d)`, 'g'))?.length ?? 0;
  if (Array.isArray(value)) return sum(value.map((entry) => countMentions(entry, number, except)));
  if (!isObject(value)) return 0;
  const pairs = Object.entries(value).filter(([key]) => !except.has(key));
  return sum(pairs.map(([key, entry]) => countMentions(key, number, except) + countMentions(entry, number, except)));
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
