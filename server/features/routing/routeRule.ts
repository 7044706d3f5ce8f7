import { matchesOf } from '../../cluster/routing/gateway/candidates.ts';
import { partsOf } from '../../cluster/routing/gateway/describeRule.ts';
import type { RouteEntry } from '../../cluster/routing/gateway/gatewayIndex.ts';
import { keyOfRoute } from '../../cluster/routing/gateway/gatewayIndex.ts';
import type { ResolvedRule } from '../../cluster/routing/gateway/resolveRoute.ts';
import { ROUTE_KINDS } from '../../cluster/routing/gateway/route.ts';
import { code, paragraphs, plain, table } from '../markdown.ts';
import { listed } from '../words.ts';
import { backendCells, goesOn } from './goesOn.ts';
import { reachSentence } from './reachSentence.ts';
import type { RoutingContext, RoutingSubject } from './routingSubject.ts';
import { beginning, placeIn } from './routingSubject.ts';

/** A backend of a route's rule: where it leads, and its share. */
export const routeBackend: RoutingSubject = {
  kinds: ROUTE_KINDS,
  part: (path) => beginning(path, 'spec', 'rules', 0, 'backendRefs', 0),
  explain(part, context) {
    const rule = entryOf(context)?.rules[Number(part[2])];
    const backend = rule?.backends[Number(part[4])];
    if (!rule || !backend) return undefined;
    const share = shareOf(rule, backend.reference.weight);
    return `**${share} of what the rule takes goes to ${goesOn(context, backend.resolved)}.**`;
  },
};

/** A rule of a route: which requests it takes, and who serves them. */
export const routeRule: RoutingSubject = {
  kinds: ROUTE_KINDS,
  part: (path) => beginning(path, 'spec', 'rules', 0),
  explain(part, context) {
    const entry = entryOf(context);
    const rule = entry?.rules[Number(part[2])];
    if (!entry || !rule) return undefined;
    const whose = entry.route.hostnames.length === 0 ? '' : ` for ${listed(entry.route.hostnames.map(code), 'or')}`;
    const sentences = matchesOf(rule).map((match) => {
      const requests = `requests${whose} with ${partsOf(match).map(code).join(', ')}`;
      return reachSentence(context, placeIn(context, match.field), requests);
    });
    return paragraphs(...sentences, filterSentence(rule), backendTable(context, rule));
  },
};

/** The route as routing knows it. */
export function entryOf({ view, name }: RoutingContext): RouteEntry | undefined {
  return view.entries.routes.get(keyOfRoute(name));
}

function filterSentence({ rule: { filters } }: ResolvedRule): string | undefined {
  const names = filters.map((filter) => (filter.type === 'foreign' ? `${filter.kind} ${filter.name}` : filter.type));
  return names.length === 0 ? undefined : `Before they go on: ${plain(names.join(', '))}.`;
}

function backendTable(context: RoutingContext, rule: ResolvedRule): string | undefined {
  const rows = rule.backends.map(({ reference, resolved }) => {
    return [shareOf(rule, reference.weight), ...backendCells(context, resolved)];
  });
  return table(['share', 'goes to', '', ''], rows);
}

function shareOf({ backends }: ResolvedRule, weight: number): string {
  const sum = backends.reduce((total, { reference }) => total + reference.weight, 0);
  if (sum === 0) return 'Nothing';
  return weight === sum ? 'All' : `${Math.round((1000 * weight) / sum) / 10} %`;
}
