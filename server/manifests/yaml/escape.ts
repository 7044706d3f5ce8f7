import { codeAt } from './characters.ts';
import type { Scanner } from './scanner.ts';

const PLAIN: Readonly<Record<string, string>> = {
  '0': '\0',
  a: '\x07',
  b: '\b',
  t: '\t',
  '\t': '\t',
  n: '\n',
  v: '\v',
  f: '\f',
  r: '\r',
  e: '\x1b',
  ' ': ' ',
  '"': '"',
  "'": "'",
  '\\': '\\',
  N: '\x85',
  _: '\xa0',
  L: '\u2028',
  P: '\u2029',
};

const DIGITS: Readonly<Record<string, number>> = { x: 2, u: 4, U: 8 };

/** Reads an escape of a double-quoted scalar, `\n` or `\u00e9`, and steps behind it. */
export function readEscape(scanner: Scanner, start: number): string {
  const { text } = scanner;
  const char = text.charAt(scanner.offset + 1);
  const json = scanner.json;
  const plain = Object.hasOwn(PLAIN, char) ? PLAIN[char] : json && char === '/' ? '/' : undefined;
  if (plain !== undefined) {
    scanner.offset += 2;
    return plain;
  }
  const digits = Object.hasOwn(DIGITS, char) ? DIGITS[char] : undefined;
  if (digits === undefined) return unreadable(scanner, start, 'found unknown escape character');
  return readCodePoint(scanner, start, digits, json);
}

function readCodePoint(scanner: Scanner, start: number, digits: number, json: boolean): string {
  const from = scanner.offset + 2;
  const hex = scanner.text.slice(from, from + digits);
  if (hex.length < digits || !/^[0-9a-fA-F]+$/.test(hex)) {
    return unreadable(scanner, start, 'did not find expected hexdecimal number');
  }
  const value = Number.parseInt(hex, 16);
  const surrogate = value >= 0xd800 && value <= 0xdfff;
  if ((surrogate && !json) || value > 0x10ffff) {
    return unreadable(scanner, start, 'found invalid Unicode character escape code');
  }
  scanner.offset = from + digits;
  return String.fromCodePoint(value);
}

function unreadable(scanner: Scanner, start: number, message: string): string {
  scanner.blame(message, start);
  const length = codeAt(scanner.text, scanner.offset + 1) === 0 ? 1 : 2;
  const from = scanner.offset;
  scanner.offset += length;
  return scanner.text.slice(from, from + length);
}
