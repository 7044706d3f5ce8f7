import { durationProblem } from './duration.ts';
import { isTimeZone } from './timeZone.ts';

interface Bounds {
  readonly least: number;
  readonly most: number;
  readonly names: readonly string[];
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const FIELDS: readonly Bounds[] = [
  { least: 0, most: 59, names: [] },
  { least: 0, most: 23, names: [] },
  { least: 1, most: 31, names: [] },
  { least: 1, most: 12, names: MONTHS },
  { least: 0, most: 6, names: ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] },
];
const NAMED = new Set(['@yearly', '@annually', '@monthly', '@weekly', '@daily', '@midnight', '@hourly']);
const EVERY = '@every ';

/** What is wrong with the schedule of a CronJob. robfig/cron: parser.go ParseStandard */
export function scheduleProblem(schedule: string): string | undefined {
  let rest = schedule;
  if (/^(?:CRON_)?TZ=/.test(schedule)) {
    const end = schedule.indexOf(' ');
    if (end < 0) return 'invalid schedule format: runtime error: slice bounds out of range [:-1]';
    const zone = schedule.slice(schedule.indexOf('=') + 1, end);
    if (zone !== '' && zone !== 'Local' && !isTimeZone(zone)) {
      return `provided bad location ${zone}: unknown time zone ${zone}`;
    }
    rest = schedule.slice(end).trim();
  }
  return rest.startsWith('@') ? namedProblem(rest) : fieldsProblem(rest);
}

function namedProblem(name: string): string | undefined {
  if (NAMED.has(name)) return undefined;
  if (!name.startsWith(EVERY)) return `unrecognized descriptor: ${name}`;
  const problem = durationProblem(name.slice(EVERY.length));
  return problem === undefined ? undefined : `failed to parse duration ${name}: ${problem}`;
}

function fieldsProblem(text: string): string | undefined {
  const fields = text.split(/\s+/).filter((field) => field !== '');
  if (fields.length !== FIELDS.length) {
    return `expected exactly ${FIELDS.length} fields, found ${fields.length}: [${fields.join(' ')}]`;
  }
  for (const [index, bounds] of FIELDS.entries()) {
    const ranges = (fields[index] ?? '').split(',').filter((range) => range !== '');
    for (const range of ranges) {
      const problem = rangeProblem(range, bounds);
      if (problem !== undefined) return problem;
    }
  }
  return undefined;
}

function rangeProblem(text: string, bounds: Bounds): string | undefined {
  const [range = '', stepText, ...moreSteps] = text.split('/');
  const [first = '', last, ...moreEnds] = range.split('-');
  const whole = first === '*' || first === '?';
  const start = whole ? bounds.least : integer(first, bounds.names);
  if (typeof start === 'string') return start;
  if (!whole && moreEnds.length > 0) return `too many hyphens: ${text}`;
  const written = last === undefined || whole ? start : integer(last, bounds.names);
  if (typeof written === 'string') return written;
  if (moreSteps.length > 0) return `too many slashes: ${text}`;
  const step = stepText === undefined ? 1 : integer(stepText, []);
  if (typeof step === 'string') return step;
  const toEnd = whole || (stepText !== undefined && last === undefined);
  const end = toEnd ? bounds.most : written;
  if (start < bounds.least) return `beginning of range (${start}) below minimum (${bounds.least}): ${text}`;
  if (end > bounds.most) return `end of range (${end}) above maximum (${bounds.most}): ${text}`;
  if (start > end) return `beginning of range (${start}) beyond end of range (${end}): ${text}`;
  return step === 0 ? `step of range should be a positive number: ${text}` : undefined;
}

/** A number or its name, or what is wrong with it. */
function integer(text: string, names: readonly string[]): number | string {
  const named = names.indexOf(text.toLowerCase());
  if (named >= 0) return names === MONTHS ? named + 1 : named;
  if (!/^[-+]?\d+$/.test(text)) {
    return `failed to parse int from ${text}: strconv.Atoi: parsing ${JSON.stringify(text)}: invalid syntax`;
  }
  const value = BigInt(text.replace('+', ''));
  if (BigInt.asIntN(64, value) !== value) {
    return `failed to parse int from ${text}: strconv.Atoi: parsing "${text}": value out of range`;
  }
  return value < 0n ? `negative number (${value}) not allowed: ${text}` : Number(value);
}
