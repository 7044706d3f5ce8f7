/** Codes of the characters that mean something in YAML. */
export const code = {
  tab: 9,
  lineFeed: 10,
  carriageReturn: 13,
  space: 32,
  exclamation: 33,
  doubleQuote: 34,
  hash: 35,
  percent: 37,
  ampersand: 38,
  singleQuote: 39,
  asterisk: 42,
  plus: 43,
  comma: 44,
  dash: 45,
  dot: 46,
  zero: 48,
  nine: 57,
  colon: 58,
  less: 60,
  greater: 62,
  question: 63,
  at: 64,
  openBracket: 91,
  backslash: 92,
  closeBracket: 93,
  backquote: 96,
  openBrace: 123,
  pipe: 124,
  closeBrace: 125,
  nextLine: 0x85,
  lineSeparator: 0x2028,
  paragraphSeparator: 0x2029,
  byteOrderMark: 0xfeff,
} as const;

/** The code at an offset, 0 at the end of the text. */
export function codeAt(text: string, offset: number): number {
  return offset < text.length ? text.charCodeAt(offset) : 0;
}

/** A space or a tab. */
export function isBlank(char: number): boolean {
  return char === code.space || char === code.tab;
}

/** Whether a character ends a line, in YAML 1.1's sense. */
export function isBreak(char: number): boolean {
  if (char > code.carriageReturn && char < code.nextLine) return false;
  return (
    char === code.lineFeed ||
    char === code.carriageReturn ||
    char === code.nextLine ||
    char === code.lineSeparator ||
    char === code.paragraphSeparator
  );
}

/** A line's end or the text's. */
export function isBreakOrEnd(char: number): boolean {
  return char === 0 || isBreak(char);
}

/** Blank, a line's end or the text's. */
export function isBlankOrEnd(char: number): boolean {
  if (char > code.space && char < code.nextLine) return false;
  return char === 0 || isBlank(char) || isBreak(char);
}

/** A decimal digit. */
export function isDigit(char: number): boolean {
  return char >= code.zero && char <= code.nine;
}

/** Letters, digits, `_` and `-`: what names of anchors and directives consist of. */
export function isWord(char: number): boolean {
  const lower = char | 32;
  return isDigit(char) || (lower >= 97 && lower <= 122) || char === 95 || char === code.dash;
}

/** The offset behind the line break at an offset; CRLF is one. */
export function afterBreak(text: string, offset: number): number {
  const crlf = text.charCodeAt(offset) === code.carriageReturn && codeAt(text, offset + 1) === code.lineFeed;
  return offset + (crlf ? 2 : 1);
}

/** What a line break reads as in a scalar: CR, CRLF and NEL are line feeds. */
export function breakText(text: string, offset: number): string {
  const char = text.charCodeAt(offset);
  return char === code.lineSeparator ? '\u2028' : char === code.paragraphSeparator ? '\u2029' : '\n';
}

/** Whether `---` or `...` stands at an offset, alone. */
export function isDocumentMark(text: string, offset: number): boolean {
  const char = codeAt(text, offset);
  if (char !== code.dash && char !== code.dot) return false;
  return (
    codeAt(text, offset + 1) === char && codeAt(text, offset + 2) === char && isBlankOrEnd(codeAt(text, offset + 3))
  );
}
