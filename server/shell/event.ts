/** What a command does while it runs. Whoever drives it may stop between two events. */
export type ShellEvent =
  | { readonly type: 'output'; readonly stream: Stream; readonly text: string }
  /** Simulated time passes; whoever shows it may let a little real time pass. */
  | { readonly type: 'wait'; readonly ms: number }
  | { readonly type: 'clear' };

export type Stream = 'stdout' | 'stderr';

/** A command while it runs; its value is the exit code. */
export type Running = Generator<ShellEvent, number>;

/** Nothing happens, and that is the exit code. */
export function* ended(code: number): Running {
  yield* [];
  return code;
}

/** Text on standard output. */
export function out(text: string): ShellEvent {
  return { type: 'output', stream: 'stdout', text };
}

/** Text on standard error. */
export function err(text: string): ShellEvent {
  return { type: 'output', stream: 'stderr', text };
}
