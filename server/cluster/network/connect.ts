import { familyOf } from '../addresses/ipAddress.ts';
import { lookupAddress } from '../proxy/indexProxy.ts';
import { isLoopback } from '../proxy/nodePortAddresses.ts';
import type { Candidate, Packet, Route } from '../proxy/route.ts';
import { routePacket } from '../proxy/routePacket.ts';
import { stickToEndpoint } from '../proxy/sessionAffinity.ts';
import type { ConnectionResult, Target } from './arrive.ts';
import { arrive, arriveOnNode, nodeOfAddress } from './arrive.ts';
import type { Network, NetworkSender } from './network.ts';
import { isOnHost, senderNode, sourceAddress } from './network.ts';
import type { NetworkReason } from './reason.ts';

/** A connection that somebody asks for. */
export interface Attempt {
  readonly sender: NetworkSender;
  readonly target: Target;
  /** What session affinity remembers of clients, see `stickToEndpoint`; nothing: all are new. */
  readonly remembered?: ReadonlyMap<string, string>;
}

/** Everything that can become of a new connection. */
export interface Connection {
  /** What kube-proxy decided on each Node that the packet met, in order; the last one counts. */
  readonly passes: readonly Pass[];
  /** The ways it can end; their chances sum to 1. */
  readonly arrivals: readonly Arrival[];
}

export interface Pass {
  readonly packet: Packet;
  readonly route: Route;
}

export interface Arrival {
  readonly chance: number;
  readonly result: ConnectionResult;
  readonly reason: NetworkReason;
  /** Where the packet ends up; nothing where it is stopped on the way. */
  readonly target: Target | undefined;
  /** The sender's address as seen there. */
  readonly source: string | undefined;
  /** The endpoint that kube-proxy chose. */
  readonly candidate: Candidate | undefined;
}

/**
 * Opens a connection. Packets meet kube-proxy on the client's own Node (from outside, on the one that they come in by), and
 * again on the Node whose address they carry. kubernetes: concepts/services-networking/_index.md (the Kubernetes network model)
 */
export function connect(network: Network, attempt: Attempt): Connection {
  const { sender, target } = attempt;
  const address = lookupAddress(target.address);
  if (isLoopback(address)) return connectToLoopback(network, attempt);
  const source = sourceAddress(network, sender, familyOf(address));
  if (source === undefined) return ended('timeout', { type: 'no address of the family', address });
  const first = entryNode(network, sender, address);
  if (first === undefined) {
    if (!network.podByAddress.has(address)) return ended('timeout', { type: 'no way in', address });
    return { passes: [], arrivals: [{ chance: 1, ...arrive(network, target), target, source, candidate: undefined }] };
  }
  const origin = isOnHost(sender) ? 'process' : 'network';
  return pass(network, attempt, { ...target, node: first, origin, source }, []);
}

/** In a Pod, loopback is the Pod's own; on a Node, kube-proxy may have opened node ports on it. */
function connectToLoopback(network: Network, attempt: Attempt): Connection {
  const { sender, target } = attempt;
  const node = senderNode(sender);
  if (sender.type === 'pod' && !sender.pod.pod.spec.hostNetwork) {
    const { pod } = sender;
    const { port, protocol } = target;
    return network.listens(pod, port, protocol)
      ? ended('connected', { type: 'Pod listens', pod, port }, target, target.address)
      : ended('refused', { type: 'nothing listens', pod, port, protocol });
  }
  if (node === undefined) return ended('timeout', { type: 'no way in', address: target.address });
  return pass(network, attempt, { ...target, node, origin: 'process', source: target.address }, []);
}

function entryNode(network: Network, sender: NetworkSender, address: string): string | undefined {
  if (sender.type !== 'outside') return senderNode(sender);
  return network.nodeByAddress.get(address)?.name ?? (network.podByAddress.has(address) ? undefined : sender.via);
}

function pass(network: Network, attempt: Attempt, packet: Packet, before: readonly Pass[]): Connection {
  const fresh = routePacket(network.proxy, packet);
  const { sender, remembered } = attempt;
  const route = fresh.type === 'forward' && remembered ? stickToEndpoint(fresh, packet, remembered) : fresh;
  const passes = [...before, { packet, route }];
  const { node } = packet;
  switch (route.type) {
    case 'reject':
      return { ...ended('refused', { type: 'kube-proxy refuses', node }), passes };
    case 'drop':
      return { ...ended('timeout', { type: 'kube-proxy drops', node }), passes };
    case 'forward':
      return { passes, arrivals: route.candidates.map((candidate) => follow(network, sender, packet, candidate)) };
    case 'unmatched':
      return passOn(network, attempt, packet, passes);
    default:
      return route satisfies never;
  }
}

/** Goes on to where the address leads: the Node itself, another Node with its own rules, a Pod, the world. */
function passOn(network: Network, attempt: Attempt, packet: Packet, passes: readonly Pass[]): Connection {
  const { node, source } = packet;
  const owner = isLoopback(packet.address) ? node : network.nodeByAddress.get(lookupAddress(packet.address))?.name;
  if (owner !== undefined && owner !== node) {
    return pass(network, attempt, { ...packet, node: owner, origin: 'network' }, passes);
  }
  const target = attempt.target;
  const landing = owner === undefined ? arrive(network, target) : arriveOnNode(network, owner, target);
  return { passes, arrivals: [{ chance: 1, ...landing, target, source, candidate: undefined }] };
}

function follow(network: Network, sender: NetworkSender, packet: Packet, candidate: Candidate): Arrival {
  const { endpoint, chance, source } = candidate;
  const target: Target = { address: endpoint.address, port: endpoint.port, protocol: packet.protocol };
  const endpointNode = nodeOfAddress(network, endpoint.address);
  if (candidate.masqueraded === false && packet.node !== endpointNode && packet.node !== senderNode(sender)) {
    const reason: NetworkReason = { type: 'answer goes astray', through: packet.node, endpointNode };
    return { chance, result: 'timeout', reason, target, source, candidate };
  }
  return { chance, ...arrive(network, target), target, source, candidate };
}

function ended(result: ConnectionResult, reason: NetworkReason, target?: Target, source?: string): Connection {
  return { passes: [], arrivals: [{ chance: 1, result, reason, target, source, candidate: undefined }] };
}
