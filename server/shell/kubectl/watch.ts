import { isOn } from '../../kubectl/session.ts';
import type { Running } from '../event.ts';
import { out } from '../event.ts';
import { finish } from './finish.ts';
import type { RunningVerb } from './runningVerb.ts';

/** Prints lines anew as they change, until it is stopped, or nothing more happens by itself. kubernetes: kubectl pkg/cmd/get GetOptions.watch */
export const runningGet: RunningVerb = {
  name: 'get',
  *run(call, verb, { world }): Running {
    if (!isOn(call.flags, 'watch') && !isOn(call.flags, 'watch-only')) return yield* finish(world, verb.run(call));
    const flags = new Map([...call.flags].filter(([name]) => !name.startsWith('watch')));
    const printed = (headers: boolean) => {
      const more = headers ? flags : new Map([...flags, ['no-headers', ['true']] as const]);
      return verb.run({ ...call, flags: more, session: world.kubectl() }).stdout;
    };
    yield out(printed(true));
    let known = new Set(printed(false).split('\n'));
    const { nowMs } = world.state;
    while (world.watches(nowMs)) {
      world.pass(WATCH_MS);
      yield { type: 'wait', ms: WATCH_MS };
      const lines = printed(false).split('\n');
      const fresh = lines.filter((line) => line !== '' && !known.has(line) && !known.has(withoutAge(line)));
      if (fresh.length > 0) yield out(fresh.map((line) => `${line}\n`).join(''));
      known = new Set([...lines, ...lines.map(withoutAge)]);
    }
    return 0;
  },
};

const WATCH_MS = 500;

/** A row that is only older is not told again. */
function withoutAge(line: string): string {
  return line.replaceAll(/\b(?:\d+[smhdy])+\b/g, '').replaceAll(/ +/g, ' ');
}
