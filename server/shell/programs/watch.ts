import type { Running } from '../event.ts';
import { err, out } from '../event.ts';
import type { Program } from './program.ts';
import { EVERYWHERE } from './program.ts';

const USUAL_SECONDS = 2;

/** Runs a command again and again, until it is stopped, or nothing more happens by itself. procps: watch */
export const watchProgram: Program = {
  name: 'watch',
  where: EVERYWHERE,
  summary: 'a command again and again: watch -n 1 kubectl get pods',
  *run({ words, place, stdin, world, shell }): Running {
    const { seconds, command } = readWords(words.slice(1));
    if (command.length === 0 || !(seconds > 0)) {
      yield err('usage: watch [-n SECONDS] COMMAND\n');
      return 1;
    }
    const text = command.join(' ');
    const { nowMs } = world.state;
    for (;;) {
      yield { type: 'clear' };
      yield out(`Every ${seconds.toFixed(1)}s: ${text}\n\n`);
      const code = yield* shell.run(text, place, stdin);
      if (!world.watches(nowMs)) return code;
      world.pass(seconds * 1000);
      yield { type: 'wait', ms: seconds * 1000 };
    }
  },
};

/** Its own flags stand before the command, which a shell reads again. */
function readWords(words: readonly string[]): { readonly seconds: number; readonly command: readonly string[] } {
  let seconds = USUAL_SECONDS;
  let next = 0;
  for (; words[next]?.startsWith('-') === true; next++) {
    const [, attached] = /^(?:-n|--interval=?)(.*)$/.exec(words[next] ?? '') ?? [];
    if (attached === undefined) continue;
    if (attached === '') next += 1;
    seconds = Number(attached === '' ? words[next] : attached);
  }
  return { seconds, command: words.slice(next) };
}
