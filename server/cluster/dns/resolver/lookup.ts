import type { DnsReason } from '../reason.ts';
import type { DnsAnswer, DnsQuestion } from '../record.ts';
import type { ResolvConf } from '../resolvConf.ts';

/** What a C library has at hand when a program asks it for the addresses of a name. */
export interface Resolver {
  readonly conf: ResolvConf;
  /** `/etc/hosts`: the addresses by name. */
  readonly hosts: ReadonlyMap<string, readonly string[]>;
  /** Sends one message to the name server at an address. */
  readonly ask: (nameserver: string, question: DnsQuestion) => DnsAnswer;
}

export type Libc = 'glibc' | 'musl';

/** How `getaddrinfo` ends for a name, and every message that was sent on the way. */
export interface Lookup {
  readonly name: string;
  readonly outcome: LookupOutcome;
  /** The names that were tried, in order; none where no server was asked. */
  readonly steps: readonly LookupStep[];
}

export type LookupOutcome =
  | { readonly type: 'addresses'; readonly addresses: readonly string[]; readonly source: 'literal' | 'hosts' | 'dns' }
  | { readonly type: 'error'; readonly error: LookupError }
  /** What a server outside says decides, and is not known. */
  | { readonly type: 'unknown' };

export type LookupError = 'EAI_NONAME' | 'EAI_NODATA' | 'EAI_AGAIN' | 'EAI_FAIL';

/** One complete name that was tried. */
export interface LookupStep {
  /** With the dot at its end. */
  readonly name: string;
  readonly verdict: Verdict;
  readonly exchanges: readonly Exchange[];
}

/** `alias only`: the name stands for another one, which has no address; `not sent`: no question can hold the name. */
export type Verdict =
  | 'found'
  | 'alias only'
  | 'no data'
  | 'no name'
  | 'failure'
  | 'refused'
  | 'timeout'
  | 'not sent'
  | 'unknown';

/** A message to a name server and what came back. */
export interface Exchange {
  readonly nameserver: string;
  readonly question: DnsQuestion;
  readonly answer: DnsAnswer;
}

/** The addresses in answers, each once. */
export function addressesIn(answers: readonly DnsAnswer[]): readonly string[] {
  const records = answers.flatMap((answer) => answer.answers);
  return [...new Set(records.filter(({ type }) => type === 'A' || type === 'AAAA').map(({ data }) => data))];
}

/** Whether an answer hangs on what nobody here knows. */
export function isOpen({ rcode, reasons }: DnsAnswer): boolean {
  return rcode === 'UNKNOWN' || reasons.some(isOpenReason);
}

function isOpenReason(reason: DnsReason): boolean {
  return reason.type === 'unknown' || (reason.type === 'outside' && reason.rcode === 'UNKNOWN');
}

/** The value of an option such as `ndots:5`. */
export function optionValue(options: readonly string[], name: string): string | undefined {
  return options.find((option) => option.startsWith(`${name}:`))?.slice(name.length + 1);
}
