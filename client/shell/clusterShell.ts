import { EventEmitter, type Pseudoterminal } from 'vscode';
import {
  type CompleteParams,
  type Completions,
  closeShell,
  completed,
  completeLine,
  interruptShell,
  type LineDone,
  openShell,
  runLine,
  shellOutput,
} from '../../server/protocol/shell.ts';
import type { Disposable, Server } from '../server.ts';
import { type Deed, emptyLine, keysIn, type Line, type } from './lineEditor.ts';

/** More lines than these are forgotten, the oldest first. */
const MOST_REMEMBERED = 500;

/** A terminal whose lines the language server runs on the embedded cluster. */
export class ClusterShell implements Pseudoterminal {
  readonly #server: Server;
  readonly #uri: string | undefined;
  readonly #shell = crypto.randomUUID();
  readonly #write = new EventEmitter<string>();
  readonly #close = new EventEmitter<number>();
  readonly #listeners: readonly Disposable[];
  readonly onDidWrite = this.#write.event;
  readonly onDidClose = this.#close.event;
  readonly #history: string[] = [];
  #prompt = '';
  #line: Line = emptyLine([]);
  #running = false;
  /** Typed while a line runs: it is for the next one. */
  readonly #waiting: string[] = [];

  constructor(server: Server, uri: string | undefined) {
    this.#server = server;
    this.#uri = uri;
    this.#listeners = [
      server.onNotice(shellOutput, ({ shell, text }) => {
        if (shell === this.#shell) this.#print(text);
      }),
      server.onRestart(() => {
        this.#print('\nThe language server was restarted.\n');
        void this.open();
      }),
    ];
  }

  async open(): Promise<void> {
    this.#running = true;
    try {
      const params = { shell: this.#shell, ...(this.#uri !== undefined && { uri: this.#uri }) };
      const opened = await this.#server.ask(openShell, params);
      if (opened === null) throw new Error('There is nothing to open a shell on.');
      this.#print(opened.greeting);
      await this.#done(opened);
    } catch (error) {
      this.#print(`The shell cannot be opened: ${error instanceof Error ? error.message : String(error)}\n`);
    }
  }

  close(): void {
    this.#server.tell(closeShell, { shell: this.#shell });
    for (const listener of this.#listeners) listener.dispose();
    this.#write.dispose();
    this.#close.dispose();
  }

  async handleInput(input: string): Promise<void> {
    this.#waiting.push(...keysIn(input));
    if (this.#running && this.#waiting.includes('\x03')) {
      this.#waiting.length = 0;
      this.#server.tell(interruptShell, { shell: this.#shell });
    }
    await this.#takeKeys();
  }

  async #takeKeys(): Promise<void> {
    while (!this.#running) {
      const key = this.#waiting.shift();
      if (key === undefined) return;
      const { line, deed } = type(this.#line, key, this.#history);
      if (deed !== undefined) await this.#carryOut(deed);
      else if (line !== this.#line) this.#show(line);
    }
  }

  async #carryOut(deed: Deed): Promise<void> {
    switch (deed) {
      case 'enter':
        return this.#run(this.#line.text);
      case 'complete':
        return this.#complete();
      case 'interrupt':
        this.#print('^C\n');
        return this.#done({ prompt: this.#prompt });
      case 'clear screen':
        this.#write.fire('\x1b[2J\x1b[H');
        return this.#show(this.#line);
      case 'end':
        return this.#run(null);
      default:
        deed satisfies never;
    }
  }

  async #run(line: string | null): Promise<void> {
    this.#running = true;
    this.#print('\n');
    if (line !== null && line.trim() !== '' && this.#history.at(-1) !== line) this.#history.push(line);
    if (this.#history.length > MOST_REMEMBERED) this.#history.shift();
    // A server that is gone answers nothing; the next one opens the shell anew.
    const done = await this.#server.ask(runLine, { shell: this.#shell, line }).catch(() => undefined);
    if (done !== undefined) await this.#done(done ?? { ended: true });
  }

  async #done(done: LineDone): Promise<void> {
    if ('ended' in done) return this.#close.fire(0);
    this.#prompt = done.prompt;
    this.#line = emptyLine(this.#history);
    this.#write.fire(this.#prompt);
    this.#running = false;
    await this.#takeKeys();
  }

  async #complete(): Promise<void> {
    this.#running = true;
    const { text, cursor } = this.#line;
    const params: CompleteParams = { shell: this.#shell, line: text, cursor };
    const found = await this.#server
      .ask(completeLine, params)
      .catch((): Completions => ({ from: cursor, options: [] }));
    this.#running = false;
    const next = completed(text, cursor, found);
    if (next !== undefined) return this.#show({ ...this.#line, text: next.line, cursor: next.cursor });
    const { options } = found;
    if (options.length > 1) this.#print(`\n${options.join('  ')}\n`);
    this.#show(this.#line);
  }

  /** Draws the line afresh. A line that is wider than the terminal was left on several rows: it goes back over them. */
  #show(line: Line): void {
    this.#line = line;
    const behind = line.text.length - line.cursor;
    const back = behind > 0 ? `\x1b[${behind}D` : '';
    this.#write.fire(`\r\x1b[J${this.#prompt}${line.text}${back}`);
  }

  #print(text: string): void {
    this.#write.fire(text.replaceAll(/\r?\n/g, '\r\n'));
  }
}
