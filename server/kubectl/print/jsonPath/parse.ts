import type { JsonPathNode, JsonPathPart } from './node.ts';

/** A template that was read, or why it cannot be read. */
export type ParsedJsonPath = { readonly parts: readonly JsonPathPart[] } | { readonly problem: string };

/** Reads a JSONPath template, `{.items[*].metadata.name}`. kubernetes: client-go util/jsonpath parser.go */
export function parseJsonPath(template: string): ParsedJsonPath {
  const reader = new Reader(template);
  try {
    return { parts: reader.template(false) };
  } catch (error) {
    if (error instanceof SyntaxProblem) return { problem: error.message };
    throw error;
  }
}

/** Leaves the reader from any depth; never leaves this file. */
class SyntaxProblem extends Error {}

class Reader {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  template(inRange: boolean): readonly JsonPathPart[] {
    const parts: JsonPathPart[] = [];
    while (this.#at < this.#text.length) {
      const open = this.#text.indexOf('{', this.#at);
      const end = open === -1 ? this.#text.length : open;
      if (end > this.#at) parts.push({ literal: this.#text.slice(this.#at, end) });
      this.#at = end;
      if (open === -1) break;
      this.#at += 1;
      if (this.#skip('end}')) {
        if (inRange) return parts;
        throw new SyntaxProblem('not in range, nothing to end');
      }
      parts.push(this.#action());
    }
    if (inRange) throw new SyntaxProblem('unclosed range');
    return parts;
  }

  #action(): JsonPathPart {
    this.#blanks();
    if (this.#skip('range ')) {
      const over = this.#path('}');
      return { path: [{ kind: 'range', over, body: this.template(true) }] };
    }
    return { path: this.#path('}') };
  }

  /** Nodes up to the closing character, which is read too. */
  #path(close: string): readonly JsonPathNode[] {
    const nodes: JsonPathNode[] = [];
    for (;;) {
      const character = this.#text[this.#at];
      if (character === undefined) throw new SyntaxProblem('unclosed action');
      if (close.includes(character)) {
        this.#at += 1;
        return nodes;
      }
      const node = this.#node(character);
      if (node !== undefined) nodes.push(node);
    }
  }

  #node(character: string): JsonPathNode | undefined {
    if (/\s/.test(character)) return this.#step(undefined);
    if (character === '$') return this.#step({ kind: 'root' });
    if (character === '@') return this.#step({ kind: 'current' });
    if (character === '*') return this.#step({ kind: 'wildcard' });
    if (character === '"' || character === "'") return { kind: 'text', text: this.#quoted(character) };
    if (character === '[') return this.#brackets();
    if (character === '.') return this.#dot();
    const number = /^[-+]?\d+(?:\.\d+)?/.exec(this.#text.slice(this.#at));
    if (number !== null) {
      this.#at += number[0].length;
      return { kind: 'number', value: Number(number[0]) };
    }
    const word = /^\w+/.exec(this.#text.slice(this.#at));
    if (word === null) throw new SyntaxProblem(`unrecognized character in action: ${goRune(character)}`);
    this.#at += word[0].length;
    if (word[0] === 'true' || word[0] === 'false') return { kind: 'boolean', value: word[0] === 'true' };
    throw new SyntaxProblem(`unrecognized identifier ${word[0]}`);
  }

  #step<T>(node: T): T {
    this.#at += 1;
    return node;
  }

  #dot(): JsonPathNode {
    this.#at += 1;
    if (this.#text[this.#at] === '.') return { kind: 'recursive' };
    if (this.#text[this.#at] === '[') return this.#brackets();
    const found = /^(?:\\.|[^\s.[\]{}()$@,="'<>!|&:]|:(?!}))*/.exec(this.#text.slice(this.#at))?.[0] ?? '';
    this.#at += found.length;
    const name = found.replaceAll(/\\(.)/g, '$1');
    return name === '*' ? { kind: 'wildcard' } : { kind: 'field', name };
  }

  #brackets(): JsonPathNode {
    this.#at += 1;
    if (this.#skip('?(')) return this.#filter();
    const end = this.#closingBracket();
    const inner = this.#text.slice(this.#at, end);
    this.#at = end + 1;
    const choices = splitChoices(inner);
    if (choices.length > 1) return { kind: 'union', choices: choices.map((choice) => [oneOf(choice.trim())]) };
    return oneOf(inner.trim());
  }

  #closingBracket(): number {
    let quote = '';
    for (let at = this.#at; at < this.#text.length; at++) {
      const character = this.#text[at] ?? '';
      if (quote !== '') quote = character === quote ? '' : quote;
      else if (character === '"' || character === "'") quote = character;
      else if (character === ']') return at;
    }
    throw new SyntaxProblem('unterminated array');
  }

  #filter(): JsonPathNode {
    const end = this.#text.indexOf(')]', this.#at);
    if (end === -1) throw new SyntaxProblem('unterminated filter');
    const inner = this.#text.slice(this.#at, end);
    this.#at = end + 2;
    const found = /^(.*?)\s*(==|!=|<=|>=|<|>)\s*(.*)$/s.exec(inner);
    const read = (text: string) => new Reader(`${text.trim()}}`).#path('}');
    if (found === null) return { kind: 'filter', left: read(inner), operator: 'exists', right: [] };
    return { kind: 'filter', left: read(found[1] ?? ''), operator: found[2] ?? '', right: read(found[3] ?? '') };
  }

  #quoted(quote: string): string {
    let text = '';
    for (let at = this.#at + 1; at < this.#text.length; at++) {
      const character = this.#text[at] ?? '';
      if (character === quote) {
        this.#at = at + 1;
        return text;
      }
      if (character === '\\') at += 1;
      text += character === '\\' ? unescaped(this.#text[at] ?? '') : character;
    }
    throw new SyntaxProblem('unterminated quoted string');
  }

  #blanks(): void {
    while (this.#text[this.#at] === ' ') this.#at += 1;
  }

  #skip(word: string): boolean {
    if (!this.#text.startsWith(word, this.#at)) return false;
    this.#at += word.length;
    return true;
  }
}

/** What stands in brackets: a name, an index, a slice. */
function oneOf(text: string): JsonPathNode {
  if (text === '*') return { kind: 'wildcard' };
  const quoted = /^(['"])(.*)\1$/s.exec(text);
  if (quoted !== null) return { kind: 'field', name: (quoted[2] ?? '').replaceAll(/\\(.)/g, '$1') };
  const slice = /^(-?\d*)(?:(:)(-?\d*)(?::(-?\d*))?)?$/.exec(text);
  if (slice === null || text === '') throw new SyntaxProblem(`invalid array index ${text}`);
  const number = (part: string | undefined) => (part === undefined || part === '' ? undefined : Number(part));
  return {
    kind: 'slice',
    from: number(slice[1]),
    to: number(slice[3]),
    step: number(slice[4]),
    single: slice[2] === undefined,
  };
}

function splitChoices(text: string): readonly string[] {
  return text.match(/(?:'[^']*'|"[^"]*"|[^,'"])+/g) ?? [text];
}

function unescaped(character: string): string {
  return { n: '\n', t: '\t', r: '\r' }[character] ?? character;
}

function goRune(character: string): string {
  const code = (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
  return `U+${code} '${character}'`;
}
