import type { RoutingAnswer } from './answer.ts';
import type { Entries } from './entries.ts';
import { matchPlaces } from './matchPlaces.ts';
import { isSamePlace, keyOfPlace } from './place.ts';
import type { Place, RoutingReason, RunnerUp } from './reason.ts';
import { routeRequest } from './routeRequest.ts';
import { sampleIngress, sampleRoute } from './samples.ts';

/** What a path of an Ingress, or a match of a route, gets of the requests that it is for. */
export interface Reach {
  /** None: it cannot be told by samples (a pattern, a placeholder, no Gateway that is known). */
  readonly asked: number;
  /** How many of them it takes itself. */
  readonly taken: number;
  /** Who takes the others, each once. */
  readonly others: readonly RuleReason[];
  /** What would take its requests were it not there. */
  readonly next: readonly RunnerUp[];
}

/** The rule that a request ended at. */
export type RuleReason = Extract<RoutingReason, { type: 'rule' }>;

/** Asks the entries for requests that the path or match at a place is for: the shortest path, and one below a prefix. */
export function reachOf(entries: Entries, at: Place): Reach {
  const samples = at.object.kind === 'Ingress' ? sampleIngress(entries, at) : sampleRoute(entries, at);
  const rules = samples.flatMap(({ entry, request }) => ruleOf(routeRequest(entries, entry, request)) ?? []);
  const own = rules.filter((rule) => isSamePlace(rule.at, at));
  const others = rules.filter((rule) => !isSamePlace(rule.at, at));
  return {
    asked: rules.length,
    taken: own.length,
    others: distinct(others, (rule) => rule.at),
    next: distinct(
      own.flatMap(({ over }) => over ?? []),
      (runner) => runner.at,
    ),
  };
}

/** How many matches of one object are asked whom they take requests from. */
const MOST_ASKED = 60;

/** The paths or matches of the same object that go before this one with a part of its requests. */
export function exceptionsOf(entries: Entries, at: Place): readonly Place[] {
  const own = matchPlaces(entries).filter(({ object }) => isSamePlace({ object, field: [] }, { ...at, field: [] }));
  return own
    .slice(0, MOST_ASKED)
    .filter((other) => reachOf(entries, other).next.some((runner) => isSamePlace(runner.at, at)));
}

function ruleOf({ reasons }: RoutingAnswer): RuleReason | undefined {
  return reasons.find((reason) => reason.type === 'rule');
}

function distinct<T>(entries: readonly T[], placeOf: (entry: T) => Place): readonly T[] {
  const byName = new Map(entries.map((entry) => [keyOfPlace(placeOf(entry)), entry]));
  return [...byName.values()];
}
