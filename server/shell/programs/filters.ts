import type { Running } from '../event.ts';
import { err, out } from '../event.ts';
import type { Program, ProgramCall } from './program.ts';
import { EVERYWHERE } from './program.ts';

/** A program that makes a text out of the text that it reads. */
type Filter = (
  lines: readonly string[],
  flags: Flags,
) => { readonly text: string; readonly code?: number } | { readonly problem: string };

interface Flags {
  /** Single letters that were given. */
  readonly letters: ReadonlySet<string>;
  /** What stands after a letter that takes a value. */
  readonly values: ReadonlyMap<string, string>;
  readonly args: readonly string[];
}

function filter(name: string, summary: string, taking: string, apply: Filter, filesFrom = 0): Program {
  return {
    name,
    where: EVERYWHERE,
    summary,
    *run(call): Running {
      const flags = readFlags(call.words.slice(1), taking);
      const input = inputOf(call, flags.args.slice(filesFrom));
      if ('problem' in input) {
        yield err(`${name}: ${input.problem}\n`);
        return 1;
      }
      const made = apply(linesOf(input.text), flags);
      if ('problem' in made) {
        yield err(`${name}: ${made.problem}\n`);
        return 2;
      }
      if (made.text !== '') yield out(made.text);
      return made.code ?? 0;
    },
  };
}

/** Lines that match. POSIX: grep */
export const grepProgram = filter(
  'grep',
  'keeps lines that match: grep [-ivcoE] PATTERN',
  'eABCm',
  (lines, { letters, values, args }) => {
    const written = values.get('e') ?? args[0];
    if (written === undefined) return { problem: 'usage: grep [-ivcoE] PATTERN' };
    const pattern = patternOf(written, letters);
    if (pattern === undefined) return { problem: `bad regex '${written}'` };
    const found = lines.filter((line) => pattern.test(line) !== letters.has('v'));
    const code = found.length > 0 ? 0 : 1;
    if (letters.has('q')) return { text: '', code };
    if (letters.has('c')) return { text: `${found.length}\n`, code };
    if (letters.has('o'))
      return {
        text: joined(found.flatMap((line) => line.match(new RegExp(pattern, `${pattern.flags}g`)) ?? [])),
        code,
      };
    return { text: joined(withAround(lines, found, pattern, letters, values)), code };
  },
  1,
);

function withAround(
  lines: readonly string[],
  found: readonly string[],
  pattern: RegExp,
  letters: ReadonlySet<string>,
  values: ReadonlyMap<string, string>,
): readonly string[] {
  const after = Number(values.get('A') ?? values.get('C') ?? 0);
  const before = Number(values.get('B') ?? values.get('C') ?? 0);
  if (after + before === 0) return found;
  const matching = lines.map((line) => pattern.test(line) !== letters.has('v'));
  return lines.filter((_, index) => matching.slice(Math.max(0, index - after), index + before + 1).includes(true));
}

function patternOf(written: string, letters: ReadonlySet<string>): RegExp | undefined {
  const basic = letters.has('E')
    ? written
    : written.replaceAll(/\\?[|+?(){}]/g, (sign) => (sign.startsWith('\\') ? sign.slice(1) : `\\${sign}`));
  const source = letters.has('F') ? written.replaceAll(/[\\^$.*+?()[\]{}|/]/g, '\\$&') : basic;
  try {
    return new RegExp(letters.has('w') ? `\\b(?:${source})\\b` : source, letters.has('i') ? 'i' : '');
  } catch {
    return undefined;
  }
}

/** POSIX: head */
export const headProgram = filter('head', 'the first lines: head -n 3', 'nc', (lines, flags) => ({
  text: joined(lines.slice(0, countOf(flags))),
}));

/** POSIX: tail */
export const tailProgram = filter('tail', 'the last lines: tail -n 3', 'nc', (lines, flags) => {
  const written = flags.values.get('n') ?? '';
  if (written.startsWith('+')) return { text: joined(lines.slice(Number(written) - 1)) };
  const count = countOf(flags);
  return { text: joined(count === 0 ? [] : lines.slice(-count)) };
});

function countOf({ values, letters }: Flags): number {
  const digits = [...letters].filter((letter) => /\d/.test(letter)).join('');
  return Math.abs(Number(values.get('n') ?? (digits || '10'))) || 0;
}

