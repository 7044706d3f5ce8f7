import type { IPAddress } from '../addresses/ipAddress.ts';
import type { ContainerPort } from '../objects/container.ts';
import { isUnknown } from '../objects/unknown.ts';
import { matchBlock } from './ipBlock.ts';
import type { Match } from './match.ts';
import { all, any, certainly } from './match.ts';
import type { PolicyPort } from './networkPolicy.ts';
import type { IndexedPeer, IndexedRule } from './policyIndex.ts';
import type { IndexedLabels } from './selectorMatch.ts';
import { matchSelector } from './selectorMatch.ts';

/** The other end of a connection, as a rule's peers see it. */
export interface PeerView {
  readonly address: IPAddress | undefined;
  /** Nothing for what is no Pod to policies. */
  readonly pod:
    | { readonly namespace: string; readonly namespaceLabels: IndexedLabels; readonly labels: IndexedLabels }
    | undefined;
}

/** Where a connection goes to, as a rule's ports see it. */
export interface PortView {
  readonly port: number;
  readonly protocol: string;
  /** The ports of the Pod that it goes to. */
  readonly named: readonly ContainerPort[];
}

/** What of a rule fits. */
export interface RuleMatch {
  readonly peer: Match;
  readonly port: Match;
  readonly rule: Match;
}

/** Whether a rule lets a connection pass: one of its peers and one of its ports have to fit. */
export function matchRule(
  { peers, ports }: IndexedRule,
  namespace: string,
  peerView: PeerView,
  portView: PortView,
): RuleMatch {
  const peer = peers.length === 0 ? 'yes' : any(peers.map((one) => matchPeer(one, namespace, peerView)));
  const port = ports.length === 0 ? 'yes' : any(ports.map((one) => matchPort(one, portView)));
  return { peer, port, rule: all([peer, port]) };
}

/** kubernetes: staging/src/k8s.io/api/networking/v1/types.go NetworkPolicyPeer */
function matchPeer(peer: IndexedPeer, home: string, { address, pod }: PeerView): Match {
  switch (peer.type) {
    case 'empty':
      return 'no';
    case 'block':
      return address === undefined ? 'no' : matchBlock(peer.block, address);
    case 'pods': {
      if (!pod) return 'no';
      const inNamespace = peer.namespaces
        ? matchSelector(peer.namespaces, pod.namespaceLabels)
        : certainly(pod.namespace === home);
      if (inNamespace === 'no' || !peer.pods) return inNamespace;
      return all([inNamespace, matchSelector(peer.pods, pod.labels)]);
    }
    default:
      return peer satisfies never;
  }
}

/** kubernetes: staging/src/k8s.io/api/networking/v1/types.go NetworkPolicyPort */
function matchPort(wanted: PolicyPort, { port, protocol, named }: PortView): Match {
  if (isUnknown(wanted.protocol) || isUnknown(wanted.port)) return 'maybe';
  if (wanted.protocol !== protocol) return 'no';
  if (wanted.port === undefined) return 'yes';
  if (typeof wanted.port === 'string') {
    return matchPortName(
      named.filter(({ name }) => name === wanted.port),
      port,
      protocol,
    );
  }
  return certainly(port >= wanted.port && port <= (wanted.endPort ?? wanted.port));
}

/** A name means what the target Pod's containers call so. */
function matchPortName(ports: readonly ContainerPort[], port: number, protocol: string): Match {
  const fitting = ports.filter((one) => one.protocol === protocol);
  return any(
    fitting.map(({ containerPort }) => (isUnknown(containerPort) ? 'maybe' : certainly(containerPort === port))),
  );
}
