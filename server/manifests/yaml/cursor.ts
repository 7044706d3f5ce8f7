import { afterBreak, code, codeAt, isBlank, isBreakOrEnd } from './characters.ts';
import { YamlError } from './token.ts';

/** How a text is read. */
export interface ScanOptions {
  /** Text that is broken, while being typed for instance: goes on as well as it can instead of stopping. */
  readonly tolerant?: boolean;
  /** JSON's escapes count too, and keys may be of any length. */
  readonly json?: boolean;
}

/** kubectl reads line by line and ends each, the last one too. kubernetes: pkg/util/yaml/decoder.go LineReader */
export function endWithLine(text: string): string {
  return text.endsWith('\n') ? text : `${text}\n`;
}

/** A place in a text that moves on, and knows its line. */
export class Cursor {
  readonly text: string;
  readonly tolerant: boolean;
  readonly json: boolean;
  offset = 0;
  line = 0;
  lineStart = 0;

  constructor(text: string, { tolerant = false, json = false }: ScanOptions) {
    this.text = endWithLine(text);
    this.tolerant = tolerant;
    this.json = json;
    if (codeAt(text, 0) === code.byteOrderMark) {
      this.offset = 1;
      this.lineStart = 1;
    }
  }

  get column(): number {
    return this.offset - this.lineStart;
  }

  /** The code of the character here, 0 at the end. */
  get char(): number {
    return codeAt(this.text, this.offset);
  }

  /** Steps over the line break here. */
  newLine(): void {
    this.offset = afterBreak(this.text, this.offset);
    this.line++;
    this.lineStart = this.offset;
  }

  skipBlanks(): void {
    while (isBlank(codeAt(this.text, this.offset))) this.offset++;
  }

  skipRestOfLine(): void {
    while (!isBreakOrEnd(codeAt(this.text, this.offset))) this.offset++;
  }

  fail(message: string, context?: number): never {
    throw new YamlError('scanner', message, this.offset, context);
  }

  /** Stops too, unless tolerant: then the caller makes do. */
  blame(message: string, context: number): void {
    if (!this.tolerant) this.fail(message, context);
  }
}
