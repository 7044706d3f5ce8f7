import type { Token } from './tokens.ts';
import { tokensOf } from './tokens.ts';

/** A read expression. */
export type Expression =
  | { readonly kind: 'literal'; readonly value: string | number | boolean | null }
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'field'; readonly of: Expression; readonly name: string }
  | { readonly kind: 'item'; readonly of: Expression; readonly index: Expression }
  | { readonly kind: 'list'; readonly items: readonly Expression[] }
  | { readonly kind: 'call'; readonly name: string; readonly on?: Expression; readonly args: readonly Expression[] }
  | { readonly kind: 'operation'; readonly sign: string; readonly args: readonly Expression[] };

const CONSTANTS: Readonly<Record<string, boolean | null>> = { true: true, false: false, null: null };
/** The signs between two operands, the weakest first. */
const LEVELS: readonly (readonly string[])[] = [['||'], ['&&'], ['==', '!=', '<', '<=', '>', '>=', 'in'], ['+', '-']];
/** Names that cannot be written plainly. kubernetes: apiserver cel Escape */
const ESCAPED = /^__([a-z]+)__$/;

/** Reads an expression of the Common Expression Language, as far as the Gateway API uses that. */
export function parse(expression: string): Expression | undefined {
  const tokens = tokensOf(expression);
  return tokens === undefined ? undefined : new Parser(tokens).parse();
}

class Parser {
  readonly #tokens: readonly Token[];
  #at = 0;

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens;
  }

  parse(): Expression | undefined {
    const whole = this.#choice();
    return this.#at === this.#tokens.length ? whole : undefined;
  }

  #choice(): Expression | undefined {
    const condition = this.#level(0);
    if (condition === undefined || !this.#take('?')) return condition;
    const then = this.#choice();
    if (then === undefined || !this.#take(':')) return undefined;
    const other = this.#choice();
    return other && { kind: 'operation', sign: '?', args: [condition, then, other] };
  }

  #level(level: number): Expression | undefined {
    const signs = LEVELS[level];
    if (signs === undefined) return this.#negation();
    let left = this.#level(level + 1);
    for (let sign = this.#oneOf(signs); sign !== undefined; sign = this.#oneOf(signs)) {
      const right = this.#level(level + 1);
      if (left === undefined || right === undefined) return undefined;
      left = { kind: 'operation', sign, args: [left, right] };
    }
    return left;
  }

  #negation(): Expression | undefined {
    const sign = this.#oneOf(['!', '-']);
    if (sign === undefined) return this.#member();
    const operand = this.#negation();
    return operand && { kind: 'operation', sign: `${sign}x`, args: [operand] };
  }

  #member(): Expression | undefined {
    let value = this.#primary();
    while (value !== undefined) {
      if (this.#take('.')) value = this.#fieldOf(value);
      else if (this.#take('[')) {
        const index = this.#choice();
        value = index && this.#take(']') ? { kind: 'item', of: value, index } : undefined;
      } else break;
    }
    return value;
  }

  #fieldOf(value: Expression): Expression | undefined {
    const token = this.#tokens[this.#at++];
    if (token?.kind !== 'name') return undefined;
    if (!this.#take('(')) return { kind: 'field', of: value, name: token.text.replace(ESCAPED, '$1') };
    const args = this.#list(')');
    return args && { kind: 'call', name: token.text, on: value, args };
  }

  #primary(): Expression | undefined {
    const token = this.#tokens[this.#at++];
    if (token === undefined) return undefined;
    if (token.kind === 'number' || token.kind === 'text') return { kind: 'literal', value: token.value };
    if (token.kind === 'name') return this.#named(token.text);
    if (token.text === '[') {
      const items = this.#list(']');
      return items && { kind: 'list', items };
    }
    const inner = token.text === '(' ? this.#choice() : undefined;
    return inner && this.#take(')') ? inner : undefined;
  }

  #named(name: string): Expression | undefined {
    if (Object.hasOwn(CONSTANTS, name)) return { kind: 'literal', value: CONSTANTS[name] ?? null };
    if (!this.#take('(')) return { kind: 'name', name };
    const args = this.#list(')');
    return args && { kind: 'call', name, args };
  }

  #list(end: string): readonly Expression[] | undefined {
    const items: Expression[] = [];
    while (!this.#take(end)) {
      if (items.length > 0 && !this.#take(',')) return undefined;
      const item = this.#choice();
      if (item === undefined) return undefined;
      items.push(item);
    }
    return items;
  }

  #oneOf(signs: readonly string[]): string | undefined {
    return signs.find((sign) => this.#take(sign));
  }

  #take(text: string): boolean {
    const token = this.#tokens[this.#at];
    if (token === undefined || token.kind === 'number' || token.kind === 'text' || token.text !== text) return false;
    this.#at += 1;
    return true;
  }
}
