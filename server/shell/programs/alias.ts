import type { Running } from '../event.ts';
import { err, out } from '../event.ts';
import type { Program } from './program.ts';

/** Another name for the beginning of a command. POSIX: alias */
export const aliasProgram: Program = {
  name: 'alias',
  where: ['machine'],
  summary: 'another name for a command: alias k=kubectl',
  *run({ words: [, ...words], world: { aliases } }): Running {
    const shown = (name: string) => `alias ${name}='${aliases.get(name)}'\n`;
    if (words.length === 0) yield out([...aliases.keys()].sort().map(shown).join(''));
    let code = 0;
    for (const word of words) {
      const [, name = word, value] = /^([^=]+)=(.*)$/s.exec(word) ?? [];
      if (value !== undefined) aliases.set(name, value);
      else if (aliases.has(name)) yield out(shown(name));
      else {
        yield err(`alias: ${name}: not found\n`);
        code = 1;
      }
    }
    return code;
  },
};

/** POSIX: unalias */
export const unaliasProgram: Program = {
  name: 'unalias',
  where: ['machine'],
  summary: 'forgets what alias gave',
  *run({ words: [, ...names], world: { aliases } }): Running {
    const unknown = names.filter((name) => !aliases.delete(name));
    for (const name of unknown) yield err(`unalias: ${name}: not found\n`);
    return unknown.length > 0 ? 1 : 0;
  },
};
