import type { Piece, Redirection, Script, Word } from './ast.ts';

export type Token =
  | { readonly kind: 'word'; readonly word: Word }
  | { readonly kind: 'operator'; readonly text: string }
  | { readonly kind: 'redirection'; readonly redirection: Redirection };

/** The text ends in the middle of something. Leaves the reader from any depth; caught by `parseLine`. */
export class IncompleteLine extends Error {}

/** The text makes no sense. Leaves the reader from any depth; caught by `parseLine`. */
export class LineProblem extends Error {}

/** Reads what stands in `$( )`. */
export type ReadInner = (text: string) => Script;

/** The words and signs of a text. */
export function tokenize(text: string, readInner: ReadInner): readonly Token[] {
  return new Tokenizer(text, readInner).tokens();
}

const OPERATORS = ['&&', '||', ';;', ';', '|', '&', '(', ')', '\n'];
const REDIRECTION = /^(\d?|&)(>>|>&|>|<<-|<<<|<<|<)/;

interface HereDocument {
  readonly index: number;
  readonly end: string;
  readonly literal: boolean;
  readonly indented: boolean;
}

class Tokenizer {
  readonly #text: string;
  readonly #readInner: ReadInner;
  readonly #tokens: Token[] = [];
  #waiting: HereDocument[] = [];
  #at = 0;

  constructor(text: string, readInner: ReadInner) {
    this.#text = text;
    this.#readInner = readInner;
  }

