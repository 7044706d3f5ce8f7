import type { IPFamily } from '../addresses/ipAddress.ts';
import { familyOf, parseIP } from '../addresses/ipAddress.ts';
import type { Node } from '../objects/node.ts';
import type { Place } from './topology.ts';

/** A Node as kube-proxy knows its own. */
export interface ProxyNode {
  readonly name: string;
  readonly zone: string | undefined;
  /** All its addresses; the first one of a family is its primary one. */
  readonly addresses: readonly string[];
  /** The ranges of the Pods on it. */
  readonly podCIDRs: readonly string[];
}

/** A Node's addresses and place, as its object says. kubernetes: pkg/util/node/node.go GetNodeHostIPs */
export function proxyNodeOf({ metadata, zone, addresses, podCIDRs }: Node): ProxyNode {
  const ofType = (type: string) => addresses.filter((one) => one.type === type).map(({ address }) => address);
  return {
    name: metadata.name,
    zone,
    addresses: [...ofType('InternalIP'), ...ofType('ExternalIP')].filter((address) => parseIP(address)),
    podCIDRs,
  };
}

/** The address of a family that a Node sends from. */
export function primaryAddress({ addresses }: ProxyNode, family: IPFamily): string | undefined {
  return addresses.find((address) => familyOf(address) === family);
}

/** Where a Node is. */
export function placeOf({ name, zone }: ProxyNode): Place {
  return { node: name, zone };
}

/** A Node of which only the name is known. */
export function nodeWithoutAddress(name: string): ProxyNode {
  return { name, zone: undefined, addresses: [], podCIDRs: [] };
}
