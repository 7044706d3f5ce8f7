import type { Running } from '../event.ts';
import type { Place } from '../place.ts';
import type { World } from '../world.ts';

/** What a program is started with. */
export interface ProgramCall {
  /** Its own name first. */
  readonly words: readonly string[];
  readonly stdin: string;
  readonly place: Place;
  readonly variables: ReadonlyMap<string, string>;
  readonly world: World;
  readonly shell: ShellControl;
}

/** What a program can ask of the shell that runs it. */
export interface ShellControl {
  /** Runs a text as `sh -c` does, there or elsewhere. */
  readonly run: (text: string, place: Place, stdin: string) => Running;
  /** Runs a program by its words. */
  readonly start: (words: readonly string[], place: Place, stdin: string) => Running;
  /** A shell of its own there, for the lines that follow; `leave` is run when it ends. */
  readonly enter: (place: Place, leave: () => Running) => void;
  /** Ends the innermost shell. */
  readonly exit: () => void;
}

/** A program of the shell. */
export interface Program {
  readonly name: string;
  /** Where it is found. */
  readonly where: readonly Place['type'][];
  /** One line for `help`. */
  readonly summary: string;
  readonly run: (call: ProgramCall) => Running;
}

/** Everywhere. */
export const EVERYWHERE: Program['where'] = ['machine', 'pod', 'node'];
