import { explainPrecedence } from '../../cluster/routing/explainReason.ts';
import { exceptionsOf, reachOf } from '../../cluster/routing/reach.ts';
import type { Place } from '../../cluster/routing/reason.ts';
import { listed } from '../words.ts';
import { placeLink } from './goesOn.ts';
import type { RoutingContext } from './routingSubject.ts';

/** Whether a path or match gets the requests that it is for: the first sentence of what is said about it. */
export function reachSentence(context: RoutingContext, at: Place, requests: string): string {
  const { asked, taken, others, next } = reachOf(context.view.entries, at);
  const takers = others.map((rule) => placeLink(context, rule.at)).join(' and ');
  if (asked > 0 && taken === 0) {
    const why = others.flatMap(({ over }) => over ?? []).map(({ by }) => explainPrecedence(by));
    return `**It never gets a request.** All ${requests} go to ${takers} first${why.length === 0 ? '' : `: ${why.join(', ')}`}.`;
  }
  const some = taken < asked ? ` Some of them go to ${takers} first.` : '';
  const over = next.map(
    (runner) => ` Without it they would go to ${placeLink(context, runner.at)}: ${explainPrecedence(runner.by)}.`,
  );
  const exceptions = exceptionsOf(context.view.entries, at).map((other) => placeLink(context, other));
  const but =
    exceptions.length === 0
      ? ''
      : `, but for those that ${listed(exceptions)} ${exceptions.length === 1 ? 'takes' : 'take'}`;
  return `**It takes ${requests}**${but}.${some}${over.join('')}`;
}
