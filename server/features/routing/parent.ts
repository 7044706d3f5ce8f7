import { ROUTE_KINDS } from '../../cluster/routing/gateway/route.ts';
import { plain } from '../markdown.ts';
import { listed } from '../words.ts';
import { placeLink } from './goesOn.ts';
import { entryOf } from './routeRule.ts';
import type { RoutingSubject } from './routingSubject.ts';
import { beginning } from './routingSubject.ts';

/** A parentRef: which listeners serve the route, or why none does. */
export const parent: RoutingSubject = {
  kinds: ROUTE_KINDS,
  part: (path) => beginning(path, 'spec', 'parentRefs', 0),
  explain(part, context) {
    const entry = entryOf(context);
    const reference = entry?.route.parents[Number(part[2])];
    if (!reference) return undefined;
    const attachment = entry?.attachments.find((one) => one.parent === reference);
    if (!attachment) return `**${plain(`${reference.kind} ${reference.name}`)} is not in this workspace.**`;
    const { refusal, listeners, gateway } = attachment;
    if (refusal) return `**It does not serve this route** (${refusal.reason}): ${plain(refusal.detail)}.`;
    const names = listeners.map(({ listener: { name, object, field } }) => {
      return `${plain(name)} (${placeLink(context, { object, field })})`;
    });
    return `**${plain(`Gateway ${gateway.name}`)} serves this route**, at ${listed(names)}.`;
  },
};
