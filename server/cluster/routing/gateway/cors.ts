import type { HeaderChange } from '../answer.ts';
import type { Headers, HttpRequest } from '../request.ts';
import type { CorsFilter, RouteFilter } from './filters.ts';

/** What becomes of the header fields of an answer on its way back. */
export function responseChanges(request: HttpRequest, filters: readonly RouteFilter[]): readonly HeaderChange[] {
  return filters.flatMap((filter) => {
    if (filter.type === 'ResponseHeaderModifier') return [filter.change];
    return filter.type === 'CORS' ? corsChange(request, filter) : [];
  });
}

/**
 * The answer to a preflight request, which the entry gives itself; nothing where the request is none.
 * gateway-api: apis/v1 HTTPCORSFilter
 */
export function preflightHeaders(request: HttpRequest, filters: readonly RouteFilter[]): Headers | undefined {
  const filter = filters.find((one) => one.type === 'CORS');
  const asked = headerOf(request, 'access-control-request-method');
  if (!filter || request.method !== 'OPTIONS' || asked === undefined) return undefined;
  const origin = allowedOrigin(request, filter);
  if (origin === undefined) return {};
  return {
    'Access-Control-Allow-Origin': origin,
    ...listed('Access-Control-Allow-Methods', filter, filter.allowMethods, asked),
    ...listed(
      'Access-Control-Allow-Headers',
      filter,
      filter.allowHeaders,
      headerOf(request, 'access-control-request-headers') ?? '',
    ),
    ...credentials(filter),
    'Access-Control-Max-Age': String(filter.maxAge),
  };
}

function corsChange(request: HttpRequest, filter: CorsFilter): readonly HeaderChange[] {
  const origin = allowedOrigin(request, filter);
  if (origin === undefined) return [];
  const headers: Headers = {
    'Access-Control-Allow-Origin': origin,
    ...credentials(filter),
    ...listed('Access-Control-Expose-Headers', filter, filter.exposeHeaders, ''),
  };
  return [{ set: Object.entries(headers).map(([name, value]) => ({ name, value })), add: [], remove: [] }];
}

/** The origin as the answer names it: with credentials never `*`. */
function allowedOrigin(request: HttpRequest, { allowOrigins, allowCredentials }: CorsFilter): string | undefined {
  const origin = headerOf(request, 'origin');
  if (origin === undefined || !allowOrigins.some((allowed) => coversOrigin(allowed, origin))) return undefined;
  return allowOrigins.includes('*') && !allowCredentials ? '*' : origin;
}

function coversOrigin(allowed: string, origin: string): boolean {
  if (allowed === '*' || allowed === origin) return true;
  const [before, after, ...more] = allowed.split('*');
  if (before === undefined || after === undefined || more.length > 0) return false;
  return origin.length > before.length + after.length && origin.startsWith(before) && origin.endsWith(after);
}

/** What a `*` allows is named where credentials are sent, for then the `*` means nothing. */
function listed(name: string, { allowCredentials }: CorsFilter, values: readonly string[], asked: string): Headers {
  if (values.length === 0) return {};
  if (!values.includes('*')) return { [name]: values.join(', ') };
  if (!allowCredentials) return { [name]: '*' };
  return asked === '' ? {} : { [name]: asked };
}

function credentials({ allowCredentials }: CorsFilter): Headers {
  return allowCredentials ? { 'Access-Control-Allow-Credentials': 'true' } : {};
}

function headerOf({ headers }: HttpRequest, name: string): string | undefined {
  return Object.entries(headers).find(([key]) => key.toLowerCase() === name)?.[1];
}
