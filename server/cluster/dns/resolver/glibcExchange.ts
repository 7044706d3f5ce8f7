import { isSendable } from '../domainName.ts';
import type { DnsAnswer } from '../record.ts';
import type { Exchange, LookupStep, Resolver, Verdict } from './lookup.ts';
import { addressesIn, isOpen, optionValue } from './lookup.ts';

const MAX_NAMESERVERS = 3;
const MAX_ATTEMPTS = 5;
const DEFAULT_ATTEMPTS = 2;
const EDNS_SIZE = 1200;
const NO_NAMESERVER = ['127.0.0.1'];

/** Asks for both kinds of addresses of one complete name. glibc: resolv/res_send.c, resolv/res_query.c __res_context_query */
export function exchangeWithGlibc(resolver: Resolver, name: string): LookupStep {
  if (!isSendable(name)) return { name, verdict: 'not sent', exchanges: [] };
  const { nameservers, options } = resolver.conf;
  const servers = (nameservers.length > 0 ? nameservers : NO_NAMESERVER).slice(0, MAX_NAMESERVERS);
  const exchanges: Exchange[] = [];
  for (let attempt = 0; attempt < attemptsOf(options); attempt++) {
    for (const server of servers) {
      const round = askServer(resolver, server, name);
      exchanges.push(...round);
      const last = round.some(({ question }) => question.transport === 'tcp')
        ? round.filter(({ question }) => question.transport === 'tcp')
        : round;
      const usable = last.map(({ answer }) => answer).filter(isUsable);
      if (usable.length > 0) return { name, verdict: verdictOn(usable), exchanges };
    }
  }
  return { name, verdict: failureOf(exchanges), exchanges };
}

/** Over UDP first; an answer that was cut makes it ask for everything again over TCP. glibc: resolv/res_send.c send_dg */
function askServer(resolver: Resolver, nameserver: string, name: string): readonly Exchange[] {
  const { options } = resolver.conf;
  const types = options.includes('no-aaaa') ? ['A'] : ['A', 'AAAA'];
  const size = options.includes('edns0') ? { bufsize: EDNS_SIZE } : {};
  const send = (type: string, transport: 'udp' | 'tcp'): Exchange => {
    const question = { name, type, transport, ...size };
    return { nameserver, question, answer: resolver.ask(nameserver, question) };
  };
  const overTcp = () => types.map((type) => send(type, 'tcp'));
  if (options.includes('use-vc')) return overTcp();
  const oneByOne = options.includes('single-request') || options.includes('single-request-reopen');
  const sent: Exchange[] = [];
  for (const type of types) {
    const exchange = send(type, 'udp');
    sent.push(exchange);
    if (oneByOne && (exchange.answer.truncated || !isUsable(exchange.answer))) break;
  }
  return sent.some(({ answer }) => answer.truncated) ? [...sent, ...overTcp()] : sent;
}

function attemptsOf(options: readonly string[]): number {
  const value = optionValue(options, 'attempts');
  return value === undefined ? DEFAULT_ATTEMPTS : Math.min(Number.parseInt(value, 10) || 0, MAX_ATTEMPTS);
}

/** Any other code makes it turn to the next server. */
function isUsable({ rcode }: DnsAnswer): boolean {
  return rcode === 'NOERROR' || rcode === 'NXDOMAIN' || rcode === 'UNKNOWN';
}

function verdictOn(answers: readonly DnsAnswer[]): Verdict {
  if (answers.some((answer) => answer.rcode === 'NOERROR' && answer.answers.length > 0)) {
    if (addressesIn(answers).length > 0) return 'found';
    return answers.some(isOpen) ? 'unknown' : 'alias only';
  }
  if (answers.some(isOpen)) return 'unknown';
  return answers.some(({ rcode }) => rcode === 'NXDOMAIN') ? 'no name' : 'no data';
}

function failureOf(exchanges: readonly Exchange[]): Verdict {
  const codes = exchanges.map(({ answer }) => answer.rcode);
  if (codes.includes('SERVFAIL')) return 'failure';
  return codes.includes('REFUSED') ? 'refused' : 'timeout';
}
