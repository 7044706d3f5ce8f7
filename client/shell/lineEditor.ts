/** A line that is being typed. */
export interface Line {
  readonly text: string;
  /** Before which character the cursor stands. */
  readonly cursor: number;
  /** Which line of the history is shown; `history.length` for a new one. */
  readonly place: number;
  /** What was typed before the history was looked at. */
  readonly draft: string;
}

/** What a key does besides changing the line. */
export type Deed = 'enter' | 'complete' | 'interrupt' | 'end' | 'clear screen';

/** A line after a key. */
export interface Typed {
  readonly line: Line;
  readonly deed?: Deed;
}

/** A line in which nothing is typed yet. */
export function emptyLine(history: readonly string[]): Line {
  return { text: '', cursor: 0, place: history.length, draft: '' };
}

/**
 * The keys in what a terminal sends: each character, each escape sequence, and each pasted line end by itself.
 * xterm: Control Sequences, PC-Style Function Keys
 */
export function keysIn(input: string): readonly string[] {
  return input.match(KEY) ?? [];
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: escape sequences are what it looks for
const KEY = /\x1b(?:\[[0-9;]*[A-Za-z~]|O[A-Za-z]|.)?|\r\n|[\s\S]/gu;

/** What a key makes of a line, as readline does by default; a key that it does not know does nothing. */
export function type(line: Line, key: string, history: readonly string[]): Typed {
  const deed = deeds[key];
  if (deed !== undefined) return { line, deed };
  if (key === '\x04') return line.text === '' ? { line, deed: 'end' } : { line: removeAfter(line, after(line)) };
  const edit = edits[key];
  if (edit !== undefined) return { line: edit(line, history) };
  return { line: key >= ' ' && key !== '\x7f' && !key.startsWith('\x1b') ? insert(line, key) : line };
}

/** The line with a text put in place of what stands from a place to the cursor. */
export function replaceFrom(line: Line, from: number, text: string): Line {
  const before = line.text.slice(0, from) + text;
  return { ...line, text: before + line.text.slice(line.cursor), cursor: before.length };
}

const deeds: Readonly<Record<string, Deed>> = {
  '\r': 'enter',
  '\n': 'enter',
  '\r\n': 'enter',
  '\t': 'complete',
  '\x03': 'interrupt',
  '\x0c': 'clear screen',
};

type Edit = (line: Line, history: readonly string[]) => Line;

const toStart: Edit = (line) => ({ ...line, cursor: 0 });
const toEnd: Edit = (line) => ({ ...line, cursor: line.text.length });
const back: Edit = (line) => ({ ...line, cursor: before(line) });
const on: Edit = (line) => ({ ...line, cursor: after(line) });
const wordBack: Edit = (line) => ({ ...line, cursor: wordStart(line) });
const wordOn: Edit = (line) => ({ ...line, cursor: wordEnd(line) });
const older: Edit = (line, history) => recall(line, line.place - 1, history);
const newer: Edit = (line, history) => recall(line, line.place + 1, history);

const edits: Readonly<Record<string, Edit>> = {
  '\x7f': (line) => removeBefore(line, before(line)),
  '\b': (line) => removeBefore(line, before(line)),
  '\x1b[3~': (line) => removeAfter(line, after(line)),
  '\x15': (line) => removeBefore(line, 0),
  '\x17': (line) => removeBefore(line, wordStart(line)),
  '\x1b\x7f': (line) => removeBefore(line, wordStart(line)),
  '\x0b': (line) => removeAfter(line, line.text.length),
  '\x01': toStart,
  '\x1b[H': toStart,
  '\x1bOH': toStart,
  '\x05': toEnd,
  '\x1b[F': toEnd,
  '\x1bOF': toEnd,
  '\x02': back,
  '\x1b[D': back,
  '\x06': on,
  '\x1b[C': on,
  '\x1bb': wordBack,
  '\x1b[1;5D': wordBack,
  '\x1bf': wordOn,
  '\x1b[1;5C': wordOn,
  '\x10': older,
  '\x1b[A': older,
  '\x0e': newer,
  '\x1b[B': newer,
};

function insert(line: Line, text: string): Line {
  return replaceFrom(line, line.cursor, text);
}

function removeBefore(line: Line, from: number): Line {
  return replaceFrom(line, from, '');
}

function removeAfter(line: Line, to: number): Line {
  return { ...line, text: line.text.slice(0, line.cursor) + line.text.slice(to) };
}

/** One character back: some are two code units long. */
function before({ text, cursor }: Line): number {
  return Math.max(cursor - ((text.codePointAt(cursor - 2) ?? 0) > 0xffff ? 2 : 1), 0);
}

function after({ text, cursor }: Line): number {
  return Math.min(cursor + ((text.codePointAt(cursor) ?? 0) > 0xffff ? 2 : 1), text.length);
}

function wordStart({ text, cursor }: Line): number {
  return text.slice(0, cursor).replace(/\S+\s*$/, '').length;
}

function wordEnd({ text, cursor }: Line): number {
  return cursor + (/^\s*\S*/.exec(text.slice(cursor))?.[0].length ?? 0);
}

function recall(line: Line, place: number, history: readonly string[]): Line {
  if (place < 0 || place > history.length) return line;
  const draft = line.place === history.length ? line.text : line.draft;
  const text = history[place] ?? draft;
  return { text, cursor: text.length, place, draft };
}
