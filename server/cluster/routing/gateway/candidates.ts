import type { Aged } from '../age.ts';
import { compareAge, compareNames } from '../age.ts';
import { HostTable, hostnamesIntersect } from '../hostTable.ts';
import { withoutTrailingSlash } from '../paths.ts';
import type { Place, Precedence } from '../reason.ts';
import type { ResolvedRule } from './resolveRoute.ts';
import type { Route, RouteMatch } from './route.ts';

/** One way into a rule: a hostname of its route and one of its matches. */
export interface Candidate {
  readonly at: Place;
  readonly route: Aged;
  readonly hostname: string | undefined;
  readonly match: RouteMatch;
  readonly rule: ResolvedRule;
  /** Of all matches of its route. */
  readonly order: number;
}

/** Candidates by hostname, in the order in which they are tried. */
export type CandidateTable = HostTable<Candidate>;

/** A route with its rules resolved. */
export interface CandidateRoute {
  readonly route: Route;
  readonly rules: readonly ResolvedRule[];
}

/** Files the matches of routes that are attached to a listener with this hostname. */
export function tabulate(listenerHostname: string | undefined, routes: readonly CandidateRoute[]): CandidateTable {
  const table: CandidateTable = new HostTable('any labels');
  for (const { route, rules } of routes) {
    for (const hostname of hostnamesAt(route, listenerHostname)) {
      let order = 0;
      for (const rule of rules) {
        for (const match of matchesOf(rule)) {
          const at = { object: route.object, field: match.field };
          table.add(hostname, { at, route, hostname, match, rule, order: order++ });
        }
      }
    }
  }
  return table.sort((a, b) => compareCandidates(a, b).order);
}

/**
 * The hostnames of a route that a listener leaves it; `undefined` where it has none of its own.
 * gateway-api: apis/v1 HTTPRouteSpec.hostnames
 */
export function hostnamesAt(
  { hostnames }: Route,
  listenerHostname: string | undefined,
): readonly (string | undefined)[] {
  if (hostnames.length === 0) return [undefined];
  return hostnames.filter((hostname) => hostnamesIntersect(hostname, listenerHostname));
}

/** A rule without matches takes everything. gateway-api: apis/v1 HTTPRouteRule.matches */
export function matchesOf({ rule: { matches, field } }: ResolvedRule): readonly RouteMatch[] {
  if (matches.length > 0) return matches;
  return [
    { field, path: { type: 'PathPrefix', value: '/' }, method: undefined, headers: [], query: [], call: undefined },
  ];
}

/**
 * Which of two matches of one hostname goes first, and by what.
 * gateway-api: apis/v1 HTTPRouteRule.matches, GRPCRouteRule.matches
 */
export function compareCandidates(a: Candidate, b: Candidate): { readonly order: number; readonly by: Precedence } {
  for (const { by, weigh } of CRITERIA) {
    const order = weigh(b.match) - weigh(a.match);
    if (order !== 0) return { order, by };
  }
  const age = compareAge(a.route, b.route);
  if (age !== 0) return { order: age, by: 'older' };
  const name = compareNames(a.route, b.route);
  return name === 0 ? { order: a.order - b.order, by: 'order' } : { order: name, by: 'name' };
}

const CRITERIA: readonly { readonly by: Precedence; readonly weigh: (match: RouteMatch) => number }[] = [
  { by: 'exact path', weigh: ({ path }) => (path?.type === 'Exact' ? 2 : path?.type === 'PathPrefix' ? 0 : 1) },
  { by: 'longer path', weigh: ({ path }) => (path ? withoutTrailingSlash(path.value).length : 0) },
  { by: 'longer service', weigh: ({ call }) => call?.service?.length ?? 0 },
  { by: 'longer method', weigh: ({ call }) => call?.method?.length ?? 0 },
  { by: 'method', weigh: ({ method }) => Number(method !== undefined) },
  { by: 'more headers', weigh: ({ headers }) => headers.length },
  { by: 'more query parameters', weigh: ({ query }) => query.length },
];

/** What decides between candidates that both take a request. */
export function precedenceOf(winner: Candidate, other: Candidate): Precedence {
  return winner.hostname === other.hostname ? compareCandidates(winner, other).by : 'hostname';
}