/** POSIX: wc */
export const wcProgram = filter('wc', 'counts lines, words, characters: wc -l', '', (lines, { letters }) => {
  const counts = {
    l: lines.length,
    w: lines.flatMap((line) => line.split(/\s+/).filter((word) => word !== '')).length,
    c: joined(lines).length,
  };
  const asked = (['l', 'w', 'c'] as const).filter((letter) => letters.has(letter));
  const shown = (asked.length === 0 ? (['l', 'w', 'c'] as const) : asked).map((letter) => String(counts[letter]));
  return { text: `${shown.length === 1 ? shown[0] : shown.map((count) => count.padStart(9)).join(' ')}\n` };
});

/** POSIX: sort */
export const sortProgram = filter('sort', 'sorts lines: sort [-nru]', 'kt', (lines, { letters, values }) => {
  const column = Number((values.get('k') ?? '0').split(',')[0]);
  const keyOf = (line: string) => (column > 0 ? (line.trim().split(values.get('t') ?? /\s+/)[column - 1] ?? '') : line);
  const compare = (a: string, b: string) => {
    if (letters.has('n')) return (Number.parseFloat(keyOf(a)) || 0) - (Number.parseFloat(keyOf(b)) || 0);
    return keyOf(a) < keyOf(b) ? -1 : Number(keyOf(a) > keyOf(b));
  };
  const sorted = [...lines].sort(compare);
  const ordered = letters.has('r') ? sorted.reverse() : sorted;
  return { text: joined(letters.has('u') ? [...new Set(ordered)] : ordered) };
});

/** POSIX: uniq */
export const uniqProgram = filter('uniq', 'one of equal lines in a row: uniq -c', '', (lines, { letters }) => {
  const runs: { line: string; count: number }[] = [];
  for (const line of lines) {
    const last = runs.at(-1);
    if (last?.line === line) last.count += 1;
    else runs.push({ line, count: 1 });
  }
  return {
    text: joined(runs.map(({ line, count }) => (letters.has('c') ? `${String(count).padStart(7)} ${line}` : line))),
  };
});

/** POSIX: cut, by fields and a delimiter */
export const cutProgram = filter('cut', 'fields of lines: cut -d: -f2', 'dfc', (lines, { values }) => {
  const delimiter = values.get('d') ?? '\t';
  const fields = (values.get('f') ?? '1').split(',').map(Number);
  return {
    text: joined(lines.map((line) => fields.map((field) => line.split(delimiter)[field - 1] ?? '').join(delimiter))),
  };
});

/** POSIX: tee */
export const teeProgram: Program = {
  name: 'tee',
  where: EVERYWHERE,
  summary: 'writes its input into a file as well: tee [-a] FILE',
  *run({ words, stdin, place, world }): Running {
    const { letters, args } = readFlags(words.slice(1), '');
    for (const path of args) {
      const before = letters.has('a') ? (world.files.text(path, place) ?? '') : '';
      world.files.write(path, place, before + stdin);
    }
    if (stdin !== '') yield out(stdin);
    return 0;
  },
};

export function readFlags(words: readonly string[], taking: string): Flags {
  const letters = new Set<string>();
  const values = new Map<string, string>();
  const args: string[] = [];
  for (let index = 0; index < words.length; index++) {
    const word = words[index] ?? '';
    if (!/^-[A-Za-z0-9]/.test(word)) {
      args.push(word);
      continue;
    }
    for (let at = 1; at < word.length; at++) {
      const letter = word[at] ?? '';
      if (!taking.includes(letter)) {
        letters.add(letter);
        continue;
      }
      const rest = word.slice(at + 1);
      values.set(letter, rest === '' ? (words[index + 1] ?? '') : rest);
      if (rest === '') index += 1;
      break;
    }
  }
  return { letters, values, args };
}

/** The files that are named, or standard input. */
export function inputOf(
  { stdin, place, world }: ProgramCall,
  paths: readonly string[],
): { readonly text: string } | { readonly problem: string } {
  const named = paths.filter((path) => path !== '-');
  if (named.length === 0) return { text: stdin };
  const texts = named.map((path) =>
    world.files
      .read(path, place)
      ?.map(({ text }) => text)
      .join(''),
  );
  const missing = texts.indexOf(undefined);
  return missing === -1 ? { text: texts.join('') } : { problem: `${named[missing]}: No such file or directory` };
}

export function linesOf(text: string): readonly string[] {
  if (text === '') return [];
  return (text.endsWith('\n') ? text.slice(0, -1) : text).split('\n');
}

export function joined(lines: readonly string[]): string {
  return lines.map((line) => `${line}\n`).join('');
}
