import { hostPort } from '../addresses/hostPort.ts';
import { arrive } from '../network/arrive.ts';
import type { ProxyEndpoint } from '../proxy/endpoints.ts';
import { endpointsOfPort } from '../proxy/endpoints.ts';
import type { RoutingAnswer, ServicePortName, Share } from '../routing/answer.ts';
import type { Entry } from '../routing/entries.ts';
import type { RoutingReason } from '../routing/reason.ts';
import type { HttpRequest } from '../routing/request.ts';
import { routeRequest } from '../routing/routeRequest.ts';
import { arriveAt } from './arrivals.ts';
import { leftOut } from './leftOut.ts';
import { identityOf } from './reach.ts';
import type { TracedRequest } from './request.ts';
import { CONTROLLER } from './sender.ts';
import type { TracedCluster } from './tracedCluster.ts';
import type { Ending, Hop, Way } from './way.ts';
import { badStatus, CHANCE, divide, evenly, failed, lead } from './ways.ts';

/**
 * The way of a request through the Ingress controller or Gateway that answers for its host; nothing where the cluster has
 * none. From inside, what none of them takes is somebody's outside.
 */
export function throughEntry(cluster: TracedCluster, request: TracedRequest): Way | undefined {
  const asked = httpRequest(request);
  const answers = entriesOf(cluster).map((entry) => ({ entry, answer: routeRequest(cluster.entries, entry, asked) }));
  const takers = answers.filter(({ answer }) => !isNotFound(answer));
  const taken = takers.find(({ answer }) => !isDefault(answer)) ?? takers[0];
  const said = taken ?? (request.from.type === 'outside' ? nearestAnswer(answers) : undefined);
  return said && wayOf(cluster, request, said.entry, said.answer);
}

/** Whether only a default backend takes the request: a host that another entry has a rule for leads there. */
function isDefault({ reasons }: RoutingAnswer): boolean {
  return reasons.some(({ type }) => type === 'default backend');
}

/** Who says that there is no such host: a Gateway that listens on the port before a controller that may not. */
function nearestAnswer<T extends { readonly entry: Entry; readonly answer: RoutingAnswer }>(
  answers: readonly T[],
): T | undefined {
  return answers.find(({ entry, answer }) => entry.type === 'gateway' && answer.type !== 'rejected') ?? answers[0];
}

function entriesOf({ entries }: TracedCluster): readonly Entry[] {
  return [
    ...Array.from(entries.ingressClasses.keys(), (name) => ({ type: 'ingress class', name }) as const),
    ...Array.from(entries.gateways.values(), ({ gateway: { object } }) => {
      return { type: 'gateway', namespace: object.namespace, name: object.name } as const;
    }),
  ];
}

function isNotFound(answer: RoutingAnswer): boolean {
  return answer.type === 'rejected' || (answer.type === 'response' && answer.status === 404);
}

function httpRequest({ scheme, host, port, path, method, headers }: TracedRequest): HttpRequest {
  const secure = scheme === 'https';
  const [bare = '/', query = ''] = path.split('?', 2);
  const usual = port === (secure ? 443 : 80);
  return {
    type: 'http',
    port,
    scheme: secure ? 'https' : 'http',
    serverName: secure ? host : undefined,
    host: headers['host'] ?? (usual ? host : hostPort(host, port)),
    method,
    path: bare === '' ? '/' : bare,
    query,
    headers,
    grpc: false,
  };
}

function wayOf(cluster: TracedCluster, request: TracedRequest, entry: Entry, answer: RoutingAnswer): Way {
  const at = hostPort(request.host, request.port);
  switch (answer.type) {
    case 'response': {
      const hop = entryHop(entry, at, undefined, answer.reasons, answer.status);
      return { hops: [hop], end: ownAnswer(answer.status) };
    }
    case 'rejected':
      return { hops: [entryHop(entry, at, undefined, answer.reasons, undefined)], end: failed('connection refused') };
    case 'unknown':
      return { hops: [entryHop(entry, at, undefined, answer.reasons, undefined)], end: failed('unknown') };
    case 'forward': {
      const shares = answer.shares.filter(({ share }) => share > 0);
      const ways = shares.map((share) => ({
        share: share.share,
        way: throughShare(cluster, entry, at, [...answer.reasons, ...share.reasons], share),
      }));
      return divide([], { type: 'weights' }, ways);
    }
    default:
      return answer satisfies never;
  }
}

