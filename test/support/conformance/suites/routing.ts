import {
  asInteger,
  asList,
  asObject,
  asText,
  isObject,
  type Json,
  type JsonObject,
  property,
} from '../../../../server/cluster/objects/json.ts';
import type { RoutingAnswer, ServedShare, Share } from '../../../../server/cluster/routing/answer.ts';
import type { Entries, Entry } from '../../../../server/cluster/routing/entries.ts';
import { indexRoutes } from '../../../../server/cluster/routing/entries.ts';
import { explainRoutingReason } from '../../../../server/cluster/routing/explainReason.ts';
import { changeHeaders } from '../../../../server/cluster/routing/gateway/applyFilters.ts';
import { keyOfGateway, keyOfRoute } from '../../../../server/cluster/routing/gateway/gatewayIndex.ts';
import { gatewayStatus, routeStatus } from '../../../../server/cluster/routing/gateway/status.ts';
import { objectNameOf } from '../../../../server/cluster/routing/objectName.ts';
import type { ObjectName } from '../../../../server/cluster/routing/reason.ts';
import type { EntryRequest, Headers } from '../../../../server/cluster/routing/request.ts';
import { routeRequest } from '../../../../server/cluster/routing/routeRequest.ts';
import { Unsupported } from '../suite.ts';

/** What an Ingress controller or a Gateway does with each request, or what stands in the status of an object. */
export function answer(given: JsonObject, ask: Json): Json {
  const entries = indexRoutes(asList(property(given, 'objects')).map(asObject));
  const question = asObject(ask);
  if (isObject(question['statusOf']))
    return statusOf(entries, objectNameOf({ ...question['statusOf'], metadata: question['statusOf'] }));
  const entry = entryOf(question);
  const requests = asList(property(question, 'requests')).map(asObject);
  return { responses: requests.map((request) => write(request, routeRequest(entries, entry, requestOf(request)))) };
}

export { compare } from './routingForm.ts';

function statusOf(entries: Entries, object: ObjectName): JsonObject {
  if (object.kind === 'Gateway') {
    const gateway = entries.gateways.get(keyOfGateway(object));
    if (!gateway) throw new Unsupported(`no Gateway ${object.name}`);
    const { conditions, listeners } = gatewayStatus(gateway);
    return {
      conditions: conditions.map((condition) => ({ ...condition })),
      listeners: listeners.map((listener) => ({
        ...listener,
        conditions: listener.conditions.map((one) => ({ ...one })),
      })),
    };
  }
  const route = entries.routes.get(keyOfRoute(object));
  if (!route) throw new Unsupported(`no ${object.kind} ${object.name}`);
  return {
    parents: routeStatus(route).map(({ parent: { namespace, name }, conditions }) => {
      return { parentRef: { namespace, name }, conditions: conditions.map((one) => ({ ...one })) };
    }),
  };
}

function entryOf({ gateway, ingressClass }: JsonObject): Entry {
  if (!isObject(gateway)) return { type: 'ingress class', name: asText(ingressClass) ?? '' };
  return { type: 'gateway', namespace: asText(gateway['namespace']) ?? '', name: asText(gateway['name']) ?? '' };
}

function requestOf(request: JsonObject): EntryRequest {
  const { scheme, protocol } = request;
  const [serverName, port] = [asText(request['sni']), asInteger(request['port']) ?? 80];
  if (scheme === 'tls' || scheme === 'tcp') return { type: scheme, port, serverName };
  return {
    type: 'http',
    port,
    scheme: scheme === 'https' ? 'https' : 'http',
    serverName,
    host: asText(request['host']),
    method: asText(request['method']) ?? (protocol === 'grpc' ? 'POST' : 'GET'),
    path: asText(request['path']) ?? '/',
    query: asText(request['query']) ?? '',
    headers: headersOf(request['headers']),
    grpc: protocol === 'grpc',
  };
}

function headersOf(value: Json | undefined): Headers {
  return Object.fromEntries(Object.entries(asObject(value)).map(([name, field]) => [name, asText(field) ?? '']));
}

function write(request: JsonObject, given: RoutingAnswer): JsonObject {
  switch (given.type) {
    case 'response': {
      const { status: statusCode, grpcStatus, redirect, headers } = given;
      const to = redirect
        ? { redirect: { ...redirect, host: redirect.host ?? null, port: redirect.port ?? null } }
        : {};
      return { statusCode, grpcStatus: grpcStatus ?? null, backend: null, headers: { ...headers }, ...to };
    }
    case 'forward': {
      const all = given.shares.every(({ type, share }) => type === 'backend' || share === 0);
      const [only, ...others] = given.shares.filter(({ share }) => share > 0);
      const whole =
        only?.type === 'backend' && others.length === 0 ? writeWhole(only, headersOf(request['backendHeaders'])) : {};
      const mirroredTo = given.mirrors.map(({ backend: { namespace, service }, percent }) => ({
        namespace,
        service,
        percent,
      }));
      const code = all ? { statusCode: 200, grpcStatus: 0 } : {};
      return {
        ...code,
        ...whole,
        weights: given.shares.map(writeShare),
        mirroredTo,
        tlsAtBackend: given.tls === 'kept',
      };
    }
    case 'rejected':
      return { backend: null, outcome: 'rejected' };
    case 'unknown':
      throw new Unsupported(given.reasons.map(explainRoutingReason).join('; '));
    default:
      return given satisfies never;
  }
}

function writeWhole({ backend, request, responseHeaders }: ServedShare, backendHeaders: Headers): JsonObject {
  const { namespace, service, port } = backend;
  const headers = responseHeaders.reduce(changeHeaders, backendHeaders);
  const sent = request ? { request: { ...request, host: request.host ?? null, headers: { ...request.headers } } } : {};
  return { backend: { namespace, service, port }, headers: { ...headers }, ...sent };
}

function writeShare(share: Share): JsonObject {
  if (share.type === 'failure') return { statusCode: share.status, fraction: share.share };
  return { namespace: share.backend.namespace, service: share.backend.service, fraction: share.share };
}
