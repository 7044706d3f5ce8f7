import { complete } from '../domainName.ts';
import { exchangeWithGlibc } from './glibcExchange.ts';
import type { LookupError, LookupOutcome, LookupStep, Resolver, Verdict } from './lookup.ts';
import { addressesIn, optionValue } from './lookup.ts';

const MAX_NDOTS = 15;

/** What looking a name up through DNS comes to. */
export interface Search {
  readonly outcome: LookupOutcome;
  readonly steps: readonly LookupStep[];
}

/**
 * Tries a name along the search path: as it is first when it has enough dots, else last. Neither a missing name nor one
 * without addresses ends the search. glibc: resolv/res_query.c __res_context_search
 */
export function searchWithGlibc(resolver: Resolver, name: string): Search {
  const { searches, options } = resolver.conf;
  const steps: LookupStep[] = [];
  const attempt = (candidate: string): LookupStep => {
    const step = exchangeWithGlibc(resolver, candidate);
    steps.push(step);
    return step;
  };
  const dots = name.split('.').length - 1;
  const isComplete = name.endsWith('.');
  const asIsFirst = isComplete || dots >= ndotsOf(options);
  const first = asIsFirst ? attempt(complete(name)) : undefined;
  if (first && (isComplete || isFinal(first))) return { outcome: outcomeOf(first), steps };
  const tried: LookupStep[] = [];
  for (const search of searches) {
    const step = attempt(complete(`${name}.${search.replace(/^\./, '')}`.replace(/\.+$/, '')));
    if (isFinal(step)) return { outcome: outcomeOf(step), steps };
    tried.push(step);
    if (ENDING.has(step.verdict)) break;
  }
  const rootTried = searches.includes('.');
  const skipsTop = dots === 0 && searches.length > 0 && options.includes('no-tld-query');
  const last = first || rootTried || skipsTop ? undefined : attempt(complete(name));
  if (last && isFinal(last)) return { outcome: outcomeOf(last), steps };
  return { outcome: { type: 'error', error: errorAfter(first, tried, last) }, steps };
}

/** Whether the search ends here, found or not. */
function isFinal({ verdict }: LookupStep): boolean {
  return verdict === 'found' || verdict === 'alias only' || verdict === 'unknown';
}

function outcomeOf({ verdict, exchanges }: LookupStep): LookupOutcome {
  if (verdict === 'unknown') return { type: 'unknown' };
  if (verdict !== 'found') return { type: 'error', error: ERRORS[verdict] };
  return { type: 'addresses', addresses: addressesIn(exchanges.map(({ answer }) => answer)), source: 'dns' };
}

/** A first try as is has the say, then any name without data, then any server that failed, then the last try. */
function errorAfter(
  first: LookupStep | undefined,
  searched: readonly LookupStep[],
  last: LookupStep | undefined,
): LookupError {
  if (first) return errorOf(first);
  if (searched.some(({ verdict }) => verdict === 'no data')) return 'EAI_NODATA';
  if (searched.some(({ verdict }) => verdict === 'failure')) return 'EAI_AGAIN';
  const end = last ?? searched.at(-1);
  return end ? errorOf(end) : 'EAI_NONAME';
}

function errorOf({ verdict }: LookupStep): LookupError {
  return verdict === 'found' || verdict === 'unknown' ? 'EAI_NONAME' : ERRORS[verdict];
}

const ERRORS: Readonly<Record<Exclude<Verdict, 'found' | 'unknown'>, LookupError>> = {
  'alias only': 'EAI_NONAME',
  'no data': 'EAI_NODATA',
  'no name': 'EAI_NONAME',
  failure: 'EAI_AGAIN',
  refused: 'EAI_AGAIN',
  timeout: 'EAI_AGAIN',
  'not sent': 'EAI_FAIL',
};

/** After these only the name as it is remains to be tried. */
const ENDING: ReadonlySet<Verdict> = new Set(['timeout', 'refused', 'not sent']);

/** glibc: resolv/res_init.c res_setoptions */
function ndotsOf(options: readonly string[]): number {
  const value = optionValue(options, 'ndots');
  return value === undefined ? 1 : Math.min(Math.max(Number.parseInt(value, 10) || 0, 0), MAX_NDOTS);
}
