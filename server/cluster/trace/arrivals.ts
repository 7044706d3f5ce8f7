import { hostPort } from '../addresses/hostPort.ts';
import { parseIP } from '../addresses/ipAddress.ts';
import { isInRange, parseRange } from '../addresses/ipRange.ts';
import type { PodState } from '../endpoints/podState.ts';
import type { Arrival, Pass } from '../network/connect.ts';
import type { FieldReference } from '../objects/reference.ts';
import type { TrafficEnd } from '../policy/traffic.ts';
import { endAt } from '../policy/traffic.ts';
import type { ProxyRules } from '../proxy/indexProxy.ts';
import { decidingPolicy, isGuarded, policyDecision } from './policies.ts';
import type { Headed } from './reach.ts';
import type { ArrivalReason } from './reason.ts';
import type { TracedCluster } from './tracedCluster.ts';
import { keyOf } from './tracedCluster.ts';
import type { Ending, Hop, Way } from './way.ts';
import { failed, lead } from './ways.ts';

/** The last part of a way: whether policies let the connection pass, and whether somebody takes it. */
export function arriveAt(cluster: TracedCluster, headed: Headed, arrival: Arrival, pass: Pass | undefined): Way {
  const target = arrival.target ?? headed;
  const at = hostPort(target.address, target.port);
  const guard = guardHop(cluster, headed, arrival, pass, at);
  if (guard && guard.to === undefined) return { hops: [guard], end: failed('timed out') };
  const end = endOfWay(cluster, headed, arrival, at);
  return guard ? lead([guard], end) : end;
}

function guardHop(
  cluster: TracedCluster,
  { sender }: Headed,
  { target, source, candidate }: Arrival,
  pass: Pass | undefined,
  at: string,
): Hop | undefined {
  const { byNamespace, notModelled } = cluster.policies;
  if (byNamespace.size + notModelled.length === 0 || !target || source === undefined) return undefined;
  const masked = candidate !== undefined && candidate.masqueraded !== false;
  const decision = policyDecision(cluster, {
    sender,
    source,
    maskedBy: masked ? pass?.packet.node : undefined,
    to: endOf(cluster, target.address),
    port: target.port,
    protocol: target.protocol,
  });
  if (!isGuarded(decision) && notModelled.length === 0) return undefined;
  return {
    station: 'policy',
    at,
    to: decision.allowed ? at : undefined,
    reason: { type: 'policies', decision },
    decidedBy: decidingPolicy(decision),
  };
}

function endOf({ network, policies }: TracedCluster, address: string): TrafficEnd {
  const pod = network.podByAddress.get(address);
  return pod ? { type: 'pod', pod } : endAt(policies, address);
}

function endOfWay(cluster: TracedCluster, headed: Headed, arrival: Arrival, at: string): Way {
  const reason = arrivalReason(cluster, headed, arrival);
  const hop: Hop = { station: 'container', at, to: undefined, reason, decidedBy: fieldOf(reason, arrival) };
  return { hops: [hop], end: endingOf(headed, arrival, reason) };
}

function arrivalReason(cluster: TracedCluster, { sender }: Headed, { reason, candidate }: Arrival): ArrivalReason {
  const { processes, network } = cluster;
  const pod = 'pod' in reason ? reason.pod : undefined;
  if (pod?.nodeName !== undefined && processes.downNodes.has(pod.nodeName))
    return { type: 'node down', node: pod.nodeName };
  if (reason.type === 'nothing listens' && pod) {
    const state = processes.of(pod);
    if (state === 'not started') return { type: 'not started', pod };
    if (state === 'stopped') return { type: 'stopped', pod: podKey(pod), state: pod };
  }
  const gone = reason.type === 'nobody has the address' ? candidate?.endpoint : undefined;
  if (gone?.target?.kind !== 'Pod') {
    if (reason.type !== 'nobody has the address' || sender.type === 'outside') return { type: 'arrives', reason };
    const { address } = reason;
    return isOfCluster(network.proxy, address) ? { type: 'arrives', reason } : { type: 'leaves the cluster', address };
  }
  if (gone.nodeName !== undefined && processes.downNodes.has(gone.nodeName))
    return { type: 'node down', node: gone.nodeName };
  return { type: 'stopped', pod: `${gone.target.namespace ?? 'default'}/${gone.target.name ?? ''}`, state: undefined };
}

/** Whether an address is one of those that the cluster gives to Services and Pods. */
function isOfCluster({ clusterCIDRs, serviceCIDRs, nodes }: ProxyRules, text: string): boolean {
  const address = parseIP(text);
  if (address === undefined) return true;
  const ofNodes = [...nodes.values()].flatMap(({ podCIDRs }) => podCIDRs.flatMap((range) => parseRange(range) ?? []));
  const ranges = [...clusterCIDRs, ...serviceCIDRs.map(({ range }) => range), ...ofNodes];
  return ranges.some((range) => isInRange(range, address));
}

function endingOf({ http }: Headed, { result, target }: Arrival, reason: ArrivalReason): Ending {
  if (reason.type === 'node down') return failed('timed out');
  if (reason.type === 'leaves the cluster') {
    return { type: 'answered', status: undefined, by: { type: 'outside', host: reason.address } };
  }
  if (reason.type !== 'arrives') return failed('connection refused');
  if (result !== 'connected') return failed(result === 'refused' ? 'connection refused' : 'timed out');
  const status = http ? 200 : undefined;
  const { address = '', port = 0 } = target ?? {};
  switch (reason.reason.type) {
    case 'Pod listens': {
      const { namespace = 'default', pod } = reason.reason.pod;
      return { type: 'answered', status, by: { type: 'pod', namespace, name: pod.metadata.name, address, port } };
    }
    case 'health check':
      return { type: 'answered', status: reason.reason.answer.status, by: { type: 'address', address, port } };
    case 'outside listens':
      return { type: 'answered', status, by: { type: 'outside', host: address } };
    default:
      return failed('unknown');
  }
}

/** Where the Pod's manifest says who listens. */
function fieldOf(reason: ArrivalReason, { target }: Arrival): FieldReference | undefined {
  const pod = podOf(reason);
  if (!pod) return undefined;
  const object = { kind: 'Pod', namespace: pod.namespace ?? 'default', name: pod.pod.metadata.name };
  const { containers } = pod.pod.spec;
  if (reason.type === 'not started') {
    const probed = Math.max(
      containers.findIndex(({ readinessProbe }) => readinessProbe !== undefined),
      0,
    );
    return { object, path: ['spec', 'containers', probed, 'readinessProbe'] };
  }
  if (reason.type === 'stopped') return { object, path: ['spec', 'containers', 0, 'lifecycle', 'preStop'] };
  for (const [index, { ports }] of containers.entries()) {
    const nth = ports.findIndex(({ containerPort }) => containerPort === target?.port);
    if (nth >= 0) return { object, path: ['spec', 'containers', index, 'ports', nth, 'containerPort'] };
  }
  return { object, path: ['spec', 'containers', 0, ...(containers[0]?.ports.length ? ['ports'] : [])] };
}

function podOf(reason: ArrivalReason): PodState | undefined {
  if (reason.type === 'not started') return reason.pod;
  if (reason.type === 'stopped') return reason.state;
  return reason.type === 'arrives' && 'pod' in reason.reason ? reason.reason.pod : undefined;
}

function podKey({ namespace, pod }: PodState): string {
  return keyOf({ namespace, name: pod.metadata.name });
}
