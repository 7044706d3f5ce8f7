import type { IPAddress } from '../addresses/ipAddress.ts';
import { parseIP } from '../addresses/ipAddress.ts';
import type { PodState } from '../endpoints/podState.ts';
import type { PolicyIndex } from './policyIndex.ts';
import { addressesOfPod } from './policyIndex.ts';

/** One end of a connection. */
export type TrafficEnd =
  | { readonly type: 'pod'; readonly pod: PodState }
  /** A process on a Node itself, or the Node as the sender that others' packets show. */
  | { readonly type: 'node'; readonly node: string; readonly addresses: readonly string[] }
  | { readonly type: 'address'; readonly address: string };

/** A connection as it reaches the target: after every Service's translation. */
export interface Traffic {
  readonly from: TrafficEnd;
  readonly to: TrafficEnd;
  readonly port: number;
  /** `TCP`, `UDP`, `SCTP`. */
  readonly protocol: string;
}

/** The end that an address belongs to. */
export function endAt({ podByAddress }: PolicyIndex, address: string): TrafficEnd {
  const pod = podByAddress.get(address);
  return pod ? { type: 'pod', pod } : { type: 'address', address };
}

/**
 * The Pod that policies know an end by. One on its Node's network is for them nothing but the Node.
 * kubernetes: NetworkPolicy leaves this to the implementation; so do kube-network-policies and most others
 */
export function podOf(end: TrafficEnd): PodState | undefined {
  return end.type === 'pod' && !end.pod.pod.spec.hostNetwork ? end.pod : undefined;
}

/** The Node that an end is part of, where it is one. */
export function nodeOf(end: TrafficEnd): string | undefined {
  if (end.type === 'node') return end.node;
  return end.type === 'pod' && end.pod.pod.spec.hostNetwork ? end.pod.nodeName : undefined;
}

/** The addresses of an end. */
export function addressesOf(end: TrafficEnd): readonly IPAddress[] {
  switch (end.type) {
    case 'pod':
      return addressesOfPod(end.pod);
    case 'node':
      return end.addresses.flatMap((address) => parseIP(address) ?? []);
    case 'address':
      return [parseIP(end.address)].filter((address) => address !== undefined);
    default:
      return end satisfies never;
  }
}

/** The address that a connection between two ends uses: the first one of the family that both have. */
export function usedAddress(end: TrafficEnd, other: TrafficEnd): IPAddress | undefined {
  const others = addressesOf(other);
  const own = addressesOf(end);
  return own.find(({ family }) => others.some((one) => one.family === family)) ?? own[0];
}
