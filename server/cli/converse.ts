import { createInterface, type Interface } from 'node:readline';
import type { Conversation } from './terminal.ts';

/** Talks with somebody at the keyboard of this process: history, completion by Tab, Ctrl-C, Ctrl-D. */
export async function converse(conversation: Conversation): Promise<void> {
  const keyboard = new Keyboard(conversation);
  while (!conversation.ended) {
    const line = await keyboard.nextLine();
    if (line !== undefined) {
      await conversation.answer(line, () => keyboard.stopped);
    } else {
      process.stdout.write('\n');
      await conversation.end();
    }
  }
  keyboard.close();
}

/** Lines that are typed, also while another one is being answered. */
class Keyboard {
  readonly #conversation: Conversation;
  #reader: Interface | undefined;
  #history: string[] = [];
  #typed: string[] = [];
  #wake = () => {};
  /** Ctrl-C was pressed since the last line was handed out. */
  stopped = false;

  constructor(conversation: Conversation) {
    this.#conversation = conversation;
  }

  /** What is typed next; nothing at the end of input. Ctrl-D ends one line of talk only: the keyboard can be asked again. */
  async nextLine(): Promise<string | undefined> {
    this.#reader ??= this.#open();
    this.#ask();
    while (this.#typed.length === 0 && this.#reader !== undefined) {
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
    this.stopped = false;
    return this.#typed.shift();
  }

  close(): void {
    this.#reader?.close();
  }

  #ask(): void {
    this.#reader?.setPrompt(this.#conversation.prompt());
    this.#reader?.prompt();
  }

  #open(): Interface {
    const reader = createInterface({
      input: process.stdin,
      output: process.stdout,
      history: this.#history,
      historySize: 1000,
      completer: (line: string): [string[], string] => {
        const { candidates, typed } = this.#conversation.complete(line);
        return [[...candidates], typed];
      },
    });
    reader.on('history', (history) => {
      this.#history = history;
    });
    reader.on('line', (line) => {
      this.#typed.push(line);
      this.#wake();
    });
    reader.on('SIGINT', () => {
      this.stopped = true;
      this.#conversation.interrupt();
      process.stdout.write('^C\n');
      this.#ask();
    });
    reader.on('close', () => {
      this.#reader = undefined;
      this.#wake();
    });
    return reader;
  }
}
