import { DEEPEST, TOO_DEEP } from './depth.ts';
import type { Source } from './source.ts';
import { Mapping, NumberText } from './source.ts';

/**
 * Reads a JSON text into a tree that keeps what plain data forgets; a text that is no JSON gets Go's own message.
 * Go: encoding/json scanner, SyntaxError
 */
export function readJsonText(text: string): { readonly source: Source } | { readonly error: string } {
  const scanner = new Scanner(text);
  const source = scanner.value('looking for beginning of value');
  if (source !== undefined && scanner.error === undefined) scanner.end();
  return scanner.error !== undefined || source === undefined ? { error: scanner.error ?? END } : { source };
}

const END = 'unexpected end of JSON input';
const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][-+]?\d+)?/y;
const PLAIN_NUMBER = /^-?(?:0|[1-9]\d{0,14})$/;
const ESCAPED: Readonly<Record<string, string>> = {
  '"': '"',
  '\\': '\\',
  '/': '/',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
};

class Scanner {
  error: string | undefined;
  readonly #text: string;
  #at = 0;
  #depth = 0;

  constructor(text: string) {
    this.#text = text;
  }

  end(): void {
    this.#blanks();
    if (this.#at < this.#text.length) this.#unexpected('after top-level value');
  }

  value(where: string): Source | undefined {
    this.#blanks();
    const character = this.#text[this.#at];
    if (character === '{') return this.#nested(() => this.#object());
    if (character === '[') return this.#nested(() => this.#array());
    if (character === '"') return this.#string();
    if (character === 't') return this.#literal('true', true);
    if (character === 'f') return this.#literal('false', false);
    if (character === 'n') return this.#literal('null', null);
    if (character !== undefined && /[-\d]/.test(character)) return this.#number();
    return this.#unexpected(where);
  }

  #nested(read: () => Source | undefined): Source | undefined {
    if (++this.#depth > DEEPEST) {
      this.error ??= TOO_DEEP;
      return undefined;
    }
    const value = read();
    this.#depth--;
    return value;
  }

  #object(): Source | undefined {
    const entries: (readonly [string, Source])[] = [];
    this.#at++;
    this.#blanks();
    if (this.#take('}')) return new Mapping(entries);
    while (this.error === undefined) {
      this.#blanks();
      if (this.#text[this.#at] !== '"') return this.#unexpected('looking for beginning of object key string');
      const key = this.#string();
      this.#blanks();
      if (key === undefined) return undefined;
      if (!this.#take(':')) return this.#unexpected('after object key');
      const value = this.value('looking for beginning of value');
      if (value === undefined) return undefined;
      entries.push([key, value]);
      this.#blanks();
      if (this.#take('}')) return new Mapping(entries);
      if (!this.#take(',')) return this.#unexpected('after object key:value pair');
    }
    return undefined;
  }

  #array(): Source | undefined {
    const items: Source[] = [];
    this.#at++;
    this.#blanks();
    if (this.#take(']')) return items;
    while (this.error === undefined) {
      const value = this.value('looking for beginning of value');
      if (value === undefined) return undefined;
      items.push(value);
      this.#blanks();
      if (this.#take(']')) return items;
      if (!this.#take(',')) return this.#unexpected('after array element');
    }
    return undefined;
  }

  #string(): string | undefined {
    let value = '';
    this.#at++;
    for (;;) {
      const character = this.#text[this.#at];
      if (character === '"') {
        this.#at++;
        return value;
      }
      if (character === undefined || character < ' ') return this.#unexpected('in string literal');
      this.#at++;
      const part = character === '\\' ? this.#escape() : character;
      if (part === undefined) return undefined;
      value += part;
    }
  }

  #escape(): string | undefined {
    const character = this.#text[this.#at] ?? '';
    const simple = Object.hasOwn(ESCAPED, character) ? ESCAPED[character] : undefined;
    if (simple !== undefined) {
      this.#at++;
      return simple;
    }
    if (character !== 'u') return this.#unexpected('in string escape code');
    let code = 0;
    for (let digit = 0; digit < 4; digit++) {
      this.#at++;
      const hex = this.#text[this.#at] ?? '';
      if (!/^[0-9A-Fa-f]$/.test(hex)) return this.#unexpected('in \\u hexadecimal character escape');
      code = code * 16 + Number.parseInt(hex, 16);
    }
    this.#at++;
    return String.fromCharCode(code);
  }

  #number(): Source | undefined {
    NUMBER.lastIndex = this.#at;
    const match = NUMBER.exec(this.#text);
    if (match === null) {
      this.#at++;
      return this.#unexpected('in numeric literal');
    }
    this.#at += match[0].length;
    const next = this.#text[this.#at] ?? '';
    if (next === '.' || next === 'e' || next === 'E') {
      this.#at++;
      if (/[-+]/.test(this.#text[this.#at] ?? '') && next !== '.') this.#at++;
      const where = next === '.' ? 'after decimal point in numeric literal' : 'in exponent of numeric literal';
      return this.#unexpected(where);
    }
    return PLAIN_NUMBER.test(match[0]) ? Number(match[0]) : new NumberText(match[0]);
  }

  #literal(word: string, value: boolean | null): Source | undefined {
    for (const [index, letter] of [...word].entries()) {
      if (this.#text[this.#at] !== letter) {
        return this.#unexpected(`in literal ${word} (expecting '${word[index]}')`);
      }
      this.#at++;
    }
    return value;
  }

  #take(character: string): boolean {
    if (this.#text[this.#at] !== character) return false;
    this.#at++;
    return true;
  }

  #blanks(): void {
    while (/^[ \t\r\n]$/.test(this.#text[this.#at] ?? '')) this.#at++;
  }

  #unexpected(where: string): undefined {
    const code = this.#text.codePointAt(this.#at);
    if (code === undefined) this.error ??= END;
    else this.error ??= `invalid character ${quoteCharacter(String.fromCodePoint(code))} ${where}`;
    return undefined;
  }
}

function quoteCharacter(character: string): string {
  if (character === "'") return "'\\''";
  if (character === '"') return "'\"'";
  const control: Readonly<Record<string, string>> = { '\n': '\\n', '\t': '\\t', '\r': '\\r', '\\': '\\\\' };
  if (Object.hasOwn(control, character)) return `'${control[character]}'`;
  return character < ' ' ? `'\\x${character.charCodeAt(0).toString(16).padStart(2, '0')}'` : `'${character}'`;
}
