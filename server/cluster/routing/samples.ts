import { isUnknown } from '../objects/unknown.ts';
import type { Entries, Entry } from './entries.ts';
import { hostnamesAt, matchesOf } from './gateway/candidates.ts';
import type { Listener } from './gateway/gateway.ts';
import { keyOfRoute } from './gateway/gatewayIndex.ts';
import type { RouteMatch } from './gateway/route.ts';
import { pathField } from './ingress/ingress.ts';
import { withoutTrailingSlash } from './paths.ts';
import { isSamePlace } from './place.ts';
import type { Place } from './reason.ts';
import type { Headers, HttpRequest } from './request.ts';

/** A request that a path or match is for, and who is asked. */
export interface Sample {
  readonly entry: Entry;
  readonly request: HttpRequest;
}

/** A name that nobody writes into a rule. */
const ANY_NAME = 'portolan-sample';

/** Requests that a path of an Ingress is for. */
export function sampleIngress({ ingressClasses }: Entries, at: Place): readonly Sample[] {
  return [...ingressClasses.values()].flatMap(({ className, ingresses }) => {
    const own = ingresses.find(
      ({ object }) => object.namespace === at.object.namespace && object.name === at.object.name,
    );
    const rules = own?.rules ?? [];
    return rules.flatMap(({ host, paths }, rule) =>
      paths.flatMap(({ path, pathType }, index) => {
        if (!isSamePlace(at, { object: at.object, field: pathField(rule, index) })) return [];
        if (isUnknown(host) || isUnknown(path) || /[\\^$*+?()[\]{}|]/.test(path)) return [];
        const entry = { type: 'ingress class', name: className } as const;
        return pathsBelow(path, pathType !== 'Exact').map((one): Sample => {
          return { entry, request: { ...PLAIN, host: nameWithin(host), path: one } };
        });
      }),
    );
  });
}

/** Requests that a match of a route is for, at each listener that serves the route. */
export function sampleRoute({ routes }: Entries, at: Place): readonly Sample[] {
  const entry = routes.get(keyOfRoute(at.object));
  if (!entry) return [];
  const { route, rules, attachments } = entry;
  const match = rules.flatMap(matchesOf).find(({ field }) => isSamePlace(at, { object: at.object, field }));
  if (!match || !isPlain(match)) return [];
  return attachments.flatMap(({ gateway: { namespace, name }, listeners }) =>
    listeners.flatMap(({ listener }) =>
      hostnamesAt(route, listener.hostname).flatMap((hostname) => {
        if (isUnknown(hostname) || isUnknown(listener.hostname)) return [];
        const to = { type: 'gateway', namespace, name } as const;
        return requestsFor(match, route.kind === 'GRPCRoute', listener, narrower(hostname, listener.hostname)).map(
          (request): Sample => {
            return { entry: to, request };
          },
        );
      }),
    ),
  );
}

const PLAIN: HttpRequest = {
  type: 'http',
  port: 80,
  scheme: 'http',
  serverName: undefined,
  host: undefined,
  method: 'GET',
  path: '/',
  query: '',
  headers: {},
  grpc: false,
};

function requestsFor(
  match: RouteMatch,
  grpc: boolean,
  { port, protocol }: Listener,
  hostname: string | undefined,
): readonly HttpRequest[] {
  if (protocol !== 'HTTP' && protocol !== 'HTTPS') return [];
  const host = nameWithin(hostname);
  const { path, call, method } = match;
  const request: HttpRequest = {
    ...PLAIN,
    port,
    host,
    ...(protocol === 'HTTPS' && { scheme: 'https' as const, serverName: host }),
    method: method ?? (grpc ? 'POST' : 'GET'),
    query: match.query.map(({ name, value }) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`).join('&'),
    headers: Object.fromEntries(match.headers.map(({ name, value }) => [name, value])) satisfies Headers,
    grpc,
  };
  if (call) return [{ ...request, path: `/${call.service ?? ANY_NAME}/${call.method ?? ANY_NAME}` }];
  return pathsBelow(path?.value ?? '/', path?.type !== 'Exact').map((one) => ({ ...request, path: one }));
}

/** Whether all parts of a match are plain values. */
function isPlain({ path, call, headers, query, method }: RouteMatch): boolean {
  const parts = [...(path ? [path] : []), ...headers, ...query];
  if (parts.some(({ type, value }) => type === 'RegularExpression' || isUnknown(value)) || isUnknown(method))
    return false;
  return call === undefined || (call.type === 'Exact' && !isUnknown(call.service) && !isUnknown(call.method));
}

function pathsBelow(path: string, isPrefix: boolean): readonly string[] {
  return isPrefix ? [path, `${withoutTrailingSlash(path)}/${ANY_NAME}`] : [path];
}

/** A name that belongs to a hostname. */
function nameWithin(hostname: string | undefined): string {
  if (hostname === undefined) return `${ANY_NAME}.invalid`;
  return hostname.startsWith('*.') ? `${ANY_NAME}${hostname.slice(1)}` : hostname;
}

/** Of two hostnames that share names the one with fewer. */
function narrower(one: string | undefined, other: string | undefined): string | undefined {
  if (one === undefined || other === undefined) return one ?? other;
  if (one.startsWith('*.') !== other.startsWith('*.')) return one.startsWith('*.') ? other : one;
  return one.length >= other.length ? one : other;
}
