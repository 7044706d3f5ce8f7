import { answerHealthCheck } from '../proxy/healthCheck.ts';
import { lookupAddress, packetKey } from '../proxy/indexProxy.ts';
import type { Network } from './network.ts';
import type { NetworkReason } from './reason.ts';

/** How a connection ends for the one who asked for it. */
export type ConnectionResult = 'connected' | 'refused' | 'timeout';

/** What becomes of a packet where its address has led it. */
export interface Landing {
  readonly result: ConnectionResult;
  readonly reason: NetworkReason;
}

/** Where a packet is going. */
export interface Target {
  readonly address: string;
  readonly port: number;
  /** `TCP`, `UDP`, `SCTP`. */
  readonly protocol: string;
}

/** What happens to a packet that reaches whoever has its address. */
export function arrive(network: Network, target: Target): Landing {
  const address = lookupAddress(target.address);
  const pod = network.podByAddress.get(address);
  if (pod) {
    const { port, protocol } = target;
    return network.listens(pod, port, protocol)
      ? { result: 'connected', reason: { type: 'Pod listens', pod, port } }
      : { result: 'refused', reason: { type: 'nothing listens', pod, port, protocol } };
  }
  const node = network.nodeByAddress.get(address);
  if (node) return arriveOnNode(network, node.name, target);
  return network.outside.has(packetKey(address, target.port, target.protocol))
    ? { result: 'connected', reason: { type: 'outside listens', address, port: target.port } }
    : { result: 'timeout', reason: { type: 'nobody has the address', address } };
}

/** What happens to a packet that is handed to a Node's own processes, at one of its addresses or on loopback. */
export function arriveOnNode(network: Network, node: string, { address, port, protocol }: Target): Landing {
  const pod = network.hostPods.get(node)?.find((one) => network.listens(one, port, protocol));
  if (pod) return { result: 'connected', reason: { type: 'Pod listens', pod, port } };
  const answer = protocol === 'TCP' ? answerHealthCheck(network.proxy, node, address, port) : undefined;
  if (answer) return { result: 'connected', reason: { type: 'health check', node, answer } };
  return { result: 'refused', reason: { type: 'nothing listens on node', node, port, protocol } };
}

/** The Node that holds an address, itself or by one of its Pods. */
export function nodeOfAddress({ podByAddress, nodeByAddress }: Network, address: string): string | undefined {
  const key = lookupAddress(address);
  return podByAddress.get(key)?.nodeName ?? nodeByAddress.get(key)?.name;
}
