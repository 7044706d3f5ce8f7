import type { AndOr, Branch, Command, Pipeline, Script, SimpleCommand, Word } from './ast.ts';
import type { Token } from './tokenize.ts';
import { IncompleteLine, LineProblem, tokenize } from './tokenize.ts';

/** A line that was read, or why it was not: it goes on in the next line, or makes no sense. */
export type ParsedLine =
  | { readonly script: Script }
  /** What has to follow: `quote`, `done`, the word that ends a here-document. */
  | { readonly incomplete: string }
  | { readonly problem: string };

/** Reads what was typed: the part of a POSIX shell's language that lessons use. */
export function parseLine(text: string): ParsedLine {
  try {
    const parser = new Parser(tokenize(text, (inner) => parseInner(inner)));
    return { script: parser.script([]) };
  } catch (error) {
    if (error instanceof IncompleteLine) return { incomplete: error.message };
    if (error instanceof LineProblem) return { problem: error.message };
    throw error;
  }
}

/** What stands in `$( )`; leaves the reader as a whole when it cannot be read. */
function parseInner(text: string): Script {
  return new Parser(tokenize(text, parseInner)).script([]);
}

const RESERVED = new Set(['then', 'else', 'elif', 'fi', 'do', 'done', '}', ')']);

class Parser {
  readonly #tokens: readonly Token[];
  #at = 0;

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens;
  }

  /** Commands up to one of the closing words, which is left for the caller. */
  script(closing: readonly string[]): Script {
    const items: AndOr[] = [];
    for (;;) {
      this.#separators();
      const next = this.#peek();
      if (next === undefined) {
        if (closing.length > 0) throw new IncompleteLine(closing[0]);
        return { items };
      }
      const word = this.#wordAt();
      if (word !== undefined && closing.includes(word)) return { items };
      if (word !== undefined && RESERVED.has(word)) throw new LineProblem(`syntax error: unexpected "${word}"`);
      if (next.kind === 'operator' && closing.includes(next.text)) return { items };
      items.push(this.#andOr());
    }
  }

  #andOr(): AndOr {
    const first = this.#pipeline();
    const rest: { operator: '&&' | '||'; pipeline: Pipeline }[] = [];
    for (;;) {
      const next = this.#peek();
      if (next?.kind !== 'operator' || (next.text !== '&&' && next.text !== '||')) return { first, rest };
      this.#at += 1;
      this.#newlines();
      rest.push({ operator: next.text, pipeline: this.#pipeline() });
    }
  }

  #pipeline(): Pipeline {
    const negated = this.#wordAt() === '!';
    if (negated) this.#at += 1;
    const commands = [this.#command()];
    while (this.#isOperator('|')) {
      this.#at += 1;
      this.#newlines();
      commands.push(this.#command());
    }
    return { negated, commands };
  }

  #command(): Command {
    const next = this.#peek();
    if (next === undefined) throw new IncompleteLine('a command');
    if (next.kind === 'operator' && next.text === '(') {
      this.#at += 1;
      return this.#group(')');
    }
    switch (this.#wordAt()) {
      case 'for':
        return this.#for();
      case 'while':
      case 'until':
        return this.#while();
      case 'if':
        return this.#if();
      case '{':
        this.#at += 1;
        return this.#group('}');
      default:
        return this.#simple();
    }
  }

  #group(close: string): Command {
    const body = this.script([close]);
    this.#at += 1;
    return { kind: 'group', body };
  }

  #for(): Command {
    this.#at += 1;
    const variable = this.#wordAt() ?? '';
    if (!/^[A-Za-z_]\w*$/.test(variable)) throw new LineProblem('syntax error: bad for loop variable');
    this.#at += 1;
    this.#newlines();
    const words: Word[] = [];
    if (this.#wordAt() === 'in') {
      this.#at += 1;
      for (let next = this.#peek(); next?.kind === 'word'; next = this.#peek()) {
        words.push(next.word);
        this.#at += 1;
      }
    }
    this.#separators();
    this.#expect('do');
    const body = this.script(['done']);
    this.#expect('done');
    return { kind: 'for', variable, words, body };
  }

  #while(): Command {
    const until = this.#wordAt() === 'until';
    this.#at += 1;
    const condition = this.script(['do']);
    this.#expect('do');
    const body = this.script(['done']);
    this.#expect('done');
    return { kind: 'while', until, condition, body };
  }

  #if(): Command {
    const branches: Branch[] = [];
    do {
      this.#at += 1;
      const condition = this.script(['then']);
      this.#expect('then');
      branches.push({ condition, body: this.script(['elif', 'else', 'fi']) });
    } while (this.#wordAt() === 'elif');
    let otherwise: Script | undefined;
    if (this.#wordAt() === 'else') {
      this.#at += 1;
      otherwise = this.script(['fi']);
    }
    this.#expect('fi');
    return { kind: 'if', branches, otherwise };
  }

  #simple(): SimpleCommand {
    const assignments: { name: string; value: Word }[] = [];
    const words: Word[] = [];
    const redirections: SimpleCommand['redirections'][number][] = [];
    for (let next = this.#peek(); next !== undefined; next = this.#peek()) {
      if (next.kind === 'redirection') redirections.push(next.redirection);
      else if (next.kind === 'word') {
        const assignment = words.length === 0 ? assignmentOf(next.word) : undefined;
        if (assignment === undefined) words.push(next.word);
        else assignments.push(assignment);
      } else break;
      this.#at += 1;
    }
    if (words.length + assignments.length + redirections.length === 0) {
      throw new LineProblem(`syntax error: unexpected "${this.#shown()}"`);
    }
    return { kind: 'simple', assignments, words, redirections };
  }

  #expect(word: string): void {
    if (this.#peek() === undefined) throw new IncompleteLine(word);
    if (this.#wordAt() !== word)
      throw new LineProblem(`syntax error: unexpected "${this.#shown()}" (expecting "${word}")`);
    this.#at += 1;
  }

  #shown(): string {
    const next = this.#peek();
    return next?.kind === 'operator' ? next.text : (this.#wordAt() ?? 'end of line');
  }

  #peek(): Token | undefined {
    return this.#tokens[this.#at];
  }

  /** The next word, where it is written without quotes. */
  #wordAt(): string | undefined {
    const next = this.#peek();
    if (next?.kind !== 'word' || next.word.length !== 1) return undefined;
    const [piece] = next.word;
    return piece?.kind === 'text' && !piece.quoted ? piece.text : undefined;
  }

  #isOperator(text: string): boolean {
    const next = this.#peek();
    return next?.kind === 'operator' && next.text === text;
  }

  #newlines(): void {
    while (this.#isOperator('\n')) this.#at += 1;
  }

  #separators(): void {
    while (this.#isOperator('\n') || this.#isOperator(';') || this.#isOperator('&')) this.#at += 1;
  }
}

function assignmentOf(word: Word): { name: string; value: Word } | undefined {
  const [first, ...rest] = word;
  if (first?.kind !== 'text' || first.quoted) return undefined;
  const found = /^([A-Za-z_]\w*)=(.*)$/s.exec(first.text);
  if (found === null) return undefined;
  return { name: found[1] ?? '', value: [{ ...first, text: found[2] ?? '' }, ...rest] };
}
