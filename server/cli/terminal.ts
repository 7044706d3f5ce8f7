/** The world outside, as far as the command line touches it. */
export interface Terminal {
  out(text: string): void;
  err(text: string): void;
  readInput(): Promise<string>;
  /** Talks with somebody at a keyboard until the conversation is over; absent where nobody is there. */
  converse?(conversation: Conversation): Promise<void>;
  /** Runs the language server on standard input and output until its client leaves. */
  serve(): Promise<ExitCode>;
}

/** What somebody at a keyboard types into. */
export interface Conversation {
  prompt(): string;
  /** How what is typed could go on, and what of it the candidates replace. */
  complete(line: string): { readonly candidates: readonly string[]; readonly typed: string };
  /** Does what a line asks for; stops between two pieces when `stopped` says so. */
  answer(line: string, stopped: () => boolean): Promise<void>;
  /** Ctrl-C, or the end of what is typed. */
  interrupt(): void;
  end(): Promise<void>;
  readonly ended: boolean;
}

/** Exit codes: 0 nothing at or above the failing level, 1 findings, 2 usage, or input that could not be read at all. */
export type ExitCode = 0 | 1 | 2;
