import type { Notice, Question } from './messages.ts';
import type { Range } from './position.ts';

/** Names a shell in all messages about it; the client makes it up, different every time. */
export interface ShellParams {
  readonly shell: string;
}

export interface OpenShellParams extends ShellParams {
  /** A file beside whose objects it stands; without one, those of the first folder. */
  readonly uri?: string;
  /** Of several environments that they are applied in, this one; the first where none is named. */
  readonly environment?: string;
}

/** What a shell says before anything is typed. */
export interface OpenedShell {
  readonly greeting: string;
  readonly prompt: string;
}

/** Opens a shell on the embedded cluster of a file's environment; traffic panels there show the same cluster. */
export const openShell: Question<OpenShellParams, OpenedShell | null> = { method: 'portolan/shell/open' };

export interface RunLineParams extends ShellParams {
  /** Nothing at the end of all input: Ctrl-D. */
  readonly line: string | null;
}

/** What comes after a line: the next prompt, or that the shell has ended. */
export type LineDone = { readonly prompt: string } | { readonly ended: true };

/** Runs a line; what it prints is told while it runs (`shellOutput`). The answer comes when it is over, or stopped. */
export const runLine: Question<RunLineParams, LineDone | null> = { method: 'portolan/shell/run' };

export interface CompleteParams extends ShellParams {
  readonly line: string;
  readonly cursor: number;
}

/** What can stand in place of the text from `from` to the cursor. */
export interface Completions {
  readonly from: number;
  readonly options: readonly string[];
}

/**
 * What completions make of a line: the only one that there is, with a blank after it, or what all of them begin with. Nothing
 * where that is no more than is typed already.
 */
export function completed(
  line: string,
  cursor: number,
  { from, options }: Completions,
): { readonly line: string; readonly cursor: number } | undefined {
  const [only = ''] = options;
  const word = options.length === 1 ? `${only} ` : sharedStart(options);
  if (word.length <= cursor - from) return undefined;
  return { line: line.slice(0, from) + word + line.slice(cursor), cursor: from + word.length };
}

function sharedStart([first = '', ...others]: readonly string[]): string {
  let length = first.length;
  for (const other of others) while (!other.startsWith(first.slice(0, length))) length--;
  return first.slice(0, length);
}

/** What Tab offers. */
export const completeLine: Question<CompleteParams, Completions> = { method: 'portolan/shell/complete' };

export interface WriteBackParams {
  /** A file of whose cluster the changes are; without one, or any object in it, that which was played with last. */
  readonly uri?: string;
}

/** What would have to change in the manifests for them to make the cluster as it is now. */
export interface WriteBackAnswer {
  readonly edits: readonly { readonly uri: string; readonly range: Range; readonly newText: string }[];
  /** Files to make, for objects that no manifest makes. */
  readonly newFiles: readonly { readonly uri: string; readonly text: string }[];
  /** Files to delete: of all that they make, nothing is left. */
  readonly goneFiles: readonly string[];
  /** What no edit does, each in a sentence. */
  readonly leftOut: readonly string[];
}

/** The changes that shells and panels made to a cluster, as edits of its manifests; nothing where there is no cluster. */
export const writeClusterBack: Question<WriteBackParams, WriteBackAnswer | null> = {
  method: 'portolan/shell/writeBack',
};

/** Stops the line that runs, as Ctrl-C does. */
export const interruptShell: Notice<ShellParams> = { method: 'portolan/shell/interrupt' };

export const closeShell: Notice<ShellParams> = { method: 'portolan/shell/close' };

export interface ShellOutput extends ShellParams {
  readonly text: string;
}

/** From the server: what a line prints. */
export const shellOutput: Notice<ShellOutput> = { method: 'portolan/shell/output' };
