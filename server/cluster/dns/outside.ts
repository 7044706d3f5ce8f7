import { complete, isInZone, isSameName } from './domainName.ts';
import type { DnsRecord, Rcode } from './record.ts';

/** What the DNS outside of the cluster is known to hold: everything else does not exist there. */
export interface OutsideNames {
  readonly records: readonly OutsideRecord[];
  /** Names whose servers fail. */
  readonly failing: readonly string[];
}

export interface OutsideRecord {
  readonly name: string;
  readonly type: string;
  readonly data: string;
}

/** An answer from outside. */
export interface OutsideAnswer {
  readonly rcode: Rcode;
  readonly answers: readonly DnsRecord[];
}

const OUTSIDE_TTL = 30;
const MAX_ALIASES = 16;

/** What a resolver outside answers; it follows aliases to their end. RFC 1034 section 4.3.2, RFC 8020 */
export function askOutside(outside: OutsideNames | undefined, name: string, type: string): OutsideAnswer {
  if (outside === undefined) return { rcode: 'UNKNOWN', answers: [] };
  const answers: DnsRecord[] = [];
  let owner = complete(name);
  for (let step = 0; step < MAX_ALIASES; step++) {
    if (outside.failing.some((failing) => isSameName(failing, owner))) return { rcode: 'SERVFAIL', answers };
    const own = outside.records.filter((record) => isSameName(record.name, owner));
    const fitting = own.filter((record) => record.type === type);
    answers.push(...fitting.map((record) => write(record, owner)));
    const alias = own.find((record) => record.type === 'CNAME');
    if (fitting.length > 0 || alias === undefined) {
      return { rcode: own.length > 0 || hasNamesBelow(outside, owner) ? 'NOERROR' : 'NXDOMAIN', answers };
    }
    answers.push(write(alias, owner));
    owner = complete(alias.data);
  }
  return { rcode: 'SERVFAIL', answers };
}

function write({ type, data }: OutsideRecord, name: string): DnsRecord {
  return { name, type, ttl: OUTSIDE_TTL, data: type === 'CNAME' ? complete(data) : data };
}

function hasNamesBelow(outside: OutsideNames, name: string): boolean {
  return outside.records.some((record) => isInZone(complete(record.name), name));
}
