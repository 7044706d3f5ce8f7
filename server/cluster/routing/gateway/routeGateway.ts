import type { EntryResponse, Forward, Mirror, RoutingAnswer, Share } from '../answer.ts';
import { NO_TIMEOUTS } from '../answer.ts';
import type { RoutingReason } from '../reason.ts';
import type { EntryRequest, HttpRequest } from '../request.ts';
import { hostnameOf } from '../request.ts';
import { redirect } from './applyFilters.ts';
import type { Candidate } from './candidates.ts';
import { chooseListener, listenerOfHost } from './chooseListener.ts';
import { preflightHeaders } from './cors.ts';
import { explainFilters, takesOf } from './describeRule.ts';
import type { Found } from './findCandidate.ts';
import { findCandidate, NOTHING_FOUND } from './findCandidate.ts';
import type { GatewayEntry, ServedListener } from './gatewayIndex.ts';
import { matchRequest, readAsked } from './matchRequest.ts';
import type { RouteKind } from './route.ts';
import { BROKEN_STATUS, shareOut, UNAVAILABLE } from './shares.ts';

const NOT_FOUND_STATUS = 404;
const MISDIRECTED_STATUS = 421;
const PREFLIGHT_STATUS = 204;
/** gRPC's code for a method that nobody has. */
const UNIMPLEMENTED = 12;

/**
 * What a Gateway does with a request: a listener takes it, then a rule of a route that is attached there.
 * gateway-api: apis/v1 GatewaySpec.listeners, HTTPRouteRule
 */
export function routeGateway(entry: GatewayEntry, request: EntryRequest): RoutingAnswer {
  const choice = chooseListener(entry, request);
  const { served, reasons } = choice;
  if (!served) {
    if (request.type === 'http' && choice.readsHttp) return respond(request, NOT_FOUND_STATUS, UNIMPLEMENTED, reasons);
    return { type: 'rejected', reasons };
  }
  const { protocol } = served.listener;
  if (request.type !== 'http' || protocol === 'TLS' || protocol === 'TCP')
    return routeConnection(entry, served, request, reasons);
  if (request.scheme === 'https') {
    const own = listenerOfHost(entry, request);
    if (own !== served && hostnameOf(request.host) !== undefined) return misdirected(request, own, reasons);
  }
  return routeHttp(entry, served, request, reasons);
}

function routeHttp(
  entry: GatewayEntry,
  served: ServedListener,
  request: HttpRequest,
  reasons: readonly RoutingReason[],
): RoutingAnswer {
  const host = hostnameOf(request.host);
  const found = findRule(served, request, host);
  const { winner, doubt } = found;
  const open = doubt ? [...reasons, doubt] : reasons;
  if (winner) return answerRule(winner, request, tlsOf(served), [...open, ruleReason(found, winner)]);
  if (doubt) return { type: 'unknown', reasons: open };
  return respond(request, NOT_FOUND_STATUS, UNIMPLEMENTED, [...open, ...nothingFound(entry, served, host, found)]);
}

/** A call of gRPC can be one for an HTTPRoute too. */
function findRule({ tables }: ServedListener, request: HttpRequest, host: string | undefined): Found {
  const asked = readAsked(request);
  const kinds: readonly RouteKind[] = request.grpc ? ['GRPCRoute', 'HTTPRoute'] : ['HTTPRoute'];
  let found = NOTHING_FOUND;
  for (const kind of kinds) {
    const table = tables.get(kind);
    if (!table || found.winner || found.doubt) continue;
    const next = findCandidate(table, host, ({ match }) => matchRequest(match, asked));
    found = { ...next, near: [...found.near, ...next.near] };
  }
  return found;
}

/** Bytes are passed on as they are; a connection that leads nowhere is closed. */
function routeConnection(
  entry: GatewayEntry,
  served: ServedListener,
  request: EntryRequest,
  reasons: readonly RoutingReason[],
): RoutingAnswer {
  const name = served.listener.protocol === 'TLS' ? request.serverName?.toLowerCase() : undefined;
  const found = findStream(served, name);
  const { winner, doubt } = found;
  if (!winner) {
    if (doubt) return { type: 'unknown', reasons: [...reasons, doubt] };
    return { type: 'rejected', reasons: [...reasons, ...nothingFound(entry, served, name, found)] };
  }
  const chain = [...reasons, ruleReason(found, winner)];
  const shares = shareOut(winner.rule, undefined, '');
  if (!shares) return { type: 'rejected', reasons: [...chain, noBackends(winner)] };
  return forward(winner, shares, tlsOf(served), chain, () => ({
    type: 'rejected',
    reasons: [...chain, ...faultsOf(shares)],
  }));
}

