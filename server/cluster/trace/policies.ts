import type { PodState } from '../endpoints/podState.ts';
import { READY } from '../endpoints/readiness.ts';
import type { NetworkSender } from '../network/network.ts';
import { readPod } from '../objects/pod.ts';
import type { FieldReference } from '../objects/reference.ts';
import type { DirectionDecision, PolicyDecision } from '../policy/decide.ts';
import { decide } from '../policy/decide.ts';
import type { Traffic, TrafficEnd } from '../policy/traffic.ts';
import type { TracedCluster } from './tracedCluster.ts';

/** A connection as policies look at it. */
export interface Guarded {
  readonly sender: NetworkSender;
  /** The sender's address as seen at the other end, and the node that has put its own there. */
  readonly source: string;
  readonly maskedBy: string | undefined;
  readonly to: TrafficEnd;
  readonly port: number;
  readonly protocol: string;
}

/**
 * What policies say of a connection: the sender's of where it goes, the receiver's of whom it sees.
 * kubernetes: staging/src/k8s.io/api/networking/v1/types.go NetworkPolicyPeer (IPBlock)
 */
export function policyDecision(cluster: TracedCluster, guarded: Guarded): PolicyDecision {
  const { sender, source, maskedBy, to, port, protocol } = guarded;
  const own: Traffic = { from: endOf(cluster, sender), to, port, protocol };
  const decision = decide(cluster.policies, own);
  if (maskedBy === undefined) return decision;
  const seen: Traffic = { ...own, from: { type: 'node', node: maskedBy, addresses: [source] } };
  const { ingress } = decide(cluster.policies, seen);
  return { ...decision, ingress, allowed: decision.egress.verdict !== 'denied' && ingress.verdict !== 'denied' };
}

/** Whether policies have a say at all. */
export function isGuarded({ egress, ingress }: PolicyDecision): boolean {
  return [egress, ingress].some(({ reason }) => SPEAKING.has(reason.type));
}

const SPEAKING: ReadonlySet<DirectionDecision['reason']['type']> = new Set(['allowed', 'denied', 'unknown']);

/** The policy that decides: of one that refuses the first, else one that allows. */
export function decidingPolicy({ egress, ingress }: PolicyDecision): FieldReference | undefined {
  const denied = [egress, ingress].find(({ verdict }) => verdict === 'denied');
  const { reason } = denied ?? (SPEAKING.has(ingress.reason.type) ? ingress : egress);
  if (!('policies' in reason)) return undefined;
  const [first] = reason.policies;
  if (!first) return undefined;
  const direction = reason === egress.reason ? 'egress' : 'ingress';
  const { kind, namespace = '', name } = first.policy;
  const path = first.rules.length > 0 ? ['spec', direction] : ['spec', 'podSelector'];
  return { object: { kind, namespace, name }, path };
}

/** What keeps a Pod from asking the cluster's DNS; nothing where it may. */
export function dnsDecision(cluster: TracedCluster, sender: NetworkSender): PolicyDecision | undefined {
  if (sender.type !== 'pod') return undefined;
  const decision = decide(cluster.policies, {
    from: endOf(cluster, sender),
    to: { type: 'pod', pod: dnsPodOf(cluster) },
    port: DNS_PORT,
    protocol: 'UDP',
  });
  return decision.allowed ? undefined : decision;
}

const DNS_PORT = 53;

/** The cluster's DNS server as policies see it: the Pod of kube-system that has its label, or one like it. */
function dnsPodOf({ pods, settings }: TracedCluster): PodState {
  for (const state of pods.values()) {
    if (state.namespace === 'kube-system' && state.pod.metadata.labels['k8s-app'] === 'kube-dns') return state;
  }
  return { ...STAND_IN_DNS, addresses: settings.dns.ownAddresses };
}

const STAND_IN_DNS: PodState = {
  pod: readPod({
    metadata: { name: 'coredns', namespace: 'kube-system', labels: { 'k8s-app': 'kube-dns' } },
    spec: {
      containers: [
        {
          name: 'coredns',
          ports: [
            { name: 'dns', containerPort: DNS_PORT, protocol: 'UDP' },
            { name: 'dns-tcp', containerPort: DNS_PORT, protocol: 'TCP' },
          ],
        },
      ],
    },
  }),
  namespace: 'kube-system',
  nodeName: undefined,
  addresses: [],
  drawn: true,
  finished: undefined,
  readiness: READY,
  terminating: false,
};

function endOf({ network }: TracedCluster, sender: NetworkSender): TrafficEnd {
  switch (sender.type) {
    case 'pod':
      return { type: 'pod', pod: sender.pod };
    case 'node': {
      const addresses = network.proxy.nodes.get(sender.node)?.addresses ?? [];
      return { type: 'node', node: sender.node, addresses };
    }
    case 'outside':
      return { type: 'address', address: sender.address };
    default:
      return sender satisfies never;
  }
}
