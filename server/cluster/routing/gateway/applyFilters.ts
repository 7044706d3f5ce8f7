import type { HeaderChange, Redirect } from '../answer.ts';
import { withoutTrailingSlash } from '../paths.ts';
import type { ForwardedRequest, Headers, HttpRequest } from '../request.ts';
import { hostnameOf } from '../request.ts';
import type { PathChange, RedirectFilter, RouteFilter } from './filters.ts';

/** What filters make of a request before it is passed on. */
export function rewriteRequest(
  request: HttpRequest,
  filters: readonly RouteFilter[],
  prefix: string,
): ForwardedRequest {
  let { method, host, path, query, headers }: ForwardedRequest = request;
  for (const filter of filters) {
    if (filter.type === 'RequestHeaderModifier') headers = changeHeaders(headers, filter.change);
    if (filter.type !== 'URLRewrite') continue;
    host = filter.hostname ?? host;
    path = filter.path ? changePath(path, filter.path, prefix) : path;
  }
  return { method, host, path, query, headers };
}

/**
 * Where a client is sent: what the filter leaves out is the request's own, and a port that the scheme implies is not named.
 * gateway-api: apis/v1 HTTPRequestRedirectFilter
 */
export function redirect(request: HttpRequest, filter: RedirectFilter, prefix: string): Redirect {
  const scheme = filter.scheme ?? request.scheme;
  const port = filter.port ?? (filter.scheme === undefined ? request.port : OWN_PORT[scheme]);
  return {
    scheme,
    host: filter.hostname ?? hostnameOf(request.host),
    port: port === OWN_PORT[scheme] ? undefined : port,
    path: filter.path ? changePath(request.path, filter.path, prefix) : request.path,
  };
}

const OWN_PORT: Readonly<Record<string, number>> = { http: 80, https: 443 };

/** Header fields after a change. A field that is set loses its values, one that is added to keeps them before. */
export function changeHeaders(headers: Headers, { set, add, remove }: HeaderChange): Headers {
  const fields = new Map(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), { name, value }]));
  for (const field of set) fields.set(field.name.toLowerCase(), field);
  for (const { name, value } of add) {
    const before = fields.get(name.toLowerCase());
    fields.set(name.toLowerCase(), { name, value: before ? `${before.value},${value}` : value });
  }
  for (const name of remove) fields.delete(name.toLowerCase());
  return Object.fromEntries([...fields.values()].map(({ name, value }) => [name, value]));
}

/** gateway-api: apis/v1 HTTPPathModifier.replacePrefixMatch */
function changePath(path: string, { whole, value }: PathChange, prefix: string): string {
  if (whole) return value;
  const rest = path.slice(withoutTrailingSlash(prefix).length);
  const changed = withoutTrailingSlash(value) + rest;
  return changed === '' ? '/' : changed;
}
