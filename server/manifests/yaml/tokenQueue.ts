import { Token, type TokenType } from './token.ts';

/** Tokens between scanner and parser. They are numbered, so that one can be put before another that waits here. */
export class TokenQueue {
  readonly #tokens: Token[] = [];
  #head = 0;
  #taken = 0;

  get isEmpty(): boolean {
    return this.#head === this.#tokens.length;
  }

  /** The number of the token that comes out next. */
  get first(): number {
    return this.#taken;
  }

  /** The number that the next token to come in will have. */
  get next(): number {
    return this.#taken + this.#tokens.length - this.#head;
  }

  peek(): Token | undefined {
    return this.#tokens[this.#head];
  }

  shift(): void {
    this.#head++;
    this.#taken++;
    if (this.isEmpty) {
      this.#tokens.length = 0;
      this.#head = 0;
    }
  }

  push(token: Token): void {
    this.#tokens.push(token);
  }

  /** A token of no length: what opens or closes a block, what marks a key. */
  mark(type: TokenType, offset: number): void {
    this.#tokens.push(new Token(type, offset, offset));
  }

  /** A token of no length before the one of that number; at the end when that is gone. */
  insert(number: number, type: TokenType, offset: number): void {
    const tokens = this.#tokens;
    const at = this.#head + number - this.#taken;
    const token = new Token(type, offset, offset);
    tokens.push(token);
    if (at < this.#head) return;
    // Moving by hand: the queue is short, and this is done for each key.
    for (let index = tokens.length - 1; index > at; index--) tokens[index] = tokens[index - 1] ?? token;
    tokens[at] = token;
  }

  /** Where the last token ends. */
  get end(): number | undefined {
    return this.#tokens.at(-1)?.end;
  }
}
