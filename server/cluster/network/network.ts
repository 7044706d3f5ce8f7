import type { IPFamily } from '../addresses/ipAddress.ts';
import { familyOf } from '../addresses/ipAddress.ts';
import type { PodState } from '../endpoints/podState.ts';
import { lookupAddress, type ProxyRules, packetKey } from '../proxy/indexProxy.ts';
import type { ProxyNode } from '../proxy/proxyNode.ts';
import { primaryAddress } from '../proxy/proxyNode.ts';

/** Who has which address, and who listens where: Pods are routed to their Nodes, as Kubernetes asks of every network. */
export interface Network {
  readonly proxy: ProxyRules;
  /** The Pods with addresses of their own, by each of them. */
  readonly podByAddress: ReadonlyMap<string, PodState>;
  readonly nodeByAddress: ReadonlyMap<string, ProxyNode>;
  /** The Pods on Nodes' own networks, by Node. */
  readonly hostPods: ReadonlyMap<string, readonly PodState[]>;
  readonly listens: Listens;
  /** What is known to listen outside, by `packetKey`. */
  readonly outside: ReadonlySet<string>;
}

/** Whether a Pod's processes take connections on a port. */
export type Listens = (pod: PodState, port: number, protocol: string) => boolean;

/** What a network is made of. */
export interface NetworkObjects {
  readonly proxy: ProxyRules;
  readonly pods: Iterable<PodState>;
  readonly listens: Listens;
  readonly outside?: Iterable<Listener>;
}

/** Somebody outside of the cluster. */
export interface Listener {
  readonly address: string;
  readonly port: number;
  readonly protocol: string;
}

/** Who sends. */
export type NetworkSender =
  | { readonly type: 'pod'; readonly pod: PodState }
  /** A process on a Node itself. */
  | { readonly type: 'node'; readonly node: string }
  /** `via`: the Node by which packets for addresses that no Node has come in; nothing where none does. */
  | { readonly type: 'outside'; readonly address: string; readonly via: string | undefined };

/** The network of a cluster, ready to be asked. */
export function indexNetwork({ proxy, pods, listens, outside = [] }: NetworkObjects): Network {
  const podByAddress = new Map<string, PodState>();
  const hostPods = new Map<string, PodState[]>();
  for (const pod of pods) {
    if (!pod.pod.spec.hostNetwork) for (const address of pod.addresses) podByAddress.set(lookupAddress(address), pod);
    else if (pod.nodeName !== undefined) hostPods.set(pod.nodeName, [...(hostPods.get(pod.nodeName) ?? []), pod]);
  }
  const nodes = [...proxy.nodes.values()];
  const nodeByAddress = new Map(
    nodes.flatMap((node) => node.addresses.map((address) => [lookupAddress(address), node])),
  );
  const keys = Array.from(outside, ({ address, port, protocol }) => packetKey(lookupAddress(address), port, protocol));
  return { proxy, podByAddress, nodeByAddress, hostPods, listens, outside: new Set(keys) };
}

/**
 * Whether a Pod's manifest says that it listens. Ports need not be declared, so where none is, any may be meant; where some
 * are, another one is not.
 */
export function declaresPort({ pod }: PodState, port: number, protocol: string): boolean {
  const { containers, initContainers } = pod.spec;
  const declared = [...containers, ...initContainers].flatMap(({ ports }) => ports);
  if (declared.length === 0) return true;
  return declared.some(
    (one) => one.protocol === protocol && (one.containerPort === port || typeof one.containerPort === 'string'),
  );
}

/** The address that a sender uses towards a family; nothing where it has none. */
export function sourceAddress({ proxy }: Network, sender: NetworkSender, family: IPFamily): string | undefined {
  const nodeName = senderNode(sender);
  if (sender.type === 'outside') return sender.address;
  if (sender.type === 'pod' && !sender.pod.pod.spec.hostNetwork) {
    return sender.pod.addresses.find((address) => familyOf(address) === family);
  }
  const node = nodeName === undefined ? undefined : proxy.nodes.get(nodeName);
  return node && primaryAddress(node, family);
}

/** The Node that a sender is on. */
export function senderNode(sender: NetworkSender): string | undefined {
  if (sender.type === 'outside') return undefined;
  return sender.type === 'pod' ? sender.pod.nodeName : sender.node;
}

/** Whether a sender is a process on its Node's own network. */
export function isOnHost(sender: NetworkSender): boolean {
  return sender.type === 'node' || (sender.type === 'pod' && sender.pod.pod.spec.hostNetwork);
}
