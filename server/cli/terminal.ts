/** The world outside, as far as the command line touches it. */
export interface Terminal {
  out(text: string): void;
  err(text: string): void;
  readInput(): Promise<string>;
  /** Runs the language server on standard input and output until its client leaves. */
  serve(): Promise<ExitCode>;
}

/** Exit codes: 0 nothing at or above the failing level, 1 findings, 2 usage, or input that could not be read at all. */
export type ExitCode = 0 | 1 | 2;
