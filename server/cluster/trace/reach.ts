import { hostPort } from '../addresses/hostPort.ts';
import type { Arrival, Connection, Pass } from '../network/connect.ts';
import { connect } from '../network/connect.ts';
import type { NetworkSender } from '../network/network.ts';
import type { FieldReference, ObjectIdentity } from '../objects/reference.ts';
import type { Service } from '../objects/service.ts';
import type { MatchReason, PassReason, ProxyReason } from '../proxy/reason.ts';
import type { Forward } from '../proxy/route.ts';
import { affinityKey } from '../proxy/sessionAffinity.ts';
import { arriveAt } from './arrivals.ts';
import { leftOut } from './leftOut.ts';
import type { TracedCluster } from './tracedCluster.ts';
import type { Choice, Hop, Way } from './way.ts';
import { CHANCE, divide, failed, lead } from './ways.ts';

/** A packet on its way to an address. */
export interface Headed {
  readonly sender: NetworkSender;
  readonly address: string;
  readonly port: number;
  readonly protocol: string;
  /** Whether an answer is one of HTTP. */
  readonly http: boolean;
}

/** The way of a connection to an address: through a Service where it is one's, else to whoever has it. */
export function reach(cluster: TracedCluster, headed: Headed): Way {
  const { sender, address, port, protocol } = headed;
  const connection = connect(cluster.network, { sender, target: { address, port, protocol } });
  const pass = connection.passes.at(-1);
  const match = pass?.route.reasons.find((reason) => reason.type === 'match');
  if (pass && match) return throughService(cluster, headed, connection, pass, match);
  const about = pass?.route.reasons.find(isAboutService);
  if (pass && about) return missedService(headed, connection, pass, about);
  return alone(connection, (arrival) => arriveAt(cluster, headed, arrival, pass));
}

/** The reasons that name a Service, although none of its ports takes the packet. */
type ServicePass = Extract<PassReason, { readonly service: object }>;

function isAboutService(reason: ProxyReason): reason is ServicePass {
  return (
    reason.type === 'no such port' ||
    reason.type === 'left to load balancer' ||
    reason.type === 'not a node port address'
  );
}

function throughService(
  cluster: TracedCluster,
  headed: Headed,
  connection: Connection,
  pass: Pass,
  match: MatchReason,
): Way {
  const { service, port } = match;
  const found = cluster.services.get(`${service.namespace}/${service.name}`);
  const place = `Service ${service.namespace}/${service.name} port ${port.number}`;
  const door = `Service ${service.namespace}/${service.name}`;
  const entry = match.destination === 'cluster IP' ? undefined : entryHop(headed, pass, match, found, door);
  const hops = [...(entry ? [entry] : []), serviceHop(entry?.to ?? headedTo(headed), match, found, place)];
  const { route } = pass;
  if (route.type !== 'forward') {
    const [arrival] = connection.arrivals;
    const hop: Hop = {
      station: 'endpoint',
      at: place,
      to: undefined,
      reason: {
        type: 'no endpoint',
        reasons: afterMatch(route.reasons),
        leftOut: leftOut(cluster, found, portIndexOf(found, match)),
      },
      decidedBy: fieldOfRefusal(service, route.reasons),
    };
    return { hops: [...hops, hop], end: failed(arrival?.result === 'refused' ? 'connection refused' : 'timed out') };
  }
  const branches = connection.arrivals.map((arrival) => {
    const choice = choiceHop(cluster, place, route, arrival, pass);
    return { share: arrival.chance, way: lead([choice], arriveAt(cluster, headed, arrival, pass)) };
  });
  const choice = chooser(cluster, route, pass);
  if (choice.type === 'affinity') return { hops, end: { type: 'fork', choice, branches } };
  return divide(hops, choice, branches);
}

/** The address is a Service's, and yet nothing of it takes the packet. */
function missedService(headed: Headed, connection: Connection, pass: Pass, about: ServicePass): Way {
  const [arrival] = connection.arrivals;
  const { result, reason } = arrival ?? { result: 'timeout' as const, reason: NOWHERE };
  const path = about.type === 'no such port' ? ['spec', 'ports'] : ['status', 'loadBalancer'];
  const hop: Hop = {
    station: 'service',
    at: headedTo(headed),
    to: undefined,
    reason: { type: 'no rule', reasons: pass.route.reasons, network: reason },
    decidedBy: { object: identityOf(about.service), path },
  };
  return { hops: [hop], end: failed(result === 'refused' ? 'connection refused' : 'timed out') };
}

const NOWHERE = { type: 'nobody has the address', address: '' } as const;