function ownAnswer(status: number): Ending {
  return status >= 400 ? badStatus(status) : { type: 'answered', by: { type: 'entry' }, status };
}

function throughShare(
  cluster: TracedCluster,
  entry: Entry,
  at: string,
  reasons: readonly RoutingReason[],
  share: Share,
): Way {
  if (share.type === 'failure') {
    return { hops: [entryHop(entry, at, undefined, reasons, share.status)], end: badStatus(share.status) };
  }
  const { backend } = share;
  const door = `Service ${backend.namespace}/${backend.service}`;
  const way = throughBackend(cluster, backend, door);
  return lead([entryHop(entry, at, way.hops.length > 0 ? door : undefined, reasons, undefined)], way);
}

function entryHop(
  entry: Entry,
  at: string,
  to: string | undefined,
  reasons: readonly RoutingReason[],
  status: number | undefined,
): Hop {
  const places = reasons.flatMap((reason) => ('at' in reason ? [reason.at] : []));
  const place = (status === undefined ? places : places.toReversed()).find(({ object }) => object.name !== '');
  const decidedBy = place && { object: place.object, path: place.field };
  return { station: 'entry', at, to, reason: { type: 'routing', entry, reasons, status }, decidedBy };
}

/** Controllers take a Service's ready endpoints themselves, whatever its traffic policies say. */
function throughBackend(cluster: TracedCluster, backend: ServicePortName, door: string): Way {
  const key = `${backend.namespace}/${backend.service}`;
  const service = cluster.services.get(key);
  if (!service) return { hops: [], end: badStatus(503) };
  if (service.spec.type === 'ExternalName') {
    return {
      hops: [],
      end: { type: 'answered', by: { type: 'outside', host: service.spec.externalName ?? '' }, status: 200 },
    };
  }
  const index = Math.max(
    service.spec.ports.findIndex(({ port }) => port === backend.port),
    0,
  );
  const port = service.spec.ports[index];
  const identity = identityOf({ namespace: backend.namespace, name: backend.service });
  const place = `${door} port ${backend.port}`;
  const portHop: Hop = {
    station: 'service',
    at: door,
    to: place,
    reason: { type: 'port', port: backend.port, name: port?.name ?? '', targetPort: port?.targetPort, reasons: [] },
    decidedBy: { object: identity, path: ['spec', 'ports', index, port?.hasTargetPort ? 'targetPort' : 'port'] },
  };
  const decidedBy = { object: identity, path: ['spec', 'selector'] };
  const ready = port
    ? endpointsOfPort(cluster.slices.get(key) ?? [], port, 'IPv4').filter((endpoint) => endpoint.ready)
    : [];
  if (ready.length === 0) {
    const hop: Hop = {
      station: 'endpoint',
      at: place,
      to: undefined,
      reason: { type: 'no ready endpoint', leftOut: leftOut(cluster, service, index) },
      decidedBy,
    };
    return { hops: [portHop, hop], end: badStatus(503) };
  }
  const share = 1 / ready.length;
  const ways = ready.map((endpoint) => {
    const to = hostPort(endpoint.address, endpoint.port);
    const reason = { type: 'chosen by entry', share, among: ready.length } as const;
    return lead([{ station: 'endpoint', at: place, to, reason, decidedBy }], toEndpoint(cluster, endpoint, share));
  });
  return divide([portHop], CHANCE, evenly(ways));
}

function toEndpoint(cluster: TracedCluster, endpoint: ProxyEndpoint, chance: number): Way {
  const { address, port } = endpoint;
  const target = { address, port, protocol: 'TCP' };
  const [source = ''] = CONTROLLER.pod.addresses;
  const candidate = { endpoint, chance, source, masqueraded: false } as const;
  const landing = arrive(cluster.network, target);
  const headed = { sender: CONTROLLER, ...target, http: true };
  const { hops, end } = arriveAt(cluster, headed, { chance, ...landing, target, source, candidate }, undefined);
  return { hops, end: end.type === 'failed' ? asGateway(end) : end };
}

/** What an entry says when it gets no answer itself. RFC 9110 sections 15.6.3, 15.6.5 */
function asGateway(ending: Extract<Ending, { readonly type: 'failed' }>): Ending {
  if (ending.symptom.type === 'timed out') return badStatus(504);
  return ending.symptom.type === 'connection refused' ? badStatus(502) : ending;
}
