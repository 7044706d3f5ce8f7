import { counted } from '../../cluster/objects/counted.ts';
import type { ServedListener } from '../../cluster/routing/gateway/gatewayIndex.ts';
import { keyOfGateway } from '../../cluster/routing/gateway/gatewayIndex.ts';
import { isServing } from '../../cluster/routing/gateway/listenerState.ts';
import { code, paragraphs, plain, table } from '../markdown.ts';
import { placeLink } from './goesOn.ts';
import type { RoutingContext, RoutingSubject } from './routingSubject.ts';
import { beginning } from './routingSubject.ts';

/** A listener of a Gateway: what it takes, which routes it serves, what is wrong with it. */
export const listener: RoutingSubject = {
  kinds: ['Gateway'],
  part: (path) => beginning(path, 'spec', 'listeners', 0),
  explain(part, context) {
    const served = listenersOf(context)[Number(part[2])];
    return served && paragraphs(sentence(served), faults(served), routes(context, served));
  },
};

/** The listeners of the Gateway at hand. */
export function listenersOf({ view, name }: RoutingContext): readonly ServedListener[] {
  return view.entries.gateways.get(keyOfGateway(name))?.listeners ?? [];
}

function sentence(served: ServedListener): string {
  const { port, protocol, hostname } = served.listener;
  const takes = `${protocol} on port ${port} for ${hostname === undefined ? 'any name' : code(hostname)}`;
  if (!isServing(served)) return `**It does not serve.** It would take ${takes}.`;
  return `**It takes ${takes}, and serves ${counted(served.attached.length, 'route')}.**`;
}

/** A Secret that is not here is nothing to speak of: it is seldom among manifests. */
function faults({ faults: found }: ServedListener): string {
  const texts = found.filter(({ missing }) => !missing).map(({ detail, reason }) => `- ${plain(detail)} (${reason})`);
  return [...new Set(texts)].join('\n');
}

function routes(context: RoutingContext, { attached }: ServedListener): string | undefined {
  const rows = attached.map(({ route: { object, hostnames, rules } }) => {
    const where = placeLink(context, { object, field: ['metadata', 'name'] });
    return [
      where,
      hostnames.length === 0 ? 'all of the listener' : hostnames.map(code).join(' '),
      counted(rules.length, 'rule'),
    ];
  });
  return table(['route', 'hostnames', ''], rows);
}
