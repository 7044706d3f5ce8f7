import { isUnknown } from '../../objects/unknown.ts';
import { hasPathPrefix } from '../paths.ts';
import type { Mismatch } from '../reason.ts';
import type { HttpRequest } from '../request.ts';
import type { CallMatch, FieldMatch, PathMatch, RouteMatch } from './route.ts';

/** A request as it is compared with many matches. */
export interface AskedRequest {
  readonly path: string;
  readonly method: string;
  /** By lower-case name. */
  readonly headers: ReadonlyMap<string, string>;
  readonly query: ReadonlyMap<string, string>;
}

/** Whether a match takes a request: `yes`, what it misses, or the value that nobody can judge here. */
export type MatchResult = 'yes' | Mismatch | { readonly type: 'open'; readonly value: string };

/** Looks through a request once. Of a repeated query parameter the first counts. gateway-api: apis/v1 HTTPQueryParamMatch */
export function readAsked({ path, method, headers, query }: HttpRequest): AskedRequest {
  const parameters = new Map<string, string>();
  for (const pair of query === '' ? [] : query.split('&')) {
    const [name = '', ...value] = pair.split('=');
    const key = decode(name);
    if (!parameters.has(key)) parameters.set(key, decode(value.join('=')));
  }
  return {
    path,
    method,
    headers: new Map(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value])),
    query: parameters,
  };
}

/** Holds a match against a request. All its parts must fit. gateway-api: apis/v1 HTTPRouteMatch, GRPCRouteMatch */
export function matchRequest(match: RouteMatch, asked: AskedRequest): MatchResult {
  let result: MatchResult = match.path ? matchPath(match.path, asked.path) : 'yes';
  result = worse(result, match.call ? matchCall(match.call, asked.path) : 'yes');
  if (match.method !== undefined && match.method !== asked.method) {
    result = worse(result, { type: 'method', wanted: match.method, found: asked.method });
  }
  for (const field of match.headers) {
    result = worse(result, matchField(field, asked.headers.get(field.name.toLowerCase()), 'header'));
  }
  for (const field of match.query)
    result = worse(result, matchField(field, asked.query.get(field.name), 'query parameter'));
  return result;
}

/** The first part that does not fit decides; one that is open does where all others fit. */
function worse(one: MatchResult, other: MatchResult): MatchResult {
  if (other === 'yes' || (one !== 'yes' && one.type !== 'open')) return one;
  return one === 'yes' || other.type !== 'open' ? other : one;
}

function matchPath({ type, value }: PathMatch, path: string): MatchResult {
  if (isUnknown(value) || type === 'RegularExpression') return { type: 'open', value };
  const fits = type === 'Exact' ? path === value : hasPathPrefix(path, value);
  return fits ? 'yes' : { type: 'path', how: type, wanted: value, found: path };
}

/** A call of gRPC has the path `/package.Service/Method`. */
function matchCall({ type, service, method }: CallMatch, path: string): MatchResult {
  const [, askedService = '', askedMethod = ''] = path.split('/');
  const open = [service, method].find((part) => part !== undefined && (type !== 'Exact' || isUnknown(part)));
  if (open !== undefined) return { type: 'open', value: open };
  const fits = (service ?? askedService) === askedService && (method ?? askedMethod) === askedMethod;
  return fits ? 'yes' : { type: 'path', how: type, wanted: `/${service ?? '*'}/${method ?? '*'}`, found: path };
}

function matchField(
  { type, name, value }: FieldMatch,
  found: string | undefined,
  what: 'header' | 'query parameter',
): MatchResult {
  if (found !== undefined && (type === 'RegularExpression' || isUnknown(value))) return { type: 'open', value };
  return found === value ? 'yes' : { type: what, name, wanted: value, found };
}

/** A text whose percent signs encode nothing stands for itself. */
function decode(text: string): string {
  const spaced = text.replaceAll('+', ' ');
  if (!spaced.includes('%')) return spaced;
  try {
    return decodeURIComponent(spaced);
  } catch {
    return spaced;
  }
}
