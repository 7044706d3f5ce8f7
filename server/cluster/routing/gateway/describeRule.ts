import type { ObjectName, RoutingReason } from '../reason.ts';
import type { Candidate } from './candidates.ts';
import type { RouteFilter } from './filters.ts';
import type { CallMatch, FieldMatch, RouteMatch } from './route.ts';

/** What a match takes, part by part: `host shop.io`, `PathPrefix /cart`, `header x-tier: gold`. */
export function takesOf({ hostname, match }: Pick<Candidate, 'hostname' | 'match'>): readonly string[] {
  return [...(hostname === undefined ? [] : [`host ${hostname}`]), ...partsOf(match)];
}

/** What a match asks for besides the hostname; a prefix of everything is named only where nothing else is. */
export function partsOf({ path, call, method, headers, query }: RouteMatch): readonly string[] {
  const parts = [
    ...(path ? [`${path.type} ${path.value}`] : []),
    ...(call ? callParts(call) : []),
    ...(method === undefined ? [] : [method]),
    ...headers.map((header) => fieldPart('header', header)),
    ...query.map((parameter) => fieldPart('query parameter', parameter)),
  ];
  return parts.length === 0 ? ['everything'] : parts;
}

/** What filters do, as reasons. */
export function explainFilters(object: ObjectName, filters: readonly RouteFilter[]): readonly RoutingReason[] {
  return filters.map((filter): RoutingReason => {
    const at = { object, field: filter.field };
    if (filter.type === 'foreign') return { type: 'foreign filter', at, kind: filter.kind, name: filter.name };
    return { type: 'filter', at, filter: filter.type };
  });
}

function callParts({ service, method }: CallMatch): readonly string[] {
  return [
    ...(service === undefined ? [] : [`service ${service}`]),
    ...(method === undefined ? [] : [`method ${method}`]),
  ];
}

function fieldPart(what: string, { type, name, value }: FieldMatch): string {
  return `${what} ${name}${type === 'RegularExpression' ? ' ~ ' : ': '}${value}`;
}
