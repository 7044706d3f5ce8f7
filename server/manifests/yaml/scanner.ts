import { code, codeAt, isBlankOrEnd, isBreak, isDocumentMark } from './characters.ts';
import { Cursor, type ScanOptions } from './cursor.ts';
import { scanBlockScalar } from './scanBlock.ts';
import { scanPlainScalar } from './scanPlain.ts';
import { scanAnchor, scanDirective, scanTag } from './scanProperties.ts';
import { scanQuotedScalar } from './scanQuoted.ts';
import { Token, type TokenType, YamlError } from './token.ts';
import { TokenQueue } from './tokenQueue.ts';

/** A place where a key may have begun that only a later colon will prove. */
interface SimpleKey {
  possible: boolean;
  /** A colon must follow: the text stands where nothing but a key can stand. */
  required: boolean;
  /** Whether it is waited for; kubectl's reader forgets about `{}` and `[]` that could be keys. */
  awaited: boolean;
  number: number;
  offset: number;
  line: number;
  column: number;
}

function noKey(number = 0): SimpleKey {
  return { possible: false, required: false, awaited: false, number, offset: 0, line: 0, column: 0 };
}

/** What can begin neither a token nor plain text; `|` and `>` in brackets. */
const STARTS_NOTHING: ReadonlySet<number> = new Set([
  code.tab,
  code.percent,
  code.at,
  code.backquote,
  code.pipe,
  code.greater,
]);

/** A simple key ends on its line and within so many characters. */
const LONGEST_KEY = 1024;