  tokens(): readonly Token[] {
    while (this.#at < this.#text.length) this.#next();
    if (this.#waiting[0] !== undefined) throw new IncompleteLine(this.#waiting[0].end);
    return this.#tokens;
  }

  #next(): void {
    const rest = this.#text.slice(this.#at);
    const blank = /^(?:[ \t]+|\\\n|#[^\n]*)/.exec(rest);
    if (blank !== null) {
      this.#at += blank[0].length;
      return;
    }
    if (rest === '\\') throw new IncompleteLine('a line');
    const redirection = REDIRECTION.exec(rest);
    if (redirection !== null) {
      this.#at += redirection[0].length;
      this.#redirection(redirection[1] ?? '', redirection[2] ?? '');
      return;
    }
    const operator = OPERATORS.find((one) => rest.startsWith(one));
    if (operator !== undefined) {
      this.#at += operator.length;
      this.#tokens.push({ kind: 'operator', text: operator });
      if (operator === '\n') this.#hereDocuments();
      return;
    }
    this.#tokens.push({ kind: 'word', word: this.#word() });
  }

  #redirection(from: string, sign: string): void {
    const stream = from === '2' ? 'stderr' : from === '&' ? 'both' : 'stdout';
    const target = this.#following();
    const literal = target.map((piece) => (piece.kind === 'text' ? piece.text : '')).join('');
    const push = (redirection: Redirection) => this.#tokens.push({ kind: 'redirection', redirection });
    if (sign === '<<' || sign === '<<-') {
      const quoted = target.some((piece) => piece.kind === 'text' && piece.quoted);
      this.#waiting.push({ index: this.#tokens.length, end: literal, literal: quoted, indented: sign === '<<-' });
      push({ kind: 'here', text: [] });
    } else if (sign === '<<<') push({ kind: 'here', text: [...target, { kind: 'text', text: '\n', quoted: true }] });
    else if (sign === '<') push({ kind: 'input', from: target });
    else if (sign === '>&' && /^[12]$/.test(literal)) {
      push({
        kind: 'join',
        stream: stream === 'stderr' ? 'stderr' : 'stdout',
        into: literal === '2' ? 'stderr' : 'stdout',
      });
    } else push({ kind: 'output', stream: sign === '>&' ? 'both' : stream, append: sign === '>>', to: target });
  }

  /** The word after a redirection's sign. */
  #following(): Word {
    while (this.#text[this.#at] === ' ') this.#at += 1;
    const word = this.#word();
    if (word.length === 0) throw new LineProblem('syntax error: unexpected end after a redirection');
    return word;
  }

  /** Their lines follow the line that names them. */
  #hereDocuments(): void {
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const { index, end, literal, indented } of waiting) {
      const lines: string[] = [];
      for (;;) {
        if (this.#at >= this.#text.length) throw new IncompleteLine(end);
        const stop = this.#text.indexOf('\n', this.#at);
        const line = this.#text.slice(this.#at, stop === -1 ? undefined : stop);
        this.#at = stop === -1 ? this.#text.length : stop + 1;
        const shown = indented ? line.replace(/^\t+/, '') : line;
        if (shown === end) break;
        lines.push(`${shown}\n`);
      }
      const text = lines.join('');
      const word: Word = literal
        ? [{ kind: 'text', text, quoted: true }]
        : new Tokenizer(text, this.#readInner).#quotedWord('');
      this.#tokens[index] = { kind: 'redirection', redirection: { kind: 'here', text: word } };
    }
  }

  #word(): Word {
    const pieces: Piece[] = [];
    for (;;) {
      const character = this.#text[this.#at];
      if (character === undefined || /[\s;|&()<>]/.test(character)) return pieces;
      if (character === "'") pieces.push(this.#singleQuoted());
      else if (character === '"') {
        this.#at += 1;
        const inner = this.#quotedWord('"');
        pieces.push(...(inner.length === 0 ? [{ kind: 'text', text: '', quoted: true } as const] : inner));
      } else if (character === '$' || character === '`') pieces.push(this.#dollar(false));
      else if (character === '\\') {
        if (this.#at + 1 >= this.#text.length) throw new IncompleteLine('a line');
        const next = this.#text[this.#at + 1] ?? '';
        this.#at += 2;
        if (next !== '\n') pieces.push({ kind: 'text', text: next, quoted: true });
      } else pieces.push({ kind: 'text', text: this.#take(/^[^\s;|&()<>'"$`\\]+/), quoted: false });
    }
  }

  #singleQuoted(): Piece {
    const end = this.#text.indexOf("'", this.#at + 1);
    if (end === -1) throw new IncompleteLine("'");
    const text = this.#text.slice(this.#at + 1, end);
    this.#at = end + 1;
    return { kind: 'text', text, quoted: true };
  }

  /** Up to the closing quote; with none up to the end. */
  #quotedWord(close: string): Word {
    const pieces: Piece[] = [];
    for (;;) {
      const character = this.#text[this.#at];
      if (character === undefined) {
        if (close === '') return pieces;
        throw new IncompleteLine(close);
      }
      if (character === close) {
        this.#at += 1;
        return pieces;
      }
      if (character === '$' || character === '`') pieces.push(this.#dollar(true));
      else if (character === '\\' && /[$`"\\\n]/.test(this.#text[this.#at + 1] ?? '')) {
        const next = this.#text[this.#at + 1] ?? '';
        this.#at += 2;
        if (next !== '\n') pieces.push({ kind: 'text', text: next, quoted: true });
      } else if (character === '\\') {
        this.#at += 1;
        pieces.push({ kind: 'text', text: '\\', quoted: true });
      } else pieces.push({ kind: 'text', text: this.#take(close === '' ? /^[^$`\\]+/ : /^[^"$`\\]+/), quoted: true });
    }
  }

  #dollar(quoted: boolean): Piece {
    const rest = this.#text.slice(this.#at);
    if (rest.startsWith('`')) return { kind: 'command', script: this.#readInner(this.#between('`', '`')), quoted };
    if (rest.startsWith('$((')) {
      const inner = this.#enclosed('(', ')').slice(1, -1);
      return { kind: 'arithmetic', expression: new Tokenizer(inner, this.#readInner).#quotedWord(''), quoted };
    }
    if (rest.startsWith('$(')) return { kind: 'command', script: this.#readInner(this.#enclosed('(', ')')), quoted };
    if (rest.startsWith('${')) return this.#braced(quoted);
    const name = /^\$([A-Za-z_]\w*|[?#@*$!0-9])/.exec(rest)?.[1];
    this.#at += 1 + (name?.length ?? 0);
    return name === undefined
      ? { kind: 'text', text: '$', quoted }
      : { kind: 'variable', name, otherwise: undefined, quoted };
  }

  #braced(quoted: boolean): Piece {
    const inner = this.#enclosed('{', '}');
    const found = /^([A-Za-z_]\w*|[?#@*0-9])(?::?-(.*))?$/s.exec(inner);
    if (found === null) throw new LineProblem(`\${${inner}}: bad substitution`);
    const otherwise = found[2] === undefined ? undefined : new Tokenizer(found[2], this.#readInner).#quotedWord('');
    return { kind: 'variable', name: found[1] ?? '', otherwise, quoted };
  }

  #between(open: string, close: string): string {
    const end = this.#text.indexOf(close, this.#at + open.length);
    if (end === -1) throw new IncompleteLine(close);
    const text = this.#text.slice(this.#at + open.length, end);
    this.#at = end + close.length;
    return text;
  }

  /** What stands in `$( )` or `${ }`, other such signs and quotes within it counted. */
  #enclosed(open: '(' | '{', close: ')' | '}'): string {
    let depth = 0;
    let quote = '';
    for (let at = this.#at + 1; at < this.#text.length; at++) {
      const character = this.#text[at] ?? '';
      if (character === '\\' && quote !== "'") at += 1;
      else if (quote !== '') quote = character === quote ? '' : quote;
      else if (character === "'" || character === '"') quote = character;
      else if (character === open) depth += 1;
      else if (character === close && --depth === 0) {
        const text = this.#text.slice(this.#at + 2, at);
        this.#at = at + 1;
        return text;
      }
    }
    throw new IncompleteLine(close);
  }

  #take(pattern: RegExp): string {
    const text = pattern.exec(this.#text.slice(this.#at))?.[0] ?? this.#text[this.#at] ?? '';
    this.#at += text.length;
    return text;
  }
}
