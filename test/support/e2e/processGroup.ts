import { type ChildProcess, type SpawnOptions, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cleanUpAtExit } from './cleanup.ts';

/** A program with everything it starts; none of it outlives this process. */
export interface ProcessGroup {
  readonly child: ChildProcess;
  /** Fulfilled when the program itself has ended, or could not be started. */
  readonly ended: Promise<void>;
  /** Ends the program and all its children, and waits until it is gone. */
  stop(): Promise<void>;
}

/** Starts a program as the leader of a process group of its own. */
export function startProcessGroup(command: string, args: readonly string[], options: SpawnOptions): ProcessGroup {
  const child = spawn(command, args, { ...options, detached: true });
  const ended = once(child, 'exit').then(
    () => undefined,
    () => undefined,
  );
  // Not SIGKILL: what it has started in groups of their own it has to end itself.
  const forget = cleanUpAtExit(() => killGroup(child, 'SIGTERM'));
  return {
    child,
    ended,
    stop: async () => {
      killGroup(child, 'SIGTERM');
      const impatience = setTimeout(() => killGroup(child, 'SIGKILL'), 2000);
      await ended;
      clearTimeout(impatience);
      killGroup(child, 'SIGKILL');
      forget();
    },
  };
}

function killGroup({ pid }: ChildProcess, signal: NodeJS.Signals): void {
  if (pid === undefined) return;
  try {
    process.kill(process.platform === 'win32' ? pid : -pid, signal);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error;
  }
}
