import { complete, isSendable } from '../domainName.ts';
import type { DnsAnswer } from '../record.ts';
import type { Search } from './glibc.ts';
import type { Exchange, LookupError, LookupOutcome, LookupStep, Resolver, Verdict } from './lookup.ts';
import { addressesIn, isOpen, optionValue } from './lookup.ts';

const MAX_NDOTS = 15;
const MAX_NAMESERVERS = 3;
const LONGEST_LINE = 254;
const LONGEST_NAME = 255;
const NO_NAMESERVER = ['127.0.0.1'];

/**
 * Tries a name along the search path, or as it is when it has enough dots, never both. A name that exists without addresses
 * ends the search. musl 1.2.3: src/network/lookup_name.c name_from_dns_search
 */
export function searchWithMusl(resolver: Resolver, name: string): Search {
  const bare = name.replace(/\.$/, '');
  if (bare === '' || bare.endsWith('.')) return failed('EAI_NONAME', []);
  const steps: LookupStep[] = [];
  for (const candidate of candidatesOf(resolver, name, bare)) {
    if (!isSendable(candidate)) return failed('EAI_NONAME', steps);
    const step = exchange(resolver, candidate);
    steps.push(step);
    if (step.verdict !== 'no name') return { outcome: outcomeOf(step), steps };
  }
  return failed('EAI_NONAME', steps);
}

function candidatesOf({ conf }: Resolver, name: string, bare: string): readonly string[] {
  const dots = name.split('.').length - 1;
  if (name.endsWith('.') || dots >= ndotsOf(conf.options)) return [complete(bare)];
  const fitting = searchesOf(conf.searches).filter((search) => search.length < LONGEST_NAME - bare.length);
  return [...fitting.map((search) => complete(search === '.' ? `${bare}..` : `${bare}.${search}`)), complete(bare)];
}

/** Lines that are too long are passed over as a whole. musl: src/network/resolvconf.c __get_resolv_conf */
function searchesOf(searches: readonly string[]): readonly string[] {
  return `search ${searches.join(' ')}`.length > LONGEST_LINE ? [] : searches;
}

function ndotsOf(options: readonly string[]): number {
  const value = Number.parseInt(optionValue(options, 'ndots') ?? '', 10);
  return Number.isNaN(value) ? 1 : Math.min(value, MAX_NDOTS);
}

/** Every name server gets both questions at once; of each, the first answer counts. musl: src/network/res_msend.c */
function exchange({ conf, ask }: Resolver, name: string): LookupStep {
  const servers = (conf.nameservers.length > 0 ? conf.nameservers : NO_NAMESERVER).slice(0, MAX_NAMESERVERS);
  const exchanges = ['A', 'AAAA'].flatMap((type) =>
    servers.map((nameserver): Exchange => {
      const question = { name, type, transport: 'udp' } as const;
      return { nameserver, question, answer: ask(nameserver, question) };
    }),
  );
  return { name, verdict: verdictOn(['A', 'AAAA'].map((type) => firstAnswer(exchanges, type))), exchanges };
}

function firstAnswer(exchanges: readonly Exchange[], type: string): DnsAnswer | undefined {
  const answers = exchanges.filter(({ question }) => question.type === type).map(({ answer }) => answer);
  return answers.find(({ rcode }) => rcode !== 'NONE' && rcode !== 'SERVFAIL') ?? answers[0];
}

/** musl: src/network/lookup_name.c name_from_dns */
function verdictOn(answers: readonly (DnsAnswer | undefined)[]): Verdict {
  for (const answer of answers) {
    if (answer === undefined || answer.rcode === 'NONE') return 'timeout';
    if (answer.rcode === 'SERVFAIL') return 'failure';
    if (answer.rcode === 'UNKNOWN') return 'unknown';
    if (answer.rcode === 'NXDOMAIN') return 'no name';
    if (answer.rcode === 'REFUSED') return 'refused';
  }
  const given = answers.filter((answer) => answer !== undefined);
  if (addressesIn(given).length > 0) return 'found';
  if (given.some(isOpen)) return 'unknown';
  return given.some((answer) => answer.answers.length > 0) ? 'alias only' : 'no data';
}

function outcomeOf({ verdict, exchanges }: LookupStep): LookupOutcome {
  switch (verdict) {
    case 'found':
      return { type: 'addresses', addresses: addressesIn(exchanges.map(({ answer }) => answer)), source: 'dns' };
    case 'unknown':
      return { type: 'unknown' };
    case 'refused':
      return { type: 'error', error: 'EAI_FAIL' };
    case 'failure':
    case 'timeout':
      return { type: 'error', error: 'EAI_AGAIN' };
    case 'alias only':
    case 'no data':
    case 'no name':
    case 'not sent':
      return { type: 'error', error: 'EAI_NONAME' };
    default:
      return verdict satisfies never;
  }
}

function failed(error: LookupError, steps: readonly LookupStep[]): Search {
  return { outcome: { type: 'error', error }, steps };
}
