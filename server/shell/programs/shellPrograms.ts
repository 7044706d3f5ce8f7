import type { Running } from '../event.ts';
import { ended, err, out } from '../event.ts';
import type { Program } from './program.ts';
import { EVERYWHERE } from './program.ts';

/** A shell within the shell: with `-c` for one text, else for what is typed from there on. */
export const shProgram: Program = {
  name: 'sh',
  where: EVERYWHERE,
  summary: "a shell: sh -c 'for i in $(seq 1 6); do wget -qO- http://web; done'",
  *run({ words, stdin, place, shell }): Running {
    const at = words.findIndex((word) => /^-\w*c$/.test(word));
    if (at > 0) {
      const text = words[at + 1];
      if (text !== undefined) return yield* shell.run(text, place, stdin);
      yield err('sh: -c requires an argument\n');
      return 2;
    }
    if (stdin !== '') return yield* shell.run(stdin, place, '');
    shell.enter(place, () => ended(0));
    return 0;
  },
};

/** Ends the innermost shell. */
export const exitProgram: Program = {
  name: 'exit',
  where: EVERYWHERE,
  summary: 'leaves the Pod, or this shell',
  run: ({ shell, words }) => {
    shell.exit();
    return ended(Number(words[1] ?? 0) || 0);
  },
};

/** What was typed. */
export const historyProgram: Program = {
  name: 'history',
  where: EVERYWHERE,
  summary: 'what was typed',
  *run({ world }): Running {
    yield out(world.history.map((line, index) => `${String(index + 1).padStart(5)}  ${line}\n`).join(''));
    return 0;
  },
};

/** Empties the screen. */
export const clearProgram: Program = {
  name: 'clear',
  where: EVERYWHERE,
  summary: 'empties the screen',
  *run(): Running {
    yield { type: 'clear' };
    return 0;
  },
};

/** The manifests of the workspace. POSIX: ls */
export const lsProgram: Program = {
  name: 'ls',
  where: EVERYWHERE,
  summary: 'the manifests that are here',
  *run({ words, place, world }): Running {
    if (place.type !== 'machine') {
      yield out('bin   dev   etc   home  proc  root  sys   tmp   usr   var\n');
      return 0;
    }
    const [folder = '.'] = words.slice(1).filter((word) => !word.startsWith('-'));
    const start = folder === '.' || folder === './' ? '' : `${folder.replace(/^\.\//, '').replace(/\/$/, '')}/`;
    const inside = world.files.list().filter((path) => path.startsWith(start));
    const names = new Set(inside.map((path) => path.slice(start.length).replace(/\/.*$/, '/')));
    if (names.size === 0) {
      yield err(`ls: ${folder}: No such file or directory\n`);
      return 1;
    }
    yield out(
      [...names]
        .sort()
        .map((name) => `${name}\n`)
        .join(''),
    );
    return 0;
  },
};
