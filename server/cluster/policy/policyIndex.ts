import type { IPAddress } from '../addresses/ipAddress.ts';
import { parseIP } from '../addresses/ipAddress.ts';
import type { PodState } from '../endpoints/podState.ts';
import type { Labels } from '../objects/labels.ts';
import type { IPBlock } from './ipBlock.ts';
import { readIPBlock } from './ipBlock.ts';
import type { Direction, NetworkPolicy, PolicyPeer, PolicyPort, PolicyRule } from './networkPolicy.ts';
import type { PolicySelection } from './policySelection.ts';
import { indexSelection } from './policySelection.ts';
import type { IndexedLabels, IndexedSelector } from './selectorMatch.ts';
import { indexLabels, indexSelector } from './selectorMatch.ts';

/** What decides about traffic in a cluster. */
export interface PolicyObjects {
  readonly policies: Iterable<NetworkPolicy>;
  /** The labels of namespaces; one that is not there has the label that the API server gives. */
  readonly namespaces?: Iterable<NamespaceLabels>;
  readonly pods?: Iterable<PodState>;
  /** Policies of kinds that this model does not know. */
  readonly notModelled?: readonly PolicyName[];
}

export interface NamespaceLabels {
  readonly name: string;
  readonly labels: Labels;
}

/** Which policy is meant. */
export interface PolicyName {
  readonly kind: string;
  /** Nothing for policies of the whole cluster. */
  readonly namespace: string | undefined;
  readonly name: string;
}

/** The policies of a cluster, ready to be asked. */
export interface PolicyIndex {
  readonly byNamespace: ReadonlyMap<string, Readonly<Record<Direction, PolicySelection>>>;
  readonly namespaces: ReadonlyMap<string, IndexedLabels>;
  /** By `namespace/name`. */
  readonly pods: ReadonlyMap<string, PodState>;
  /** The Pods with addresses of their own, by each of them. */
  readonly podByAddress: ReadonlyMap<string, PodState>;
  readonly notModelled: readonly PolicyName[];
}

export interface IndexedPolicy {
  readonly name: PolicyName;
  readonly namespace: string;
  readonly podSelector: IndexedSelector;
  readonly directions: ReadonlySet<Direction>;
  readonly ingress: readonly IndexedRule[];
  readonly egress: readonly IndexedRule[];
}

export interface IndexedRule {
  readonly peers: readonly IndexedPeer[];
  readonly ports: readonly PolicyPort[];
}

export type IndexedPeer =
  | { readonly type: 'block'; readonly block: IPBlock }
  | {
      readonly type: 'pods';
      readonly namespaces: IndexedSelector | undefined;
      readonly pods: IndexedSelector | undefined;
    }
  | { readonly type: 'empty' };

const NAMESPACE_NAME_LABEL = 'kubernetes.io/metadata.name';

/** Looks through policies, namespaces and Pods once. */
export function indexPolicies({ policies, namespaces = [], pods = [], notModelled = [] }: PolicyObjects): PolicyIndex {
  const states = [...pods];
  return {
    byNamespace: indexByNamespace([...policies].map(indexPolicy)),
    namespaces: new Map([...namespaces].map(({ name, labels }) => [name, labelsOfNamespace(name, labels)])),
    pods: new Map(states.map((pod) => [`${namespaceOf(pod)}/${pod.pod.metadata.name}`, pod])),
    podByAddress: new Map(
      states
        .filter(({ pod, finished }) => !pod.spec.hostNetwork && finished === undefined)
        .flatMap((pod) => pod.addresses.map((address) => [address, pod] as const)),
    ),
    notModelled,
  };
}

/** A namespace's labels with the one that every namespace has. kubernetes: pkg/apis/core/v1/defaults.go SetDefaults_Namespace */
export function labelsOfNamespace(name: string, labels: Labels = {}): IndexedLabels {
  return indexLabels({ ...labels, [NAMESPACE_NAME_LABEL]: name });
}

/** The namespace that a Pod is in. */
export function namespaceOf({ namespace }: PodState): string {
  return namespace ?? 'default';
}

/** The addresses of a Pod as numbers. */
export function addressesOfPod({ addresses }: PodState): readonly IPAddress[] {
  return addresses.flatMap((address) => parseIP(address) ?? []);
}

function indexByNamespace(policies: readonly IndexedPolicy[]): PolicyIndex['byNamespace'] {
  const homes = new Map<string, IndexedPolicy[]>();
  for (const policy of policies) {
    const others = homes.get(policy.namespace);
    if (others) others.push(policy);
    else homes.set(policy.namespace, [policy]);
  }
  return new Map(
    [...homes].map(([namespace, own]) => [
      namespace,
      { ingress: indexSelection(own, 'ingress'), egress: indexSelection(own, 'egress') },
    ]),
  );
}

function indexPolicy(policy: NetworkPolicy): IndexedPolicy {
  const { metadata, podSelector, directions, ingress, egress } = policy;
  const namespace = metadata.namespace ?? 'default';
  return {
    name: { kind: 'NetworkPolicy', namespace, name: metadata.name },
    namespace,
    podSelector: indexSelector(podSelector),
    directions,
    ingress: ingress.map(indexRule),
    egress: egress.map(indexRule),
  };
}

function indexRule({ peers, ports }: PolicyRule): IndexedRule {
  return { peers: peers.map(indexPeer), ports };
}

function indexPeer(peer: PolicyPeer): IndexedPeer {
  switch (peer.type) {
    case 'block':
      return { type: 'block', block: readIPBlock(peer.cidr, peer.except) };
    case 'pods':
      return {
        type: 'pods',
        namespaces: peer.namespaces && indexSelector(peer.namespaces),
        pods: peer.pods && indexSelector(peer.pods),
      };
    case 'empty':
      return peer;
    default:
      return peer satisfies never;
  }
}