function alone(connection: Connection, wayOf: (arrival: Arrival) => Way): Way {
  const [arrival] = connection.arrivals;
  if (!arrival) throw new Error('A connection ends in some way.');
  return wayOf(arrival);
}

/** Node ports, load balancers and external IPs are doors of their own before the Service. */
function entryHop(headed: Headed, pass: Pass, match: MatchReason, service: Service | undefined, door: string): Hop {
  return {
    station: 'entry',
    at: headedTo(headed),
    to: door,
    reason: { type: 'entry', node: pass.packet.node, reasons: [match] },
    decidedBy: { object: identityOf(match.service), path: entryPath(match, portIndexOf(service, match)) },
  };
}

function headedTo({ address, port }: Headed): string {
  return hostPort(address, port);
}

function entryPath({ destination }: MatchReason, portIndex: number): FieldReference['path'] {
  switch (destination) {
    case 'node port':
      return ['spec', 'ports', portIndex, 'nodePort'];
    case 'external IP':
      return ['spec', 'externalIPs'];
    case 'load balancer':
      return ['spec', 'type'];
    case 'cluster IP':
      return ['spec', 'clusterIP'];
    default:
      return destination satisfies never;
  }
}

/** Which port of a Service is met. */
export function serviceHop(at: string, match: MatchReason, service: Service | undefined, place: string): Hop {
  const index = portIndexOf(service, match);
  const { number, name } = match.port;
  const written = service?.spec.ports[index];
  return {
    station: 'service',
    at,
    to: place,
    reason: { type: 'port', port: number, name, targetPort: written?.targetPort, reasons: [match] },
    decidedBy: {
      object: identityOf(match.service),
      path: ['spec', 'ports', index, written?.hasTargetPort ? 'targetPort' : 'port'],
    },
  };
}

function choiceHop(
  cluster: TracedCluster,
  place: string,
  route: Forward,
  { target, candidate, chance, source }: Arrival,
  { packet }: Pass,
): Hop {
  const to = target ? hostPort(target.address, target.port) : place;
  const sliceName = candidate?.endpoint.slice ?? '';
  const cut = sliceName.indexOf('/');
  const service = cluster.services.get(`${route.rules.service.namespace}/${route.rules.service.name}`);
  const bySelector = service?.spec.selector !== undefined;
  return {
    station: 'endpoint',
    at: place,
    to,
    reason: {
      type: 'chosen',
      share: chance,
      among: route.candidates.length,
      source: source ?? packet.source,
      masqueraded: candidate !== undefined && candidate.masqueraded !== false,
      reasons: afterMatch(route.reasons),
    },
    decidedBy: bySelector
      ? { object: identityOf(route.rules.service), path: ['spec', 'selector'] }
      : {
          object: { kind: 'EndpointSlice', namespace: sliceName.slice(0, cut), name: sliceName.slice(cut + 1) },
          path: ['endpoints'],
        },
  };
}

function chooser({ settings }: TracedCluster, route: Forward, { packet }: Pass): Choice {
  const { affinitySeconds } = route.rules;
  if (affinitySeconds !== undefined) {
    return { type: 'affinity', key: affinityKey(route, packet), timeoutMs: affinitySeconds * 1000 };
  }
  return settings.proxy.mode === 'ipvs'
    ? { type: 'turns', key: affinityKey(route, { ...packet, source: '' }) }
    : CHANCE;
}

function afterMatch(reasons: readonly ProxyReason[]): readonly ProxyReason[] {
  return reasons.filter(({ type }) => type !== 'match');
}

function fieldOfRefusal(service: MatchReason['service'], reasons: readonly ProxyReason[]): FieldReference {
  const object = identityOf(service);
  const policy = reasons.find((reason) => reason.type === 'policy');
  if (reasons.some(({ type }) => type === 'no local endpoints') && policy)
    return { object, path: ['spec', policy.field] };
  if (reasons.some(({ type }) => type === 'not in ranges'))
    return { object, path: ['spec', 'loadBalancerSourceRanges'] };
  return { object, path: ['spec', 'selector'] };
}

/** Where a port stands among the Service's. */
export function portIndexOf(service: Service | undefined, { port }: Pick<MatchReason, 'port'>): number {
  const ports = service?.spec.ports ?? [];
  return Math.max(
    ports.findIndex((one) => one.port === port.number && one.protocol === port.protocol),
    0,
  );
}

/** A Service as others refer to it. */
export function identityOf({ namespace, name }: MatchReason['service']): ObjectIdentity {
  return { kind: 'Service', namespace, name };
}
