import { goQuote } from '../text/goValue.ts';

const NANOSECONDS: Readonly<Record<string, number>> = {
  ns: 1,
  us: 1e3,
  µs: 1e3,
  μs: 1e3,
  ms: 1e6,
  s: 1e9,
  m: 60e9,
  h: 3600e9,
};

/** What is wrong with a duration such as `1h30m`. go: time ParseDuration */
export function durationProblem(text: string): string | undefined {
  const read = readDuration(text);
  return typeof read === 'string' ? read : undefined;
}

/** A duration such as `1h30m`, where it is one. */
export function nanosecondsOf(text: string): number | undefined {
  const read = readDuration(text);
  return typeof read === 'number' ? read : undefined;
}

function readDuration(text: string): number | string {
  const invalid = `time: invalid duration ${goQuote(text)}`;
  let rest = text.replace(/^[-+]/, '');
  if (rest === '0') return 0;
  if (rest === '') return invalid;
  let total = 0;
  while (rest !== '') {
    const [amount = ''] = /^\d*(?:\.\d*)?/.exec(rest) ?? [];
    if (!/\d/.test(amount)) return invalid;
    rest = rest.slice(amount.length);
    const [unit = ''] = /^[^.\d]*/.exec(rest) ?? [];
    if (unit === '') return `time: missing unit in duration ${goQuote(text)}`;
    const factor = Object.hasOwn(NANOSECONDS, unit) ? NANOSECONDS[unit] : undefined;
    if (factor === undefined) return `time: unknown unit ${goQuote(unit)} in duration ${goQuote(text)}`;
    total += Number(amount) * factor;
    rest = rest.slice(unit.length);
  }
  return text.startsWith('-') ? -total : total;
}
