import { isUnknown } from '../../objects/unknown.ts';
import type { Match } from '../../policy/match.ts';
import { certainly } from '../../policy/match.ts';
import type { EntryResponse, Forward, RoutingAnswer, ServicePortName, Share } from '../answer.ts';
import { NO_TIMEOUTS } from '../answer.ts';
import { hasPathPrefix } from '../paths.ts';
import type { Mismatch, NearRule, ObjectName, RoutingReason, RunnerUp } from '../reason.ts';
import type { EntryRequest, HttpRequest } from '../request.ts';
import { hostnameOf } from '../request.ts';
import type { ServiceDirectory } from '../services.ts';
import { resolveServicePort } from '../services.ts';
import type { IngressBackend } from './ingress.ts';
import type { DefaultBackend, IngressCandidate, IngressTable } from './ingressTable.ts';
import { comparePaths } from './ingressTable.ts';

/** What an Ingress controller answers where it has nothing to send a request to. Kubernetes leaves it to the controller. */
const NO_RULE_STATUS = 404;
const NO_BACKEND_STATUS = 503;

/**
 * What the controller of a class does with a request: the most specific host goes first, then the longest path.
 * kubernetes: staging/src/k8s.io/api/networking/v1/types.go IngressSpec
 */
export function routeIngress(table: IngressTable, services: ServiceDirectory, request: EntryRequest): RoutingAnswer {
  const { className: name, byDefault, ingresses } = table;
  const classReason: RoutingReason = { type: 'class', name, byDefault, ingresses: ingresses.length };
  if (request.type !== 'http') return { type: 'rejected', reasons: [classReason] };
  const host = hostnameOf(request.host);
  const { winner, over, doubt, near } = findPath(table, host, request);
  const reasons = doubt ? [classReason, doubt] : [classReason];
  if (winner) {
    const rule: RoutingReason = { type: 'rule', at: winner.at, takes: takesOf(winner), over };
    return answerFrom(services, winner.at.object, winner.backend, request, [...reasons, rule]);
  }
  if (doubt) return { type: 'unknown', reasons };
  const missed: RoutingReason = { type: 'no rule', listener: undefined, host, near };
  const fallback = defaultFor(table, host);
  if (!fallback) return respond(NO_RULE_STATUS, [...reasons, missed]);
  const { at, backend } = fallback;
  return answerFrom(services, at.object, backend, request, [...reasons, missed, { type: 'default backend', at }]);
}

/** Which hosts and paths a path is for, in words. */
function takesOf({ host, path, pathType }: IngressCandidate): readonly string[] {
  return [...(host === undefined ? [] : [`host ${host}`]), `${pathType} ${path}`];
}

interface Found {
  readonly winner: IngressCandidate | undefined;
  readonly over: RunnerUp | undefined;
  readonly doubt: RoutingReason | undefined;
  readonly near: readonly NearRule[];
}

function findPath({ paths }: IngressTable, host: string | undefined, request: HttpRequest): Found {
  const near: NearRule[] = [];
  let winner: IngressCandidate | undefined;
  let doubt: RoutingReason | undefined;
  for (const list of paths.lookup(host)) {
    for (const candidate of list) {
      const match = matchPath(candidate, request.path);
      if (match === 'no') near.push({ at: candidate.at, misses: missOf(candidate, request.path) });
      else if (match === 'maybe') doubt ??= doubtOf(candidate);
      else if (winner) return { winner, over: runnerUp(winner, candidate), doubt, near };
      else winner = candidate;
    }
  }
  const open = paths.unknown[0];
  if (open && !winner) doubt ??= doubtOf(open);
  return { winner, over: undefined, doubt, near };
}

function doubtOf({ at, host, path }: IngressCandidate): RoutingReason {
  return { type: 'unknown', at, placeholder: isUnknown(host) && host !== undefined ? host : path };
}

function runnerUp(winner: IngressCandidate, { at, ...other }: IngressCandidate): RunnerUp {
  return { at, by: winner.host === other.host ? comparePaths(winner, { at, ...other }).by : 'hostname' };
}

/** A controller's own kind of path is taken as a prefix, as most do; a regular expression is left open. */
function matchPath({ path, pathType }: IngressCandidate, asked: string): Match {
  if (isUnknown(path)) return 'maybe';
  if (pathType === 'Exact') return certainly(path === asked);
  if (pathType !== 'Prefix' && /[\\^$*+?()[\]{}|]/.test(path)) return 'maybe';
  return certainly(hasPathPrefix(asked, path));
}

function missOf({ path, pathType }: IngressCandidate, found: string): Mismatch {
  return { type: 'path', how: pathType, wanted: path, found };
}

/** That of an Ingress with a rule for the host, else the oldest Ingress's. */
function defaultFor({ defaults }: IngressTable, host: string | undefined): DefaultBackend | undefined {
  return defaults.find(({ ingress }) => ingress.rules.some((rule) => rule.host === host)) ?? defaults[0];
}

function answerFrom(
  services: ServiceDirectory,
  object: ObjectName,
  backend: IngressBackend,
  request: HttpRequest,
  reasons: readonly RoutingReason[],
): RoutingAnswer {
  const at = { object, field: backend.field };
  if (backend.type === 'resource') {
    const { group, kind, name } = backend;
    return { type: 'unknown', reasons: [...reasons, { type: 'kind', at, group, kind, name }] };
  }
  const { service, port } = backend;
  const resolved = resolveServicePort(services, at, { namespace: object.namespace, service, port });
  switch (resolved.type) {
    case 'backend':
      return forward(resolved.backend, request, reasons, resolved.reason);
    case 'fault':
      return respond(NO_BACKEND_STATUS, [...reasons, resolved.reason]);
    case 'unknown':
      return { type: 'unknown', reasons: [...reasons, resolved.reason] };
    default:
      return resolved satisfies never;
  }
}

function forward(
  backend: ServicePortName,
  request: HttpRequest,
  reasons: readonly RoutingReason[],
  last: RoutingReason,
): Forward {
  const { method, host, path, query, headers } = request;
  const sent = { method, host, path, query, headers };
  const share: Share = {
    type: 'backend',
    share: 1,
    weight: 1,
    of: 1,
    backend,
    request: sent,
    responseHeaders: [],
    reasons: [last],
  };
  return {
    type: 'forward',
    shares: [share],
    mirrors: [],
    tls: request.scheme === 'https' ? 'ended' : 'none',
    timeouts: NO_TIMEOUTS,
    reasons,
  };
}

function respond(status: number, reasons: readonly RoutingReason[]): EntryResponse {
  return { type: 'response', status, grpcStatus: undefined, redirect: undefined, headers: {}, reasons };
}
