import type { Running, ShellEvent } from './event.ts';
import { err } from './event.ts';
import type { AndOr, Command, Pipeline, Redirection, Script, SimpleCommand } from './language/ast.ts';
import type { Surroundings } from './language/expand.ts';
import { expandText, expandWords } from './language/expand.ts';
import { parseLine } from './language/parse.ts';
import type { Place } from './place.ts';
import type { Program, ProgramCall, ShellControl } from './programs/program.ts';
import type { Route } from './redirect.ts';
import { redirect } from './redirect.ts';
import type { World } from './world.ts';

/** A line that starts more commands than these is stopped: nobody waits for an endless loop. */
const MOST_COMMANDS = 10_000;

/** What a shell runs its commands with. */
export interface Surrounding {
  readonly world: World;
  readonly programs: readonly Program[];
  readonly enter: ShellControl['enter'];
  readonly exit: ShellControl['exit'];
}

/** Runs scripts in one place. One for each line that is typed: it counts what the line does. */
export class Execution {
  readonly #around: Surrounding;
  readonly #variables: Map<string, string>;
  #count = 0;
  #code: number;
  #stopped = false;
  /** So many loops are being run, one in the other. */
  #loops = 0;
  #jump: Jump | undefined;

  constructor(around: Surrounding, variables: Map<string, string>, lastCode = 0) {
    this.#around = around;
    this.#variables = variables;
    this.#code = lastCode;
  }

