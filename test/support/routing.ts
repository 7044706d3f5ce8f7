import type { RoutingAnswer } from '../../server/cluster/routing/answer.ts';
import type { Entries, Entry } from '../../server/cluster/routing/entries.ts';
import { explainRoutingReason } from '../../server/cluster/routing/explainReason.ts';
import type { HttpRequest } from '../../server/cluster/routing/request.ts';
import { routeRequest } from '../../server/cluster/routing/routeRequest.ts';

/** The answer to a request such as `shop.io/cart?x=1`, in one line with its reasons. */
export function ask(entries: Entries, entry: Entry, url: string, more: Partial<HttpRequest> = {}): string {
  return say(routeRequest(entries, entry, requestFor(url, more)));
}

/** A request for `host/path?query`. */
export function requestFor(url: string, more: Partial<HttpRequest> = {}): HttpRequest {
  const [, host = '', path = '', query = ''] = /^([^/]*)(\/[^?]*)?\??(.*)$/.exec(url) ?? [];
  return {
    type: 'http',
    port: 80,
    scheme: 'http',
    serverName: undefined,
    host: host === '' ? undefined : host,
    method: 'GET',
    path: path === '' ? '/' : path,
    query,
    headers: {},
    grpc: false,
    ...more,
  };
}

/** An answer and its reasons in words. */
export function say(answer: RoutingAnswer): string {
  const reasons = answer.reasons.map(explainRoutingReason);
  switch (answer.type) {
    case 'response':
      return `${answer.status}: ${reasons.at(-1)}; ${reasons.join('; ')}`;
    case 'forward': {
      const shares = answer.shares.map((part) => {
        const why = part.reasons.map(explainRoutingReason).join('; ');
        if (part.type === 'failure') return `${part.share} ${part.status}: ${why}`;
        const { namespace, service, port } = part.backend;
        return `${part.share} ${namespace}/${service}:${port} ${why}`;
      });
      return `${shares.join(' and ')}; ${reasons.join('; ')}`;
    }
    case 'rejected':
      return `rejected: ${reasons.at(-1)}; ${reasons.join('; ')}`;
    case 'unknown':
      return `unknown: ${reasons.at(-1)}; ${reasons.join('; ')}`;
    default:
      return answer satisfies never;
  }
}
