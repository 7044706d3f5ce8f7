import type { Running, ShellEvent } from './event.ts';
import { ended, err } from './event.ts';
import { Execution } from './execute.ts';
import type { ShellFiles } from './files.ts';
import { NO_FILES } from './files.ts';
import type { ParsedLine } from './language/parse.ts';
import { parseLine } from './language/parse.ts';
import type { Place } from './place.ts';
import { MACHINE } from './place.ts';
import { PROGRAMS } from './programs/registry.ts';
import type { ClusterHandle } from './world.ts';
import { World } from './world.ts';

/** What a shell is opened with. */
export interface ShellOptions {
  readonly files?: ShellFiles;
  /** The namespace of kubectl's context. */
  readonly namespace?: string;
  /** How much of the cluster's time passes before each line: whoever types takes that long. */
  readonly typingMs?: number;
  /** Whether somebody is there to stop what watches. Default: it ends once nothing more happens by itself. */
  readonly attended?: boolean;
}

/** A shell within the shell. */
interface Level {
  readonly place: Place;
  readonly variables: Map<string, string>;
  /** What is done when it ends. */
  readonly leave: () => Running;
}

const TYPING_MS = 2_000;

/**
 * A shell on an embedded cluster. It takes lines and yields what happens, event by event: whoever drives it shows them, lets
 * real time pass or not, and stops a line by not asking for more.
 */
export class ShellSession {
  readonly #world: World;
  readonly #typingMs: number;
  #levels: readonly Level[] = [{ place: MACHINE, variables: new Map(), leave: () => ended(0) }];
  /** Lines of a command that is not complete yet. */
  #begun = '';
  #code = 0;
  #ended = false;

  constructor(
    cluster: ClusterHandle,
    { files = NO_FILES, namespace = 'default', typingMs = TYPING_MS, attended = false }: ShellOptions = {},
  ) {
    this.#world = new World(cluster, files, namespace, attended);
    this.#typingMs = typingMs;
  }

  /** What stands before the next line. */
  get prompt(): string {
    if (this.#begun !== '') return '> ';
    const { place } = this.#level;
    return place.type === 'machine' ? '$ ' : place.type === 'pod' ? '/ # ' : `docker@${place.name}:~$ `;
  }

  /** Whether somebody has left. */
  get ended(): boolean {
    return this.#ended;
  }

  /** The exit code of the last line. */
  get code(): number {
    return this.#code;
  }

  get place(): Place {
    return this.#level.place;
  }

  get world(): World {
    return this.#world;
  }

  /** Runs a line, or keeps it where its command goes on in the next one. */
  *run(line: string): Generator<ShellEvent, void> {
    const text = this.#begun === '' ? line : `${this.#begun}\n${line}`;
    const parsed = parseLine(text);
    if ('incomplete' in parsed) {
      this.#begun = text;
      return;
    }
    this.#begun = '';
    if (text.trim() === '') return;
    this.#world.history.push(text);
    this.#world.pass(this.#typingMs);
    yield* this.#runParsed(parsed);
  }

  /** Forgets a command that is not complete, and the line that was being run: Ctrl-C. */
  interrupt(): void {
    this.#begun = '';
    this.#code = 130;
  }

  /** Nothing more is typed here: leaves the innermost shell. */
  *end(): Generator<ShellEvent, void> {
    if (this.#begun !== '') {
      const parsed = parseLine(this.#begun);
      this.#begun = '';
      if ('incomplete' in parsed)
        yield err(`sh: syntax error: unexpected end of file (expecting ${parsed.incomplete})\n`);
    }
    yield* this.#exit();
  }

  get #level(): Level {
    return this.#levels.at(-1) ?? { place: MACHINE, variables: new Map(), leave: () => ended(0) };
  }

  *#runParsed(parsed: ParsedLine): Generator<ShellEvent, void> {
    if (!('script' in parsed)) {
      yield err(`sh: ${'problem' in parsed ? parsed.problem : 'incomplete'}\n`);
      this.#code = 2;
      return;
    }
    const entered: Level[] = [];
    let exits = false;
    const execution = new Execution(
      {
        world: this.#world,
        programs: PROGRAMS,
        enter: (place, leave) => {
          entered.push({ place, variables: new Map(), leave });
        },
        exit: () => {
          exits = true;
        },
      },
      this.#level.variables,
      this.#code,
    );
    this.#code = yield* execution.script(parsed.script, this.#level.place, '');
    this.#levels = [...this.#levels, ...entered];
    if (exits) yield* this.#exit();
  }

  *#exit(): Generator<ShellEvent, void> {
    const level = this.#level;
    if (this.#levels.length === 1) {
      this.#ended = true;
      return;
    }
    this.#levels = this.#levels.slice(0, -1);
    this.#code = yield* level.leave();
  }
}
