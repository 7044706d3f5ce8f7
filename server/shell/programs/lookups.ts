import type { DnsRecord } from '../../cluster/dns/record.ts';
import type { Running, ShellEvent } from '../event.ts';
import { err, out } from '../event.ts';
import type { Names } from '../network/names.ts';
import { namesAt } from '../network/names.ts';
import type { Program, ProgramCall } from './program.ts';

const NOT_HERE =
  'the names of Services are known inside of the cluster only: kubectl run tmp --rm -it --image=busybox -- sh';

/** BusyBox: networking/nslookup.c */
export const nslookupProgram: Program = {
  name: 'nslookup',
  where: ['machine', 'pod', 'node'],
  summary: 'asks the DNS of the cluster: nslookup web',
  *run(call): Running {
    const types = call.words
      .slice(1)
      .flatMap((word) => /^-(?:type|q|querytype)=(\w+)$/i.exec(word)?.[1]?.toUpperCase() ?? []);
    const [name] = call.words.slice(1).filter((word) => !word.startsWith('-'));
    if (name === undefined) {
      yield err('Usage: nslookup [-type=TYPE] HOST\n');
      return 1;
    }
    const names = namesAt(call.world, call.place);
    if (names === undefined) {
      yield err(`nslookup: can't resolve '${name}': ${NOT_HERE}.\n`);
      return 1;
    }
    const [server] = names.conf.nameservers;
    if (server === undefined || names.blocked) {
      yield* waitInVain(call, NSLOOKUP_WAITS_MS);
      yield err(';; connection timed out; no servers could be reached\n\n');
      return 1;
    }
    yield out(`Server:\t\t${server}\nAddress:\t${server}:53\n\n`);
    return yield* answer(name, found(names, server, name, types.length === 0 ? ['A', 'AAAA'] : types));
  },
};

/** Nobody answers. */
function* waitInVain({ world }: ProgramCall, ms: number): Generator<ShellEvent> {
  world.pass(ms);
  yield { type: 'wait', ms };
}

/** BusyBox: networking/nslookup.c default_timeout; ISC BIND: bin/dig/dighost.c, three tries of five seconds. */
const NSLOOKUP_WAITS_MS = 5_000;
const DIG_WAITS_MS = 5_000;
const DIG_TRIES = 3;

interface Found {
  readonly rcode: string;
  readonly records: readonly DnsRecord[];
}

/** The first name of the search path that has anything, and what it has. */
function found(names: Names, server: string, name: string, types: readonly string[]): Found {
  let last: Found = { rcode: 'NXDOMAIN', records: [] };
  for (const full of candidates(names, name)) {
    const answers = types.map((type) => names.resolver.ask(server, { name: full, type: type }));
    const records = answers.flatMap(({ answers: list }) => list);
    const distinct = [
      ...new Map(records.map((record) => [`${record.name} ${record.type} ${record.data}`, record])).values(),
    ];
    const rcode = answers.find((one) => one.rcode === 'NOERROR')?.rcode ?? answers[0]?.rcode ?? 'NXDOMAIN';
    if (distinct.length > 0) return { rcode, records: distinct };
    if (last.rcode === 'NXDOMAIN') last = { rcode, records: [] };
  }
  return last;
}

/** The complete names that are tried for what was typed. */
function candidates({ conf }: Names, name: string): readonly string[] {
  if (name.endsWith('.')) return [name];
  const ndots = Number(conf.options.find((option) => option.startsWith('ndots:'))?.slice('ndots:'.length) ?? 1);
  const searched = conf.searches.map((search) => `${name}.${search}.`);
  return name.split('.').length - 1 >= ndots ? [`${name}.`, ...searched] : [...searched, `${name}.`];
}

function* answer(name: string, { rcode, records }: Found): Running {
  if (records.length === 0) {
    const code = rcode === 'UNKNOWN' ? 'NXDOMAIN' : rcode;
    const missing = rcode === 'NOERROR' ? `*** Can't find ${name}: No answer` : `** server can't find ${name}: ${code}`;
    yield out(`${missing}\n\n`);
    return 1;
  }
  yield out(`${records.map(recordText).join('\n')}\n\n`);
  return 0;
}

function recordText({ name, type, data }: DnsRecord): string {
  const full = name.replace(/\.$/, '');
  const value = data.replace(/\.$/, '');
  if (type === 'A' || type === 'AAAA') return `Name:\t${full}\nAddress: ${value}`;
  if (type === 'CNAME') return `${full}\tcanonical name = ${value}`;
  return type === 'SRV' ? `${full}\tservice = ${value}` : `${full}\t${type.toLowerCase()} = ${value}`;
}

/** ISC BIND: bin/dig/dig.c, in short */
export const digProgram: Program = {
  name: 'dig',
  where: ['pod'],
  summary: 'asks the DNS of the cluster: dig +search web, dig +short web.default.svc.cluster.local',
  *run(call): Running {
    const words = call.words.slice(1);
    const names = namesAt(call.world, call.place);
    const plain = words.filter((word) => !/^[+@-]/.test(word));
    const [name] = plain;
    const type = (plain[1] ?? 'A').toUpperCase();
    const server = words.find((word) => word.startsWith('@'))?.slice(1) ?? names?.conf.nameservers[0];
    if (name === undefined || names === undefined || server === undefined) {
      yield err('usage: dig [+short] [+search] NAME [TYPE]\n');
      return 1;
    }
    if (names.blocked) {
      for (let tries = 0; tries < DIG_TRIES; tries++) {
        yield* waitInVain(call, DIG_WAITS_MS);
        yield out(`;; communications error to ${server}#53: timed out\n`);
      }
      yield out(';; no servers could be reached\n');
      return 9;
    }
    yield* dug(call, names, server, { name, type, short: words.includes('+short'), search: words.includes('+search') });
    return 0;
  },
};

interface Asked {
  readonly name: string;
  readonly type: string;
  readonly short: boolean;
  readonly search: boolean;
}

function* dug(
  { world }: ProgramCall,
  names: Names,
  server: string,
  { name, type, short, search }: Asked,
): Generator<ShellEvent> {
  const tried = search ? candidates(names, name) : [name.endsWith('.') ? name : `${name}.`];
  const answers = tried.map((full) => ({ full, answer: names.resolver.ask(server, { name: full, type: type }) }));
  const last = answers.find(({ answer }) => answer.answers.length > 0) ?? answers.at(-1);
  if (last === undefined) return;
  const records = last.answer.answers;
  if (short) {
    yield out(records.map(({ data }) => `${data}\n`).join(''));
    return;
  }
  const section = records.map(({ name: owner, ttl, type: kind, data }) => `${owner}\t${ttl}\tIN\t${kind}\t${data}`);
  const flags = last.answer.authoritative ? 'qr aa rd' : 'qr rd';
  const lines = [
    `;; ->>HEADER<<- opcode: QUERY, status: ${last.answer.rcode}, id: ${world.state.nowMs % 65_536}`,
    `;; flags: ${flags}; QUERY: 1, ANSWER: ${records.length}, AUTHORITY: ${last.answer.authority.length}`,
    '',
    ';; QUESTION SECTION:',
    `;${last.full}\t\tIN\t${type}`,
    ...(section.length === 0 ? [] : ['', ';; ANSWER SECTION:', ...section]),
    '',
    `;; SERVER: ${server}#53`,
    '',
  ];
  yield out(lines.map((line) => `${line}\n`).join(''));
}
