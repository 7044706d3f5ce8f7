import { startProcessGroup } from './processGroup.ts';

/** What a program printed, on both streams in order, and how it ended. */
export interface ProgramResult {
  readonly status: number;
  readonly output: string;
}

interface ProgramOptions {
  readonly cwd?: string;
  readonly env?: NodeJS.ProcessEnv;
  /** Whether a shell has to find and start the program, as for Windows' command files. */
  readonly shell?: boolean;
}

/** Runs a program to its end; never rejects: a program that cannot be started has status 127. */
export function runProgram(
  command: string,
  args: readonly string[],
  { cwd, env = process.env, shell = false }: ProgramOptions = {},
): Promise<ProgramResult> {
  const group = startProcessGroup(command, args, { cwd, env, shell, stdio: ['ignore', 'pipe', 'pipe'] });
  const chunks: Buffer[] = [];
  group.child.stdout?.on('data', (chunk: Buffer) => chunks.push(chunk));
  group.child.stderr?.on('data', (chunk: Buffer) => chunks.push(chunk));
  return new Promise((resolve) => {
    const finish = (status: number, last = '') => {
      const output = Buffer.concat(chunks).toString() + last;
      void group.stop().then(() => resolve({ status, output }));
    };
    group.child.on('error', (error) => finish(127, error.message));
    group.child.on('close', (status) => finish(status ?? 1));
  });
}

/** Runs a program that has to succeed. */
export async function mustRun(command: string, args: readonly string[], options: ProgramOptions = {}): Promise<string> {
  const { status, output } = await runProgram(command, args, options);
  if (status !== 0) throw new Error(`${command} ${args.join(' ')} ended with ${status}:\n${output}`);
  return output;
}
