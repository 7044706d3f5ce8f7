import { breakText, code, codeAt, isBlank, isBlankOrEnd, isBreak, isDocumentMark } from './characters.ts';
import { readEscape } from './escape.ts';
import type { Scanner } from './scanner.ts';
import { Token } from './token.ts';

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
    if (scanner.char === 0) {
      scanner.blame('found unexpected end of stream', start);
      break;
    }
    const joined = readQuotedRun(scanner, start, single);
    value += joined.text;
    if (scanner.char === quote) {
      scanner.offset++;
      return new Token('scalar', start, scanner.offset, value, single ? 'single' : 'double');
    }
    value += foldBlanks(scanner, joined.escapedBreak);
  }
  // Nobody closed it: what is left of its first line was probably meant.
  scanner.line = line;
  scanner.lineStart = lineStart;
  scanner.offset = start;
  scanner.skipRestOfLine();
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
    const char = scanner.char;
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
    const char = scanner.char;
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
