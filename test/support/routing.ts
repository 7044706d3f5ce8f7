import type { JsonObject } from '../../server/cluster/objects/json.ts';
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

const GATEWAY_API = 'gateway.networking.k8s.io/v1';

/** Gateway `shop/edge` with these listeners. */
export function gatewayObject(listeners: readonly JsonObject[], more: JsonObject = {}): JsonObject {
  const spec = { gatewayClassName: 'any', listeners, ...more };
  return { apiVersion: GATEWAY_API, kind: 'Gateway', metadata: { name: 'edge', namespace: 'shop' }, spec };
}

/** A route of namespace `shop` whose parent is Gateway `shop/edge`. */
export function routeObject(
  name: string,
  rules: readonly JsonObject[],
  more: JsonObject = {},
  { kind = 'HTTPRoute', ...metadata }: JsonObject = {},
): JsonObject {
  const spec = { parentRefs: [{ name: 'edge', namespace: 'shop' }], rules, ...more };
  return { apiVersion: GATEWAY_API, kind, metadata: { name, namespace: 'shop', ...metadata }, spec };
}

/** A Service of namespace `shop`. */
export function serviceObject(
  name: string,
  ports: readonly JsonObject[] = [{ port: 80 }],
  namespace = 'shop',
): JsonObject {
  return { apiVersion: 'v1', kind: 'Service', metadata: { name, namespace }, spec: { ports } };
}
