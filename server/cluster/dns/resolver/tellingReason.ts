import { labelsOf } from '../domainName.ts';
import type { DnsReason } from '../reason.ts';
import type { Lookup } from './lookup.ts';

/** What says most about a lookup: of one that found something its source, else what came nearest to a name that exists. */
export function tellingReason({ outcome, steps }: Lookup): DnsReason | undefined {
  const last = steps.at(-1);
  const told = outcome.type !== 'addresses' ? steps : last ? [last] : [];
  const reasons = told.flatMap(({ exchanges }) => exchanges.flatMap(({ answer }) => answer.reasons));
  return reasons.reduce<DnsReason | undefined>(
    (best, reason) => (best === undefined || weightOf(reason) > weightOf(best) ? reason : best),
    undefined,
  );
}

/** Where a name failed late, most of it was right. One of a single label was not meant to be found outside. */
function weightOf(reason: DnsReason): number {
  if (reason.type === 'no Service' && reason.elsewhere.length > 0) return ELSEWHERE;
  if (reason.type === 'outside' && labelsOf(reason.name).length === 1) return 0;
  return NEARNESS[reason.type];
}

const ELSEWHERE = 4;

const NEARNESS: Readonly<Record<DnsReason['type'], number>> = {
  unknown: 9,
  'no such server': 8,
  'unlabelled slice': 8,
  'alias loop': 7,
  'alias leads nowhere': 7,
  'alias to address': 7,
  'too many aliases': 7,
  'no ready endpoints': 6,
  'empty Service hidden': 6,
  endpoints: 6,
  'cluster IP': 6,
  'pod name': 6,
  'no endpoint': 5,
  'no port': 5,
  'below alias': 5,
  'no Pod': 5,
  alias: 5,
  reverse: 5,
  zone: 5,
  'no address in name': 3,
  'pod names off': 3,
  outside: 2,
  'no Service': 1,
  'no namespace': 1,
  'only a level': 1,
  'no text': 1,
  'no reverse': 1,
  'other family': 0,
  'other type': 0,
  'no port number': 0,
  'no branch': 0,
  'too many labels': 0,
  refused: 0,
};