function findStream({ tables }: ServedListener, name: string | undefined): Found {
  let found = NOTHING_FOUND;
  for (const kind of ['TLSRoute', 'TCPRoute'] as const) {
    const table = tables.get(kind);
    if (table && !found.winner) found = findCandidate(table, name, () => 'yes');
  }
  return found;
}

function answerRule(
  winner: Candidate,
  request: HttpRequest,
  tls: Forward['tls'],
  reasons: readonly RoutingReason[],
): RoutingAnswer {
  const { match, rule } = winner;
  const { filters } = rule.rule;
  const prefix = match.path?.value ?? '/';
  const chain = [...reasons, ...explainFilters(winner.at.object, filters)];
  const redirecting = filters.find((filter) => filter.type === 'RequestRedirect');
  if (redirecting?.type === 'RequestRedirect') {
    const target = redirect(request, redirecting, prefix);
    return { ...respond(request, redirecting.statusCode, undefined, chain), redirect: target };
  }
  const preflight = preflightHeaders(request, filters);
  if (preflight) return { ...respond(request, PREFLIGHT_STATUS, undefined, chain), headers: preflight };
  const broken = (why: readonly RoutingReason[]) => respond(request, BROKEN_STATUS, UNAVAILABLE, [...chain, ...why]);
  const shares = shareOut(rule, request, prefix);
  if (!shares) return broken([noBackends(winner)]);
  return forward(winner, shares, tls, chain, () => broken(faultsOf(shares)));
}

/** Passes on to the backends, unless all that have a share lead nowhere, or one is not known. */
function forward(
  { rule }: Candidate,
  shares: readonly Share[],
  tls: Forward['tls'],
  reasons: readonly RoutingReason[],
  fail: () => RoutingAnswer,
): RoutingAnswer {
  const used = shares.filter(({ share }) => share > 0);
  const open = used.flatMap((part) => part.reasons).find(({ type }) => type === 'unknown');
  if (open) return { type: 'unknown', reasons: [...reasons, open] };
  if (used.every(({ type }) => type === 'failure')) return fail();
  const mirrors = rule.mirrors.flatMap(({ filter, resolved }): readonly Mirror[] =>
    resolved.type === 'backend' ? [{ backend: resolved.backend, percent: filter.percent }] : [],
  );
  return { type: 'forward', shares, mirrors, tls, timeouts: rule.rule.timeouts ?? NO_TIMEOUTS, reasons };
}

function faultsOf(shares: readonly Share[]): readonly RoutingReason[] {
  return shares.flatMap(({ share, reasons }) => (share > 0 ? reasons : []));
}

function tlsOf({ listener: { protocol, tls } }: ServedListener): Forward['tls'] {
  if (protocol === 'HTTPS') return 'ended';
  if (protocol !== 'TLS') return 'none';
  return tls?.mode === 'Passthrough' ? 'kept' : 'ended';
}

function misdirected(
  request: HttpRequest,
  own: ServedListener | undefined,
  reasons: readonly RoutingReason[],
): RoutingAnswer {
  const { host, serverName } = request;
  const reason: RoutingReason = { type: 'misdirected', host, serverName, listener: own?.listener.name };
  return respond(request, MISDIRECTED_STATUS, UNAVAILABLE, [...reasons, reason]);
}

function ruleReason({ over }: Found, winner: Candidate): RoutingReason {
  return { type: 'rule', at: winner.at, takes: takesOf(winner), over };
}

function noBackends({ at: { object }, rule: { rule, backends } }: Candidate): RoutingReason {
  return { type: 'no backends', at: { object, field: rule.field }, weightless: backends.length > 0 };
}

/** Why no rule takes a request; routes that would be asked, had they been attached, are named. */
function nothingFound(
  { gateway, routes }: GatewayEntry,
  { listener, attached }: ServedListener,
  host: string | undefined,
  { near }: Found,
): readonly RoutingReason[] {
  const refused = routes
    .filter((one) => !attached.includes(one))
    .flatMap(({ route, attachments }) =>
      attachments.flatMap(({ gateway: parent, refusal }): readonly RoutingReason[] => {
        if (!refusal || parent.name !== gateway.object.name || parent.namespace !== gateway.object.namespace) return [];
        const { field, reason, detail } = refusal;
        return [{ type: 'not attached', at: { object: route.object, field }, reason, detail }];
      }),
    );
  return [...refused, { type: 'no rule', listener: listener.name, host, near }];
}

function respond(
  { grpc }: HttpRequest,
  status: number,
  code: number | undefined,
  reasons: readonly RoutingReason[],
): EntryResponse {
  return { type: 'response', status, grpcStatus: grpc ? code : undefined, redirect: undefined, headers: {}, reasons };
}
