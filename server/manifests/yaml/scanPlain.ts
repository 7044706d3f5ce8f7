import { breakText, code, codeAt, isBlank, isBlankOrEnd, isBreak, isDocumentMark } from './characters.ts';
import type { Scanner } from './scanner.ts';
import { Token } from './token.ts';

/** A scalar without quotes, over as many lines as it goes. */
export function scanPlainScalar(scanner: Scanner): Token {
  return scanWord(scanner) ?? scanLines(scanner);
}

/** Most scalars are one word: a key, or a value with a line below that is indented less. */
function scanWord(scanner: Scanner): Token | undefined {
  const { text, offset } = scanner;
  const end = endOfPlainRun(text, offset, scanner.flowLevel > 0);
  if (end === offset) return undefined;
  if (codeAt(text, end) === code.colon) scanner.offset = end;
  else if (scanner.flowLevel > 0 || !endsWithLine(text, end, scanner.indent)) return undefined;
  else {
    scanner.offset = codeAt(text, end) === code.carriageReturn ? end + 1 : end;
    scanner.newLine();
    scanner.keyAllowed = true;
  }
  return new Token('scalar', offset, end, text.slice(offset, end));
}

/** Whether the line ends here, and the next, which is not empty, cannot belong to the scalar. */
function endsWithLine(text: string, end: number, indent: number): boolean {
  let start = end;
  if (codeAt(text, start) === code.carriageReturn) start++;
  if (codeAt(text, start) !== code.lineFeed) return false;
  start++;
  let at = start;
  while (codeAt(text, at) === code.space) at++;
  return at - start <= indent && !isBlankOrEnd(codeAt(text, at));
}

function scanLines(scanner: Scanner): Token {
  const { text, flowLevel } = scanner;
  const indent = scanner.indent + 1;
  const start = scanner.offset;
  const lines = new Lines(text, start);
  while (!(scanner.column === 0 && isDocumentMark(text, scanner.offset))) {
    if (scanner.char === code.hash) break;
    const from = scanner.offset;
    scanner.offset = endOfPlainRun(text, from, flowLevel > 0);
    if (scanner.offset > from) lines.add(from, scanner.offset);
    if (scanner.tolerant && nextLineIsKey(text, scanner.offset)) break;
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
    const char = scanner.char;
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
