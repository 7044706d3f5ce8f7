import { createInterface } from 'node:readline';
import type { Conversation } from './terminal.ts';

/** Talks with somebody at the keyboard of this process: history, completion by Tab, Ctrl-C, Ctrl-D. */
export async function converse(conversation: Conversation): Promise<void> {
  const keyboard = createInterface({
    input: process.stdin,
    output: process.stdout,
    historySize: 1000,
    completer: (line: string): [string[], string] => {
      const { candidates, typed } = conversation.complete(line);
      return [[...candidates], typed];
    },
  });
  const typed: string[] = [];
  let stopped = false;
  let closed = false;
  let wake = () => {};
  const hear = (act: () => void) => () => {
    act();
    wake();
  };
  keyboard.on('line', (line) => hear(() => typed.push(line))());
  keyboard.on('SIGINT', () => {
    stopped = true;
    conversation.interrupt();
    process.stdout.write('^C\n');
    ask();
  });
  keyboard.on(
    'close',
    hear(() => {
      closed = true;
    }),
  );
  const ask = () => {
    keyboard.setPrompt(conversation.prompt());
    keyboard.prompt();
  };
  for (ask(); !conversation.ended; ask()) {
    while (typed.length === 0 && !closed) {
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    }
    const line = typed.shift();
    stopped = false;
    if (line !== undefined) await conversation.answer(line, () => stopped);
    else {
      process.stdout.write('\n');
      await conversation.end();
      while (!conversation.ended) await conversation.end();
    }
  }
  keyboard.close();
}
