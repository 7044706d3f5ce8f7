import type { Running } from '../event.ts';
import { err, out } from '../event.ts';
import { inputOf, joined, linesOf, readFlags } from './filters.ts';
import type { Program } from './program.ts';
import { EVERYWHERE } from './program.ts';

/** The editor for pipes, as far as lessons need it: `s`, `d` and `p`, for every line, some lines, or those that match. POSIX: sed */
export const sedProgram: Program = {
  name: 'sed',
  where: EVERYWHERE,
  summary: 'changes lines: sed [-n] [-E] [-i] s/PATTERN/TEXT/g, 3d, /PATTERN/p',
  *run(call): Running {
    const { letters, values, args } = readFlags(call.words.slice(1), 'e');
    const written = values.get('e') ?? args[0] ?? '';
    const paths = values.has('e') ? args : args.slice(1);
    const commands = splitCommands(written).map((text) => readCommand(text, letters.has('E') || letters.has('r')));
    const unread = commands.indexOf(undefined);
    if (written === '' || unread !== -1) {
      const what = written === '' ? 'usage: sed [-n] [-E] [-i] COMMAND' : `unsupported command: ${written}`;
      yield err(`sed: ${what}\n`);
      return 1;
    }
    const input = inputOf(call, paths);
    if ('problem' in input) {
      yield err(`sed: ${input.problem}\n`);
      return 1;
    }
    const known = commands.filter((command) => command !== undefined);
    const text = joined(linesOf(input.text).flatMap((line, index) => edit(line, index + 1, known, letters.has('n'))));
    const [path] = paths;
    if (letters.has('i') && path !== undefined) call.world.files.write(path, call.place, text);
    else if (text !== '') yield out(text);
    return 0;
  },
};

interface EditCommand {
  readonly isMeant: (line: string, number: number) => boolean;
  readonly act: 'd' | 'p' | ((line: string) => string | undefined);
  /** A substitution that prints what it changed. */
  readonly prints: boolean;
}

function splitCommands(text: string): readonly string[] {
  const parts: string[] = [''];
  for (const piece of text.split(/[;\n]/)) {
    const last = parts.at(-1) ?? '';
    const open = last === '' ? piece : `${last};${piece}`;
    parts[parts.length - 1] = open;
    if (readCommand(open, false) !== undefined) parts.push('');
  }
  return parts.filter((part) => part.trim() !== '');
}

const ADDRESS = /^\s*(?:(\d+)(?:,(\d+|\$))?|\/((?:[^\\/]|\\.)*)\/)?\s*/;

function readCommand(text: string, extended: boolean): EditCommand | undefined {
  const address = ADDRESS.exec(text);
  const rest = text.slice(address?.[0].length ?? 0).trim();
  const isMeant = readAddress(address, extended);
  if (isMeant === undefined) return undefined;
  if (rest === 'd' || rest === 'p') return { isMeant, act: rest, prints: false };
  const sign = rest[1];
  if (rest[0] !== 's' || sign === undefined || /[\w\\]/.test(sign)) return undefined;
  const [, pattern, into, flags, ...more] = splitAt(rest, sign);
  if (pattern === undefined || into === undefined || flags === undefined || more.length > 0) return undefined;
  if (!/^[gpIi]*$/.test(flags)) return undefined;
  const regex = regexOf(pattern, extended, `${flags.includes('g') ? 'g' : ''}${/i/i.test(flags) ? 'i' : ''}`);
  if (regex === undefined) return undefined;
  const act = (line: string) => {
    const changed = line.replace(regex, (...found: readonly unknown[]) => filledIn(into, found));
    return changed === line ? undefined : changed;
  };
  return { isMeant, act, prints: flags.includes('p') };
}

function readAddress(found: RegExpExecArray | null, extended: boolean): EditCommand['isMeant'] | undefined {
  const [, from, to, pattern] = found ?? [];
  if (pattern !== undefined) {
    const regex = regexOf(pattern, extended, '');
    return regex && ((line) => regex.test(line));
  }
  if (from === undefined) return () => true;
  const last = to === undefined ? Number(from) : to === '$' ? Number.POSITIVE_INFINITY : Number(to);
  return (_, number) => number >= Number(from) && number <= last;
}

/** The pieces between signs that no backslash stands before. */
function splitAt(text: string, sign: string): readonly string[] {
  const pieces = [''];
  for (let at = 0; at < text.length; at++) {
    const letter = text[at] ?? '';
    if (letter === '\\') {
      const next = text[++at] ?? '';
      pieces[pieces.length - 1] += next === sign ? sign : `\\${next}`;
    } else if (letter === sign) pieces.push('');
    else pieces[pieces.length - 1] += letter;
  }
  return pieces;
}

/** In a basic expression `( ) { } + ? |` stand for themselves unless a backslash is before them. */
function regexOf(pattern: string, extended: boolean, flags: string): RegExp | undefined {
  const swapped = pattern.replace(/\\?[(){}+?|]/g, (text) => (text.length === 2 ? text.slice(1) : `\\${text}`));
  try {
    return new RegExp(extended ? pattern : swapped, flags);
  } catch {
    return undefined;
  }
}

/** `&` is what matched, `\1` a group of it. */
function filledIn(into: string, found: readonly unknown[]): string {
  return into.replace(/\\(.)|&/g, (text, escaped?: string) => {
    if (text === '&') return String(found[0]);
    if (escaped !== undefined && /\d/.test(escaped)) return String(found[Number(escaped)] ?? '');
    return escaped === 'n' ? '\n' : (escaped ?? '');
  });
}

function edit(line: string, number: number, commands: readonly EditCommand[], quiet: boolean): readonly string[] {
  const printed: string[] = [];
  let current = line;
  for (const { isMeant, act, prints } of commands) {
    if (!isMeant(current, number)) continue;
    if (act === 'd') return printed;
    if (act === 'p') printed.push(current);
    else {
      const changed = act(current);
      if (changed !== undefined) current = changed;
      if (changed !== undefined && prints) printed.push(current);
    }
  }
  return quiet ? printed : [...printed, current];
}