  /** Runs commands one after the other; the value is the last one's exit code. */
  *script({ items }: Script, place: Place, stdin: string): Running {
    for (const item of items) {
      if (this.#stopped || this.#jump) break;
      this.#code = yield* this.#andOr(item, place, stdin);
    }
    return this.#code;
  }

  *#andOr({ first, rest }: AndOr, place: Place, stdin: string): Running {
    this.#code = yield* this.#pipeline(first, place, stdin);
    for (const { operator, pipeline } of rest) {
      if (this.#jump) break;
      if ((this.#code === 0) === (operator === '&&')) this.#code = yield* this.#pipeline(pipeline, place, stdin);
    }
    return this.#code;
  }

  *#pipeline({ negated, commands }: Pipeline, place: Place, stdin: string): Running {
    let text = stdin;
    let code = 0;
    for (const [index, command] of commands.entries()) {
      const running = this.#command(command, place, text);
      if (index === commands.length - 1) code = yield* running;
      else [code, text] = yield* collect(running);
    }
    return negated ? Number(code === 0) : code;
  }

  *#command(command: Command, place: Place, stdin: string): Running {
    switch (command.kind) {
      case 'simple':
        return yield* this.#simple(command, place, stdin);
      case 'group':
        return yield* this.script(command.body, place, stdin);
      case 'for':
        return yield* this.#for(command, place, stdin);
      case 'while':
        return yield* this.#while(command, place, stdin);
      case 'if':
        return yield* this.#if(command, place, stdin);
      default:
        return command satisfies never;
    }
  }

  *#for({ variable, words, body }: Extract<Command, { kind: 'for' }>, place: Place, stdin: string): Running {
    let code = 0;
    const values = yield* expandWords(words, this.#expansion(place));
    this.#loops += 1;
    for (const value of values) {
      if (this.#stopped) break;
      this.#variables.set(variable, value);
      code = yield* this.script(body, place, stdin);
      if (this.#leavesLoop()) break;
    }
    this.#loops -= 1;
    return code;
  }

  *#while({ until, condition, body }: Extract<Command, { kind: 'while' }>, place: Place, stdin: string): Running {
    let code = 0;
    this.#loops += 1;
    while (!this.#stopped && ((yield* this.script(condition, place, stdin)) === 0) !== until) {
      code = yield* this.script(body, place, stdin);
      yield* this.#started();
      if (this.#leavesLoop()) break;
    }
    this.#loops -= 1;
    return code;
  }

  /** Whether `break`, or `continue` of a loop further out, ends this one. */
  #leavesLoop(): boolean {
    const jump = this.#jump;
    if (jump === undefined) return false;
    const isMeant = jump.loops <= 1;
    this.#jump = isMeant ? undefined : { ...jump, loops: jump.loops - 1 };
    return !isMeant || jump.kind === 'break';
  }

  *#if({ branches, otherwise }: Extract<Command, { kind: 'if' }>, place: Place, stdin: string): Running {
    for (const { condition, body } of branches) {
      if ((yield* this.script(condition, place, stdin)) === 0) return yield* this.script(body, place, stdin);
    }
    return otherwise === undefined ? 0 : yield* this.script(otherwise, place, stdin);
  }

  *#simple({ assignments, words, redirections }: SimpleCommand, place: Place, stdin: string): Running {
    const around = this.#expansion(place);
    const fields = yield* expandWords(words, around);
    for (const { name, value } of assignments) this.#variables.set(name, yield* expandText(value, around));
    if (fields.length === 0 && redirections.length === 0) return 0;
    if (!(yield* this.#started())) return 130;
    const input = yield* this.#inputOf(redirections, place, stdin);
    if (input === undefined) return 1;
    const routes = yield* this.#routesOf(redirections, place);
    return yield* redirect(this.#program(fields, place, input), routes, place, this.#around.world);
  }

  /** Counts a command; says so once there are too many. */
  *#started(): Generator<ShellEvent, boolean> {
    this.#count += 1;
    if (this.#stopped) return false;
    if (this.#count <= MOST_COMMANDS) return true;
    this.#stopped = true;
    yield err(`portolan: stopped after ${MOST_COMMANDS} commands of one line.\n`);
    return false;
  }

  /** `meant`: names that are not taken for aliases any more, since they came out of one. */
  *#program(words: readonly string[], place: Place, stdin: string, meant: readonly string[] = []): Running {
    const [name = ''] = words;
    if (name === '') return 0;
    if (name === 'break' || name === 'continue') {
      // Outside of a loop it does nothing. POSIX: break, continue
      if (this.#loops > 0) this.#jump = { kind: name, loops: Math.min(Number(words[1] ?? 1) || 1, this.#loops) };
      return 0;
    }
    const { programs, world } = this.#around;
    const alias = place.type === 'machine' && !meant.includes(name) ? world.aliases.get(name) : undefined;
    if (alias !== undefined) {
      const longer = [...alias.trim().split(/\s+/), ...words.slice(1)];
      return yield* this.#program(longer, place, stdin, [...meant, name]);
    }
    const program = programs.find((one) => one.name === name && one.where.includes(place.type));
    if (program !== undefined) return yield* program.run(this.#call(words, place, stdin, world));
    const elsewhere = programs.find((one) => one.name === name);
    yield err(elsewhere === undefined ? unknownText(name, place) : misplacedText(elsewhere, place));
    return 127;
  }

  #call(words: readonly string[], place: Place, stdin: string, world: World): ProgramCall {
    const shell: ShellControl = {
      run: (text, there, input) => this.#text(text, there, input),
      start: (inner, there, input) => this.#program(inner, there, input),
      enter: this.#around.enter,
      exit: this.#around.exit,
    };
    return { words, stdin, place, variables: this.#variables, world, shell };
  }

  *#text(text: string, place: Place, stdin: string): Running {
    const parsed = parseLine(text);
    if ('script' in parsed) return yield* this.script(parsed.script, place, stdin);
    const problem =
      'problem' in parsed ? parsed.problem : `syntax error: unexpected end of file (expecting ${parsed.incomplete})`;
    yield err(`sh: ${problem}\n`);
    return 2;
  }

  #expansion(place: Place): Surroundings {
    return {
      variable: (name) => (name === '?' ? String(this.#code) : (this.#variables.get(name) ?? '')),
      capture: (script) => captured(this.script(script, place, '')),
    };
  }

  *#inputOf(
    redirections: readonly Redirection[],
    place: Place,
    stdin: string,
  ): Generator<ShellEvent, string | undefined> {
    let input = stdin;
    for (const redirection of redirections) {
      if (redirection.kind === 'here') input = yield* expandText(redirection.text, this.#expansion(place));
      if (redirection.kind !== 'input') continue;
      const path = yield* expandText(redirection.from, this.#expansion(place));
      const text = this.#around.world.files.text(path, place);
      if (text === undefined) {
        yield err(`sh: can't open ${path}: no such file\n`);
        return undefined;
      }
      input = text;
    }
    return input;
  }

  *#routesOf(redirections: readonly Redirection[], place: Place): Generator<ShellEvent, readonly Route[]> {
    const routes: Route[] = [];
    for (const redirection of redirections) {
      if (redirection.kind === 'join') routes.push(redirection);
      if (redirection.kind !== 'output') continue;
      const { kind, stream, append, to } = redirection;
      routes.push({ kind, stream, append, path: yield* expandText(to, this.#expansion(place)) });
    }
    return routes;
  }
}

/** What leads out of so many loops, or to the next turn of the last of them. */
interface Jump {
  readonly kind: 'break' | 'continue';
  readonly loops: number;
}

/** Where nothing has that name. */
function unknownText(name: string, place: Place): string {
  const where = place.type === 'machine' ? 'portolan' : 'sh';
  return `${where}: ${name}: not found. Type "help" for what there is here.\n`;
}

function misplacedText({ name, where }: Program, place: Place): string {
  const machine = `${name} is on your own machine: leave this shell with "exit" first`;
  const pod = `${name} runs in a Pod: kubectl run tmp --rm -it --image=busybox -- sh, or kubectl exec -it POD -- sh`;
  return `sh: ${name}: not found here. ${where.includes('machine') && place.type !== 'machine' ? machine : pod}.\n`;
}

/** Keeps standard output back; everything else goes on. */
function* collect(running: Running): Generator<ShellEvent, [number, string]> {
  let text = '';
  for (;;) {
    const { done, value } = running.next();
    if (done) return [value, text];
    if (value.type === 'output' && value.stream === 'stdout') text += value.text;
    else yield value;
  }
}

function* captured(running: Running): Generator<ShellEvent, string> {
  const [, text] = yield* collect(running);
  return text;
}
