import { dateOf, daysOf } from '../../objects/time.ts';
import { goQuote } from '../text/goValue.ts';
import type { Read } from './quantity.ts';

const LAYOUT = '2006-01-02T15:04:05Z07:00';
const PARTS: readonly (readonly [RegExp, string, number])[] = [
  [/^\d{4}/, '2006', 9999],
  [/^-/, '-', 0],
  [/^\d{2}/, '01', 12],
  [/^-/, '-', 0],
  [/^\d{2}/, '02', 31],
  [/^T/, 'T', 0],
  [/^\d{2}/, '15', 23],
  [/^:/, ':', 0],
  [/^\d{2}/, '04', 59],
  [/^:/, ':', 0],
  [/^\d{2}/, '05', 59],
  [/^(?:\.\d+)?(?:Z|[+-]\d{2}:\d{2})/, 'Z07:00', 9999],
];

/** A point in time in RFC 3339, written back in UTC and whole seconds. kubernetes: apimachinery apis/meta/v1 Time */
export function readTime(written: string): Read {
  let rest = written;
  const found: string[] = [];
  for (const [pattern, layout, most] of PARTS) {
    const match = pattern.exec(rest);
    if (match === null) {
      return { error: `${prefix(written)}: cannot parse ${goQuote(rest)} as ${goQuote(layout)}` };
    }
    if (most > 0 && Number(match[0]) > most) return { error: `${prefix(written)}: ${RANGES[layout]} out of range` };
    found.push(match[0]);
    rest = rest.slice(match[0].length);
  }
  if (rest !== '') return { error: `parsing time ${goQuote(written)}: extra text: ${goQuote(rest)}` };
  return { value: inUtc(found) };
}

const RANGES: Readonly<Record<string, string>> = {
  '01': 'month',
  '02': 'day',
  '15': 'hour',
  '04': 'minute',
  '05': 'second',
};

function prefix(written: string): string {
  return `parsing time ${goQuote(written)} as ${goQuote(LAYOUT)}`;
}

function inUtc(parts: readonly string[]): string {
  const zone = /([+-])(\d{2}):(\d{2})$/.exec(parts[11] ?? '');
  if (zone === null || (zone[2] === '00' && zone[3] === '00')) return `${parts.slice(0, 11).join('')}Z`;
  const offset = (zone[1] === '-' ? -1 : 1) * (Number(zone[2]) * 60 + Number(zone[3]));
  const days = daysOf(Number(parts[0]), Number(parts[2]), Number(parts[4]));
  const minutes = days * 1440 + Number(parts[6]) * 60 + Number(parts[8]) - offset;
  const minuteOfDay = ((minutes % 1440) + 1440) % 1440;
  const two = (value: number) => String(value).padStart(2, '0');
  const clock = `${two(Math.floor(minuteOfDay / 60))}:${two(minuteOfDay % 60)}:${parts[10]}`;
  return `${dateOf(Math.floor(minutes / 1440))}T${clock}Z`;
}
