import {
  breakText,
  code,
  codeAt,
  isBlank,
  isBlankOrEnd,
  isBreak,
  isBreakOrEnd,
  isDigit,
  isDocumentMark,
} from './characters.ts';
import { readEscape } from './escape.ts';
import type { Scanner } from './scanner.ts';
import { Token } from './token.ts';

/** A scalar without quotes, over as many lines as it goes. */
export function scanPlainScalar(scanner: Scanner): Token {
  const { text, flowLevel } = scanner;
  const indent = scanner.indent + 1;
  const start = scanner.offset;
  const lines = new Lines(text, start);
  while (!(scanner.column === 0 && isDocumentMark(text, scanner.offset))) {
    if (codeAt(text, scanner.offset) === code.hash) break;
    const from = scanner.offset;
    scanner.offset = endOfPlainRun(text, from, flowLevel > 0);
    if (scanner.offset > from) lines.add(from, scanner.offset);
    if (scanner.options.tolerant === true && nextLineIsKey(text, scanner.offset)) break;
    if (!skipBlanks(scanner, lines, indent)) break;
    if (flowLevel === 0 && scanner.column < indent) break;
  }
  if (lines.broken) scanner.keyAllowed = true;
  return new Token('scalar', start, lines.end, lines.value);
}

const KEY_IN_NEXT_LINE = /[ \t]*\r?\n[ ]*(?:- +)*(?!- )[^\s#'"{}[\],][^\r\n#]*:(?=\s|$)/y;

/** Whether a line ends here and the next reads like `key:`. Plain text would go on into it, which is hardly ever meant. */
function nextLineIsKey(text: string, offset: number): boolean {
  if (!isBlankOrEnd(codeAt(text, offset))) return false;
  KEY_IN_NEXT_LINE.lastIndex = offset;
  return KEY_IN_NEXT_LINE.test(text);
}

function endOfPlainRun(text: string, from: number, inFlow: boolean): number {
  let at = from;
  for (;;) {
    const char = codeAt(text, at);
    if (isBlankOrEnd(char)) return at;
    if (char === code.colon && isBlankOrEnd(codeAt(text, at + 1))) return at;
    if (inFlow && endsPlainInFlow(char)) return at;
    at++;
  }
}

function endsPlainInFlow(char: number): boolean {
  return (
    char === code.comma ||
    char === code.question ||
    char === code.openBracket ||
    char === code.closeBracket ||
    char === code.openBrace ||
    char === code.closeBrace
  );
}

/** Steps over blanks and line breaks; false when there was none. */
function skipBlanks(scanner: Scanner, lines: Lines, indent: number): boolean {
  const { text } = scanner;
  const from = scanner.offset;
  for (;;) {
    const char = codeAt(text, scanner.offset);
    if (isBlank(char)) {
      if (char === code.tab && lines.broken && scanner.column < indent) {
        scanner.fail('found a tab character that violates indentation', from);
      }
      scanner.offset++;
    } else if (isBreak(char)) {
      lines.break(breakText(text, scanner.offset));
      scanner.newLine();
    } else return scanner.offset > from;
  }
}

/** The lines of a plain or quoted scalar, folded into one text as they come. */
class Lines {
  readonly #text: string;
  readonly #start: number;
  #folded: string | undefined;
  #pieceStart: number;
  #leading = '';
  #trailing = '';
  end: number;
  /** Whether a line broke since the last text. */
  broken = false;

  constructor(text: string, start: number) {
    this.#text = text;
    this.#start = start;
    this.#pieceStart = start;
    this.end = start;
  }

  /** A run without blanks. What stands between two runs of one line belongs to the text. */
  add(from: number, to: number): void {
    if (this.broken) {
      const before = this.#folded ?? '';
      this.#folded = before + (this.#leading === '\n' && this.#trailing === '' ? ' ' : this.#fold());
      this.#pieceStart = from;
      this.broken = false;
      this.#leading = '';
      this.#trailing = '';
    }
    this.end = to;
  }

  break(text: string): void {
    if (this.broken) this.#trailing += text;
    else {
      this.#folded = (this.#folded ?? '') + this.#text.slice(this.#pieceStart, this.end);
      this.#leading = text;
      this.broken = true;
    }
  }

  #fold(): string {
    return this.#leading === '\n' ? this.#trailing : this.#leading + this.#trailing;
  }

  get value(): string {
    if (this.#folded === undefined) return this.#text.slice(this.#start, this.end);
    return this.broken ? this.#folded : this.#folded + this.#text.slice(this.#pieceStart, this.end);
  }
}

/** A scalar in single or double quotes. */
export function scanQuotedScalar(scanner: Scanner, single: boolean): Token {
  const { text } = scanner;
  const { line, lineStart } = scanner;
  const start = scanner.offset++;
  let value = '';
  const quote = single ? code.singleQuote : code.doubleQuote;
  for (;;) {
    if (scanner.column === 0 && isDocumentMark(text, scanner.offset)) {
      scanner.blame('found unexpected document indicator', start);
      break;
    }
    if (codeAt(text, scanner.offset) === 0) {
      scanner.blame('found unexpected end of stream', start);
      break;
    }
    const joined = readQuotedRun(scanner, start, single);
    value += joined.text;
    if (codeAt(text, scanner.offset) === quote) {
      scanner.offset++;
      return new Token('scalar', start, scanner.offset, value, single ? 'single' : 'double');
    }
    value += foldBlanks(scanner, joined.escapedBreak);
  }
  // Nobody closed it: what is left of its first line was probably meant.
  scanner.line = line;
  scanner.lineStart = lineStart;
  scanner.offset = start;
  while (!isBreakOrEnd(codeAt(text, scanner.offset))) scanner.offset++;
  return new Token(
    'scalar',
    start,
    scanner.offset,
    text.slice(start + 1, scanner.offset),
    single ? 'single' : 'double',
  );
}

/** Text up to a blank, a line's end or the closing quote. */
function readQuotedRun(scanner: Scanner, start: number, single: boolean): { text: string; escapedBreak: boolean } {
  const { text } = scanner;
  let value = '';
  let from = scanner.offset;
  for (;;) {
    const char = codeAt(text, scanner.offset);
    if (isBlankOrEnd(char) || char === (single ? code.singleQuote : code.doubleQuote)) {
      value += text.slice(from, scanner.offset);
      if (!single || char !== code.singleQuote || codeAt(text, scanner.offset + 1) !== code.singleQuote) {
        return { text: value, escapedBreak: false };
      }
      value += "'";
      scanner.offset += 2;
      from = scanner.offset;
    } else if (!single && char === code.backslash) {
      value += text.slice(from, scanner.offset);
      if (isBreak(codeAt(text, scanner.offset + 1))) {
        scanner.offset++;
        scanner.newLine();
        return { text: value, escapedBreak: true };
      }
      value += readEscape(scanner, start);
      from = scanner.offset;
    } else scanner.offset++;
  }
}

/** Blanks within a line stay; line breaks fold. */
function foldBlanks(scanner: Scanner, alreadyBroken: boolean): string {
  const { text } = scanner;
  const from = scanner.offset;
  let broken = alreadyBroken;
  let leading = '';
  let trailing = '';
  for (;;) {
    const char = codeAt(text, scanner.offset);
    if (isBlank(char)) scanner.offset++;
    else if (isBreak(char)) {
      if (broken) trailing += breakText(text, scanner.offset);
      else leading = breakText(text, scanner.offset);
      broken = true;
      scanner.newLine();
    } else break;
  }
  if (!broken) return text.slice(from, scanner.offset);
  if (leading === '\n') return trailing === '' ? ' ' : trailing;
  return leading + trailing;
}

/** A scalar under `|` or `>`. */
export function scanBlockScalar(scanner: Scanner, literal: boolean): Token {
  const { text } = scanner;
  const start = scanner.offset++;
  const { chomping, increment } = readBlockHeader(scanner, start);
  const block = new Block(scanner, start);
  if (increment > 0) block.indent = Math.max(scanner.indent, 0) + increment;
  let value = '';
  let leading = '';
  let leadingBlank = false;
  let breaks = block.skipBreaks();
  while (scanner.column === block.indent && codeAt(text, scanner.offset) !== 0) {
    const blank = isBlank(codeAt(text, scanner.offset));
    if (!literal && !leadingBlank && !blank && leading === '\n') value += breaks === '' ? ' ' : '';
    else value += leading;
    value += breaks;
    leadingBlank = blank;
    const from = scanner.offset;
    while (!isBreakOrEnd(codeAt(text, scanner.offset))) scanner.offset++;
    value += text.slice(from, scanner.offset);
    block.end = scanner.offset;
    leading = readBreak(scanner);
    breaks = block.skipBreaks();
  }
  if (chomping !== '-') value += leading;
  if (chomping === '+') value += breaks;
  return new Token('scalar', start, block.end, value, literal ? 'literal' : 'folded');
}

/** At the end of the text a line break is added: kubectl reads line by line and ends each. */
function readBreak(scanner: Scanner): string {
  if (codeAt(scanner.text, scanner.offset) === 0) return '\n';
  const text = breakText(scanner.text, scanner.offset);
  scanner.newLine();
  return text;
}

function readBlockHeader(scanner: Scanner, start: number): { chomping: string; increment: number } {
  const { text } = scanner;
  let chomping = '';
  let increment = 0;
  for (let count = 0; count < 2; count++) {
    const char = codeAt(text, scanner.offset);
    if (chomping === '' && (char === code.plus || char === code.dash)) chomping = text.charAt(scanner.offset);
    else if (increment === 0 && isDigit(char)) {
      if (char === code.zero) scanner.fail('found an indentation indicator equal to 0', start);
      increment = char - code.zero;
    } else break;
    scanner.offset++;
  }
  while (isBlank(codeAt(text, scanner.offset))) scanner.offset++;
  if (codeAt(text, scanner.offset) === code.hash) {
    while (!isBreakOrEnd(codeAt(text, scanner.offset))) scanner.offset++;
  }
  if (!isBreakOrEnd(codeAt(text, scanner.offset))) scanner.fail('did not find expected comment or line break', start);
  if (codeAt(text, scanner.offset) !== 0) scanner.newLine();
  return { chomping, increment };
}

/** The indentation of a block scalar: given, or found at its first line with text. */
class Block {
  readonly #scanner: Scanner;
  readonly #start: number;
  indent = 0;
  end: number;

  constructor(scanner: Scanner, start: number) {
    this.#scanner = scanner;
    this.#start = start;
    this.end = scanner.offset;
  }

  /** Steps over empty lines and the next line's indentation. */
  skipBreaks(): string {
    const scanner = this.#scanner;
    const { text } = scanner;
    let breaks = '';
    let deepest = 0;
    for (;;) {
      while (this.#inIndentation() && codeAt(text, scanner.offset) === code.space) scanner.offset++;
      deepest = Math.max(deepest, scanner.column);
      const char = codeAt(text, scanner.offset);
      if (this.#inIndentation() && char === code.tab) {
        scanner.fail('found a tab character where an indentation space is expected', this.#start);
      }
      if (!isBreak(char)) break;
      breaks += breakText(text, scanner.offset);
      scanner.newLine();
    }
    if (this.indent === 0) this.indent = Math.max(deepest, scanner.indent + 1, 1);
    return breaks;
  }

  #inIndentation(): boolean {
    return this.indent === 0 || this.#scanner.column < this.indent;
  }
}
