import { printTimestamp } from '../../cluster/objects/time.ts';
import { longTime } from '../../kubectl/print/age.ts';
import { ended, err, out } from '../event.ts';
import type { Program } from './program.ts';
import { EVERYWHERE } from './program.ts';

/** POSIX: echo, as BusyBox has it */
export const echoProgram: Program = {
  name: 'echo',
  where: EVERYWHERE,
  summary: 'prints its words',
  *run({ words }) {
    let rest = words.slice(1);
    let [lineEnd, escapes] = ['\n', false];
    while (/^-[neE]+$/.test(rest[0] ?? '')) {
      if (rest[0]?.includes('n')) lineEnd = '';
      if (rest[0]?.includes('e')) escapes = true;
      rest = rest.slice(1);
    }
    const text = rest.join(' ');
    yield out((escapes ? unescaped(text) : text) + lineEnd);
    return 0;
  },
};

/** POSIX: printf, for `%s`, `%d` and the usual escapes */
export const printfProgram: Program = {
  name: 'printf',
  where: EVERYWHERE,
  summary: 'prints words in a format',
  *run({ words: [, format = '', ...values] }) {
    let next = 0;
    do {
      yield out(
        unescaped(format).replaceAll(/%(-?\d*)([sd%])/g, (_, width: string, verb: string) => {
          if (verb === '%') return '%';
          const value = values[next] ?? (verb === 'd' ? '0' : '');
          next += 1;
          return width.startsWith('-') ? value.padEnd(Number(width.slice(1))) : value.padStart(Number(width));
        }),
      );
    } while (next > 0 && next < values.length);
    return 0;
  },
};

function unescaped(text: string): string {
  return text.replaceAll(
    /\\(n|t|r|\\|0)/g,
    (_, letter: string) => ({ n: '\n', t: '\t', r: '\r', '0': '' })[letter] ?? '\\',
  );
}

/** `seq LAST`, `seq FIRST LAST`, `seq FIRST STEP LAST` */
export const seqProgram: Program = {
  name: 'seq',
  where: EVERYWHERE,
  summary: 'counts: seq 1 6',
  *run({ words: [, ...numbers] }) {
    const read = numbers.map(Number);
    if (read.length === 0 || read.some(Number.isNaN)) {
      yield err('seq: usage: seq [FIRST [STEP]] LAST\n');
      return 1;
    }
    const [first = 1, step = 1, last = 1] =
      read.length === 1 ? [1, 1, read[0]] : read.length === 2 ? [read[0], 1, read[1]] : read;
    const lines: string[] = [];
    for (let value = first; step > 0 ? value <= last : step < 0 && value >= last; value += step) {
      if (lines.length >= LONGEST_COUNT) break;
      lines.push(`${value}\n`);
    }
    yield out(lines.join(''));
    return 0;
  },
};

const LONGEST_COUNT = 10_000;

/** Lets time pass in the cluster. POSIX: sleep, with BusyBox's suffixes */
export const sleepProgram: Program = {
  name: 'sleep',
  where: EVERYWHERE,
  summary: 'lets seconds pass in the cluster',
  *run({ words: [, text = ''], world }) {
    const found = /^(\d+(?:\.\d+)?)([smhd]?)$/.exec(text);
    if (found === null) {
      yield err(`sleep: invalid number '${text}'\n`);
      return 1;
    }
    const ms = Math.round(Number(found[1]) * 1000 * ({ m: 60, h: 3600, d: 86_400 }[found[2] ?? ''] ?? 1));
    world.pass(Math.min(ms, LONGEST_SLEEP_MS));
    yield { type: 'wait', ms };
    return 0;
  },
};

const LONGEST_SLEEP_MS = 24 * 3_600_000;

/** The moment in the cluster. POSIX: date */
export const dateProgram: Program = {
  name: 'date',
  where: EVERYWHERE,
  summary: "the cluster's time",
  *run({ words: [, format], world }) {
    const now = printTimestamp(world.nowMs);
    const shown: Readonly<Record<string, string>> = {
      '%T': now.slice(11, 19),
      '%H': now.slice(11, 13),
      '%M': now.slice(14, 16),
      '%S': now.slice(17, 19),
      '%s': String(Math.floor(world.nowMs / 1000)),
      '%F': now.slice(0, 10),
    };
    if (format?.startsWith('+')) {
      yield out(`${format.slice(1).replaceAll(/%[A-Za-z]/g, (code) => shown[code] ?? code)}\n`);
      return 0;
    }
    const [weekday = '', day = '', month = '', year = '', clock = ''] = longTime(now).replace(',', '').split(' ');
    yield out(`${weekday} ${month} ${day.replace(/^0/, ' ')} ${clock} UTC ${year}\n`);
    return 0;
  },
};

/** Does nothing, well. */
export const trueProgram: Program = {
  name: 'true',
  where: EVERYWHERE,
  summary: 'does nothing, well',
  run: () => ended(0),
};

/** The same by its other name. POSIX: colon */
export const colonProgram: Program = { ...trueProgram, name: ':' };

/** Does nothing, badly. */
export const falseProgram: Program = {
  name: 'false',
  where: EVERYWHERE,
  summary: 'does nothing, badly',
  run: () => ended(1),
};

/** POSIX: test, for texts and numbers */
export const testProgram: Program = {
  name: 'test',
  where: EVERYWHERE,
  summary: 'compares texts and numbers',
  run: ({ words: [, ...words] }) => ended(holds(words) ? 0 : 1),
};

/** `[ … ]`. POSIX: test */
export const bracketProgram: Program = {
  name: '[',
  where: EVERYWHERE,
  summary: 'compares texts and numbers: [ 1 -lt 2 ]',
  *run({ words: [, ...words] }) {
    if (words.at(-1) === ']') return holds(words.slice(0, -1)) ? 0 : 1;
    yield err('sh: missing ]\n');
    return 2;
  },
};

function holds(words: readonly string[]): boolean {
  if (words[0] === '!') return !holds(words.slice(1));
  const [a = '', operator, b = ''] = words;
  if (words.length === 2) return a === '-n' ? operator !== '' : a === '-z' ? operator === '' : false;
  if (words.length < 3) return a !== '';
  switch (operator) {
    case '=':
    case '==':
      return a === b;
    case '!=':
      return a !== b;
    case '-eq':
      return Number(a) === Number(b);
    case '-ne':
      return Number(a) !== Number(b);
    case '-lt':
      return Number(a) < Number(b);
    case '-le':
      return Number(a) <= Number(b);
    case '-gt':
      return Number(a) > Number(b);
    case '-ge':
      return Number(a) >= Number(b);
    default:
      return false;
  }
}
