import type { Running } from '../event.ts';
import { out } from '../event.ts';
import type { Program } from './program.ts';
import { EVERYWHERE } from './program.ts';

/** What there is, and where. */
export function helpProgram(known: readonly Program[]): Program {
  return {
    name: 'help',
    where: EVERYWHERE,
    summary: 'what there is here',
    *run({ place }): Running {
      const here = known.filter(({ where }) => where.includes(place.type));
      const width = Math.max(...here.map(({ name }) => name.length)) + 2;
      const lines = here.map(({ name, summary }) => `  ${name.padEnd(width)}${summary}\n`);
      const pods =
        place.type === 'machine'
          ? 'In a Pod (kubectl run tmp --rm -it --image=busybox -- sh) requests come from that Pod.\n'
          : '"exit" leads back.\n';
      yield out(
        `A cluster made of your manifests. Nothing leaves this machine, and no file is changed.\n\n${lines.join('')}\nAlso for … in … do … done, while, if, &&, ||, |, $( ), 2>/dev/null and here-documents.\n${pods}`,
      );
      return 0;
    },
  };
}
