import type { Scheme } from '../../cluster/trace/request.ts';
import type { Running } from '../event.ts';
import { err } from '../event.ts';
import { optionValue, readOptions } from '../network/options.ts';
import { send } from '../network/send.ts';
import type { Program } from './program.ts';
import { EVERYWHERE } from './program.ts';

const KNOWN = { z: false, v: false, u: false, w: true, n: false, q: true };

/** Tries a port. BusyBox: networking/nc_bloaty.c */
export const ncProgram: Program = {
  name: 'nc',
  where: EVERYWHERE,
  summary: 'tries a port: nc -zv -w 2 web 80',
  *run({ words, world, place }): Running {
    const options = readOptions(words.slice(1), KNOWN);
    const [host, port] = options.args;
    if (options.unknown !== undefined || host === undefined || !/^\d+$/.test(port ?? '')) {
      yield err('usage: nc [-zvu] [-w SECONDS] HOST PORT\n');
      return 1;
    }
    const seconds = optionValue(options, 'w');
    const scheme: Scheme = options.given.has('u') ? 'udp' : 'tcp';
    const target = { scheme, host, port: Number(port), path: '/', method: 'GET', headers: {} };
    const { ending, address } = yield* send(
      world,
      place,
      target,
      seconds === undefined ? undefined : Number(seconds) * 1000,
    );
    const where = `${host} (${address}:${port})`;
    if (ending.type === 'answered') {
      if (options.given.has('v')) yield err(`${where} open\n`);
      return 0;
    }
    const { type } = ending.symptom;
    if (type === 'bad address') yield err(`nc: bad address '${host}'\n`);
    else if (type === 'timed out') yield err(`nc: ${where}: Connection timed out\n`);
    else if (type === 'connection refused' || options.given.has('v')) yield err(`nc: ${where}: Connection refused\n`);
    return 1;
  },
};
