import { hostnamesIntersect } from '../../cluster/routing/hostTable.ts';
import { code, plain } from '../markdown.ts';
import { listed } from '../words.ts';
import { placeLink } from './goesOn.ts';
import { entryOf } from './routeRule.ts';
import type { RoutingSubject } from './routingSubject.ts';
import { beginning } from './routingSubject.ts';

/** A hostname of a route: at which listeners requests for it arrive. */
export const routeHostname: RoutingSubject = {
  kinds: ['HTTPRoute', 'GRPCRoute', 'TLSRoute'],
  part: (path) => beginning(path, 'spec', 'hostnames', 0),
  explain(part, context) {
    const entry = entryOf(context);
    const hostname = entry?.route.hostnames[Number(part[2])];
    if (!entry || hostname === undefined || entry.attachments.length === 0) return undefined;
    const listeners = entry.attachments.flatMap((attachment) => attachment.listeners);
    const fitting = listeners.filter(({ listener }) => hostnamesIntersect(hostname, listener.hostname));
    if (fitting.length === 0)
      return `**No listener of its Gateways is for ${code(hostname)}**: the route gets no request for it.`;
    const names = fitting.map(({ listener: { name, object, field } }) => {
      return `${plain(name)} (${placeLink(context, { object, field })})`;
    });
    return `**Requests for ${code(hostname)} arrive at ${listed(names)}.**${depth(hostname)}`;
  },
};

/** gateway-api: apis/v1 HTTPRouteSpec.hostnames */
function depth(hostname: string): string {
  if (!hostname.startsWith('*.')) return '';
  const name = hostname.slice(2);
  return ` The ${code('*')} stands for any number of labels: ${code(`a.${name}`)}, ${code(`a.b.${name}`)}, not ${code(name)}.`;
}