/** A word, and a key in the next line. */
const FIRST_KEY = /[\w./-]+[ \t]*\r?\n( *)[\w./"'-]+:(?=\s|$)/y;

/** What is broken in more lines than that is no YAML at all. */
const MOST_LINES_SKIPPED = 1000;

/**
 * Turns text into tokens by the rules of YAML 1.1 as kubectl's reader has them, its errors included.
 * go.yaml.in/yaml/v2: scannerc.go, a port of libyaml
 */
export class Scanner extends Cursor {
  flowLevel = 0;
  /** Column of the block collection that is open; -1 for none. */
  indent = -1;
  keyAllowed = true;
  readonly #indents: number[] = [];
  /** What closes the flow collections that are open. */
  readonly #flows: TokenType[] = [];
  /** One for each flow collection that is open, and one for the blocks around them; used again and again. */
  readonly #keys: SimpleKey[] = [noKey()];
  readonly #queue = new TokenQueue();
  /** The next token, once it is known that no key can come before it. */
  #current: Token | undefined;
  #linesSkipped = 0;

  constructor(text: string, options: ScanOptions = {}) {
    super(text, options);
  }

  /** The next token, left in place. */
  peek(): Token {
    if (this.#current === undefined) {
      while (this.#needsMore()) this.#fetch();
      this.#current = this.#queue.peek() ?? new Token('streamEnd', this.text.length, this.text.length);
    }
    return this.#current;
  }

  /** Takes the next token away. */
  skip(): void {
    this.peek();
    this.#queue.shift();
    this.#current = undefined;
  }

  #needsMore(): boolean {
    if (this.#queue.isEmpty) return true;
    for (const key of this.#keys) {
      if (key.awaited && key.possible && key.number === this.#queue.first) return this.#stillPossible(key);
    }
    return false;
  }

  #fetch(): void {
    if (!this.tolerant) {
      this.#fetchToken();
      return;
    }
    try {
      this.#fetchToken();
    } catch (error) {
      if (!(error instanceof YamlError)) throw error;
      this.#skipLine();
    }
  }

  #skipLine(): void {
    this.#linesSkipped++;
    if (this.#linesSkipped > MOST_LINES_SKIPPED) this.offset = this.text.length;
    this.skipRestOfLine();
    for (const key of this.#keys) key.possible = false;
  }

  #fetchToken(): void {
    this.#skipSpace();
    const { char } = this;
    if (this.tolerant) this.#completeKey(char);
    this.#closeBlocks(this.column);
    if (char === 0) this.#fetchEnd();
    else if (this.column === 0 && char === code.percent) this.#fetchDirective();
    else if (this.column === 0 && isDocumentMark(this.text, this.offset)) {
      this.#fetchDocumentMark(char === code.dash ? 'documentStart' : 'documentEnd');
    } else this.#fetchContent(char);
  }

  #fetchContent(char: number): void {
    const next = codeAt(this.text, this.offset + 1);
    const inFlow = this.flowLevel > 0;
    if (char === code.dash && isBlankOrEnd(next)) this.#fetchBlockEntry();
    else if (char === code.question && (inFlow || isBlankOrEnd(next))) this.#fetchKey();
    else if (char === code.colon && (inFlow || isBlankOrEnd(next))) this.#fetchValue();
    else if (char === code.openBracket) this.#openFlow('flowSequence');
    else if (char === code.openBrace) this.#openFlow('flowMapping');
    else if (char === code.closeBracket) this.#closeFlow('flowSequenceEnd');
    else if (char === code.closeBrace) this.#closeFlow('flowMappingEnd');
    else if (char === code.comma) this.#fetchFlowEntry();
    else if ((char === code.pipe || char === code.greater) && !inFlow) this.#fetchBlockScalar(char === code.pipe);
    else if (STARTS_NOTHING.has(char)) this.fail('found character that cannot start any token', this.offset);
    else this.#fetchWithKey(char);
  }

  /** What may turn out to be a key when a colon follows. */
  #fetchWithKey(char: number): void {
    this.#saveKey();
    this.keyAllowed = false;
    this.#queue.push(this.#scanContent(char));
  }

  #scanContent(char: number): Token {
    switch (char) {
      case code.asterisk:
        return scanAnchor(this, 'alias');
      case code.ampersand:
        return scanAnchor(this, 'anchor');
      case code.exclamation:
        return scanTag(this);
      case code.singleQuote:
        return scanQuotedScalar(this, true);
      case code.doubleQuote:
        return scanQuotedScalar(this, false);
      default:
        return scanPlainScalar(this);
    }
  }

  #fetchBlockScalar(literal: boolean): void {
    this.#dropKey();
    this.keyAllowed = true;
    this.#queue.push(scanBlockScalar(this, literal));
  }

  #skipSpace(): void {
    const { text } = this;
    for (;;) {
      let char = codeAt(text, this.offset);
      while (char === code.space || (char === code.tab && (this.flowLevel > 0 || !this.keyAllowed))) {
        this.offset++;
        char = codeAt(text, this.offset);
      }
      if (char === code.hash) {
        this.skipRestOfLine();
        char = codeAt(text, this.offset);
      }
      if (!isBreak(char)) return;
      this.newLine();
      if (this.flowLevel === 0) this.keyAllowed = true;
      else if (this.tolerant) this.#closeAbandonedFlow();
    }
  }

  /** A line in flow style that is indented no more than the block around it: the brackets were never closed. */
  #closeAbandonedFlow(): void {
    let at = this.offset;
    while (codeAt(this.text, at) === code.space) at++;
    const char = codeAt(this.text, at);
    if (isBlankOrEnd(char) || char === code.hash || at - this.lineStart > this.indent) return;
    if (char === code.closeBracket || char === code.closeBrace || char === code.comma) return;
    this.#keys.length = 1;
    for (const key of this.#keys) key.possible = false;
    for (const type of this.#flows.toReversed()) this.#queue.mark(type, this.offset);
    this.#flows.length = 0;
    this.flowLevel = 0;
    this.keyAllowed = true;
  }

  #stillPossible(key: SimpleKey): boolean {
    const tooLong = !this.json && key.offset + LONGEST_KEY < this.offset;
    if (key.line === this.line && !tooLong) return true;
    if (key.required) this.#missingColon(key);
    key.possible = false;
    return false;
  }

  #missingColon(key: SimpleKey): void {
    if (!this.tolerant) this.fail("could not find expected ':'", key.offset);
    key.possible = false;
    const end = this.#queue.end ?? this.offset;
    this.#queue.insert(key.number, 'key', key.offset);
    this.#openBlock(key.column, 'blockMapping', key.offset, key.number);
    this.#queue.mark('value', end);
  }

  /** Tolerant reading: a key without colon ends with its line, before the block that it stands in does. */
  #completeKey(char: number): void {
    const key = this.#keys.at(-1);
    if (key?.possible === true && key.required && (key.line < this.line || char === 0)) this.#missingColon(key);
  }

  #saveKey(): void {
    if (!this.keyAllowed) return;
    this.#dropKey();
    const key = this.#keys.at(-1);
    if (key === undefined) return;
    key.possible = true;
    key.required = this.flowLevel === 0 && (this.indent === this.column || this.#isFirstKey());
    key.awaited = true;
    key.number = this.#queue.next;
    key.offset = this.offset;
    key.line = this.line;
    key.column = this.column;
  }

  /** Tolerant reading: whether a word alone in its line stands above a line `key:` of the same indentation. */
  #isFirstKey(): boolean {
    if (!this.tolerant || this.indent > this.column) return false;
    FIRST_KEY.lastIndex = this.offset;
    const match = FIRST_KEY.exec(this.text);
    return match?.[1]?.length === this.column && this.text.slice(this.lineStart, this.offset).trim() === '';
  }

  #dropKey(): void {
    const key = this.#keys.at(-1);
    if (key?.possible !== true) return;
    if (key.required) this.#missingColon(key);
    key.possible = false;
  }

  #openBlock(column: number, type: TokenType, offset: number, number?: number): void {
    if (this.flowLevel > 0 || this.indent >= column) return;
    this.#indents.push(this.indent);
    this.indent = column;
    if (number === undefined) this.#queue.mark(type, offset);
    else this.#queue.insert(number, type, offset);
  }

  #closeBlocks(column: number): void {
    if (this.flowLevel > 0) return;
    while (this.indent > column) {
      this.#queue.mark('blockEnd', this.offset);
      this.indent = this.#indents.pop() ?? -1;
    }
  }

  #fetchEnd(): void {
    if (this.column !== 0) {
      this.line++;
      this.lineStart = this.offset;
    }
    this.#closeBlocks(-1);
    this.#dropKey();
    this.keyAllowed = false;
    this.#queue.mark('streamEnd', this.offset);
  }

  #fetchDirective(): void {
    this.#closeBlocks(-1);
    this.#dropKey();
    this.keyAllowed = false;
    this.#queue.push(scanDirective(this));
  }

  #fetchDocumentMark(type: TokenType): void {
    this.#closeBlocks(-1);
    this.#dropKey();
    this.keyAllowed = false;
    this.#take(type, 3);
  }

  #openFlow(type: TokenType): void {
    if (this.json) this.#dropKey();
    else this.#saveKey();
    this.#keys.push(noKey(this.#queue.next));
    this.#flows.push(type === 'flowSequence' ? 'flowSequenceEnd' : 'flowMappingEnd');
    this.flowLevel++;
    this.keyAllowed = true;
    this.#take(type);
  }

  #closeFlow(type: TokenType): void {
    if (this.tolerant && this.#flows.at(-1) !== type) {
      this.offset++;
      return;
    }
    this.#dropKey();
    if (this.flowLevel > 0) {
      this.flowLevel--;
      this.#flows.pop();
      const inside = this.#keys.pop();
      const around = this.#keys.at(-1);
      if (around !== undefined && around.number === inside?.number) around.awaited = false;
    }
    this.keyAllowed = false;
    this.#take(type);
  }

  #fetchFlowEntry(): void {
    this.#dropKey();
    this.keyAllowed = true;
    this.#take('flowEntry');
  }

  #fetchBlockEntry(): void {
    if (this.flowLevel === 0) {
      if (!this.keyAllowed) this.fail('block sequence entries are not allowed in this context');
      this.#openBlock(this.column, 'blockSequence', this.offset);
    }
    this.#dropKey();
    this.keyAllowed = true;
    this.#take('blockEntry');
  }

  #fetchKey(): void {
    if (this.flowLevel === 0) {
      if (!this.keyAllowed) this.fail('mapping keys are not allowed in this context');
      this.#openBlock(this.column, 'blockMapping', this.offset);
    }
    this.#dropKey();
    this.keyAllowed = this.flowLevel === 0;
    this.#take('key');
  }

  #fetchValue(): void {
    const key = this.#keys.at(-1);
    if (key?.possible === true && this.#stillPossible(key)) {
      this.#queue.insert(key.number, 'key', key.offset);
      this.#openBlock(key.column, 'blockMapping', key.offset, key.number);
      key.possible = false;
      this.keyAllowed = false;
    } else {
      if (this.flowLevel === 0) {
        if (!this.keyAllowed) this.fail('mapping values are not allowed in this context');
        this.#openBlock(this.column, 'blockMapping', this.offset);
      }
      this.keyAllowed = this.flowLevel === 0;
    }
    this.#take('value');
  }

  #take(type: TokenType, length = 1): void {
    this.#queue.push(new Token(type, this.offset, this.offset + length));
    this.offset += length;
  }
}
