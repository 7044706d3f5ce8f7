import { code, codeAt, isBlank, isBlankOrEnd, isBreak, isBreakOrEnd, isDigit, isWord } from './characters.ts';
import type { Scanner } from './scanner.ts';
import { Token } from './token.ts';

/** `&name` or `*name`. */
export function scanAnchor(scanner: Scanner, type: 'alias' | 'anchor'): Token {
  const { text } = scanner;
  const start = scanner.offset++;
  while (isWord(scanner.char)) scanner.offset++;
  const next = scanner.char;
  if (scanner.offset === start + 1 || !(isBlankOrEnd(next) || '?:,]}%@`'.includes(String.fromCharCode(next)))) {
    scanner.fail('did not find expected alphabetic or numeric character', start);
  }
  return new Token(type, start, scanner.offset, text.slice(start + 1, scanner.offset));
}

/** `!!int`, `!local`, `!<uri>`; the token's text is the tag, its handle separated by a line feed from the rest. */
export function scanTag(scanner: Scanner): Token {
  const { text } = scanner;
  const start = scanner.offset;
  let tag: string;
  if (codeAt(text, start + 1) === code.less) {
    scanner.offset += 2;
    tag = `\n${scanUri(scanner, start)}`;
    if (scanner.char !== code.greater) scanner.fail("did not find the expected '>'", start);
    scanner.offset++;
  } else tag = scanShortTag(scanner, start);
  if (!isBlankOrEnd(scanner.char)) {
    scanner.fail('did not find expected whitespace or line break', start);
  }
  return new Token('tag', start, scanner.offset, tag);
}

function scanShortTag(scanner: Scanner, start: number): string {
  const { text } = scanner;
  let end = start + 1;
  while (isWord(codeAt(text, end))) end++;
  if (codeAt(text, end) === code.exclamation) {
    scanner.offset = end + 1;
    return `${text.slice(start, end + 1)}\n${scanUri(scanner, start)}`;
  }
  scanner.offset = start + 1;
  const suffix = scanUri(scanner, start, true);
  return suffix === '' ? '\n!' : `!\n${suffix}`;
}

const URI = /[-\w;/?:@&=+$,.!~*'()[\]%]*/y;

function scanUri(scanner: Scanner, start: number, mayBeEmpty = false): string {
  URI.lastIndex = scanner.offset;
  const uri = URI.exec(scanner.text)?.[0] ?? '';
  if (uri === '' && !mayBeEmpty) scanner.fail('did not find expected tag URI', start);
  scanner.offset += uri.length;
  try {
    return decodeURIComponent(uri);
  } catch {
    return scanner.fail('did not find URI escaped octet', start);
  }
}

/** `%YAML 1.1` or `%TAG !e! tag:example.com,2000:`. */
export function scanDirective(scanner: Scanner): Token {
  const { text } = scanner;
  const start = scanner.offset++;
  while (isWord(scanner.char)) scanner.offset++;
  const name = text.slice(start + 1, scanner.offset);
  if (name === '') scanner.fail('could not find expected directive name', start);
  if (!isBlankOrEnd(scanner.char)) {
    scanner.fail('found unexpected non-alphabetical character', start);
  }
  if (name !== 'YAML' && name !== 'TAG') scanner.fail('found unknown directive name', start);
  scanner.skipBlanks();
  const value = name === 'YAML' ? scanVersion(scanner, start) : scanTagDirective(scanner, start);
  const token = new Token(name === 'YAML' ? 'version' : 'tagDirective', start, scanner.offset, value);
  scanner.skipBlanks();
  if (scanner.char === code.hash) {
    scanner.skipRestOfLine();
  }
  if (!isBreakOrEnd(scanner.char)) scanner.fail('did not find expected comment or line break', start);
  if (isBreak(scanner.char)) scanner.newLine();
  return token;
}

function scanVersion(scanner: Scanner, start: number): string {
  const major = scanNumber(scanner, start);
  if (scanner.char !== code.dot) {
    scanner.fail("did not find expected digit or '.' character", start);
  }
  scanner.offset++;
  return `${major}.${scanNumber(scanner, start)}`;
}

function scanNumber(scanner: Scanner, start: number): number {
  const from = scanner.offset;
  while (isDigit(scanner.char)) scanner.offset++;
  if (scanner.offset === from) scanner.fail('did not find expected version number', start);
  if (scanner.offset > from + 2) scanner.fail('found extremely long version number', start);
  return Number(scanner.text.slice(from, scanner.offset));
}

const HANDLE = /!(?:[-\w]*!)?/y;

function scanTagDirective(scanner: Scanner, start: number): string {
  HANDLE.lastIndex = scanner.offset;
  const handle = HANDLE.exec(scanner.text)?.[0];
  if (handle === undefined) return scanner.fail("did not find expected '!'", start);
  scanner.offset += handle.length;
  if (!isBlank(scanner.char)) scanner.fail('did not find expected whitespace', start);
  scanner.skipBlanks();
  const prefix = scanUri(scanner, start);
  if (!isBlankOrEnd(scanner.char)) {
    scanner.fail('did not find expected whitespace or line break', start);
  }
  return `${handle}\n${prefix}`;
}
