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
import type { RoutingAnswer, Share } from '../../../../server/cluster/routing/answer.ts';
import type { Entry } from '../../../../server/cluster/routing/entries.ts';
import { indexRoutes } from '../../../../server/cluster/routing/entries.ts';
import type { EntryRequest, Headers } from '../../../../server/cluster/routing/request.ts';
import { routeRequest } from '../../../../server/cluster/routing/routeRequest.ts';
import type { Difference } from '../difference.ts';
import { differences } from '../difference.ts';
import type { Asked } from '../suite.ts';
import { Unsupported } from '../suite.ts';

/** What an Ingress controller or a Gateway does with each request, or what stands in the status of an object. */
export function answer(given: JsonObject, ask: Json): Json {
  const entries = indexRoutes(asList(property(given, 'objects')).map(asObject));
  const question = asObject(ask);
  if (isObject(question['statusOf'])) throw new Unsupported('statusOf');
  const entry = entryOf(question);
  const requests = asList(property(question, 'requests')).map(asObject);
  return { responses: requests.map((request) => write(request, routeRequest(entries, entry, requestOf(request)))) };
}

/** Only what was recorded counts; a status may be one of several, header names are told apart without their case. */
export function compare(expect: Json, given: Json, asked: Asked): readonly Difference[] {
  const [expected, answered] = [asObject(expect), asObject(given)];
  const responses = asList(answered['responses']).map(asObject);
  return asList(expected['responses']).flatMap((response, index) => {
    const [left, right] = sameForm(asObject(response), responses[index] ?? {});
    return differences(left, right, asked, { onlyExpectedKeys: true, tolerance: { fraction: 1e-9 } }).map((one) => {
      return { ...one, path: ['responses', index, ...one.path] };
    });
  });
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

function write(_request: JsonObject, given: RoutingAnswer): JsonObject {
  switch (given.type) {
    case 'response':
      return { statusCode: given.status, grpcStatus: given.grpcStatus ?? null, backend: null };
    case 'forward': {
      const served = given.shares.filter(({ share }) => share > 0);
      const [only] = served;
      const whole = served.length === 1 && only?.type === 'backend' ? writeWhole(only) : {};
      return { ...whole, weights: given.shares.map(writeShare), tlsAtBackend: given.tls === 'kept' };
    }
    case 'rejected':
      return { backend: null, outcome: 'rejected' };
    case 'unknown':
      throw new Unsupported(JSON.stringify(given.reasons));
    default:
      return given satisfies never;
  }
}

function writeWhole({ backend }: Extract<Share, { type: 'backend' }>): JsonObject {
  const { namespace, service, port } = backend;
  return { statusCode: 200, grpcStatus: 0, backend: { namespace, service, port } };
}

function writeShare(share: Share): JsonObject {
  if (share.type === 'failure') return { statusCode: share.status, fraction: share.share };
  return { namespace: share.backend.namespace, service: share.backend.service, fraction: share.share };
}

function sameForm(expected: JsonObject, answered: JsonObject): readonly [JsonObject, JsonObject] {
  const status = answered['statusCode'];
  const statusCode = asList(expected['statusCode']).includes(status ?? null) ? { statusCode: status ?? null } : {};
  return [{ ...expected, ...statusCode }, answered];
}
