import { runCommandLine } from '../../../server/cli/commandLine.ts';
import type { ExitCode } from '../../../server/cli/terminal.ts';

/** What one command printed, and its exit code. */
export interface Answer {
  readonly code: ExitCode;
  readonly out: string;
  readonly err: string;
}

/** Runs `portolan` with these arguments in this process. */
export async function portolan(...args: readonly string[]): Promise<Answer> {
  return portolanWithInput('', ...args);
}

/** The same with a text on standard input. */
export async function portolanWithInput(input: string, ...args: readonly string[]): Promise<Answer> {
  let out = '';
  let err = '';
  const code = await runCommandLine(args, {
    out: (text) => {
      out += text;
    },
    err: (text) => {
      err += text;
    },
    readInput: async () => input,
    serve: async () => 2,
  });
  return { code, out, err };
}
