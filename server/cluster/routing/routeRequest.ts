import type { RoutingAnswer } from './answer.ts';
import type { Entries, Entry } from './entries.ts';
import { keyOfGateway } from './gateway/gatewayIndex.ts';
import { routeGateway } from './gateway/routeGateway.ts';
import { routeIngress } from './ingress/routeIngress.ts';
import type { EntryRequest } from './request.ts';

/** What an entry does with a request, and why. */
export function routeRequest(entries: Entries, entry: Entry, request: EntryRequest): RoutingAnswer {
  switch (entry.type) {
    case 'ingress class': {
      const table = entries.ingressClasses.get(entry.name);
      if (table) return routeIngress(table, entries.services, request);
      return notFound([{ type: 'class', name: entry.name, byDefault: false, ingresses: 0 }]);
    }
    case 'gateway': {
      const gateway = entries.gateways.get(keyOfGateway(entry));
      if (gateway) return routeGateway(gateway, request);
      return notFound([{ type: 'no Gateway', namespace: entry.namespace, name: entry.name }]);
    }
    default:
      return entry satisfies never;
  }
}

function notFound(reasons: RoutingAnswer['reasons']): RoutingAnswer {
  return { type: 'response', status: 404, grpcStatus: undefined, redirect: undefined, headers: {}, reasons };
}
