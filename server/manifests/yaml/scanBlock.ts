import { breakText, code, isBlank, isBreak, isBreakOrEnd, isDigit } from './characters.ts';
import type { Scanner } from './scanner.ts';
import { Token } from './token.ts';

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
  while (scanner.column === block.indent && scanner.char !== 0) {
    const blank = isBlank(scanner.char);
    if (!literal && !leadingBlank && !blank && leading === '\n') value += breaks === '' ? ' ' : '';
    else value += leading;
    value += breaks;
    leadingBlank = blank;
    const from = scanner.offset;
    scanner.skipRestOfLine();
    value += text.slice(from, scanner.offset);
    block.end = scanner.offset;
    leading = readBreak(scanner);
    breaks = block.skipBreaks();
  }
  if (chomping !== '-') value += leading;
  if (chomping === '+') value += breaks;
  return new Token('scalar', start, block.end, value, literal ? 'literal' : 'folded');
}

function readBreak(scanner: Scanner): string {
  const text = breakText(scanner.text, scanner.offset);
  if (scanner.char !== 0) scanner.newLine();
  return text;
}

function readBlockHeader(scanner: Scanner, start: number): { chomping: string; increment: number } {
  const { text } = scanner;
  let chomping = '';
  let increment = 0;
  for (let count = 0; count < 2; count++) {
    const char = scanner.char;
    if (chomping === '' && (char === code.plus || char === code.dash)) chomping = text.charAt(scanner.offset);
    else if (increment === 0 && isDigit(char)) {
      if (char === code.zero) scanner.fail('found an indentation indicator equal to 0', start);
      increment = char - code.zero;
    } else break;
    scanner.offset++;
  }
  scanner.skipBlanks();
  if (scanner.char === code.hash) {
    scanner.skipRestOfLine();
  }
  if (!isBreakOrEnd(scanner.char)) scanner.fail('did not find expected comment or line break', start);
  if (scanner.char !== 0) scanner.newLine();
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
      while (this.#inIndentation() && scanner.char === code.space) scanner.offset++;
      deepest = Math.max(deepest, scanner.column);
      const char = scanner.char;
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
