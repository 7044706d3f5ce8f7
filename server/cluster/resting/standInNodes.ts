import { drawNodeAddress } from '../addresses/podAddresses.ts';
import type { Node } from '../objects/node.ts';
import { readNode } from '../objects/node.ts';
import type { Pod } from '../objects/pod.ts';

/** A Node of which only the place is known. */
export interface NamedNode {
  readonly name: string;
  readonly zone?: string;
}

const USUAL: readonly NamedNode[] = [
  { name: 'node-1', zone: 'zone-a' },
  { name: 'node-2', zone: 'zone-a' },
  { name: 'node-3', zone: 'zone-b' },
];

/** Nodes with the addresses that a small cluster would give them; three in two zones where none are named. */
export function standInNodes(named: readonly NamedNode[] = USUAL): readonly Node[] {
  return named.map((node, place) => standInNode(node, drawNodeAddress(place), place));
}

/** The Nodes that running Pods say they are on, but for those that are known. */
export function nodesOfPods(pods: readonly Pod[], known: ReadonlySet<string>): readonly Node[] {
  const addresses = new Map<string, string | undefined>();
  for (const { spec, status } of pods) {
    const { nodeName } = spec;
    if (nodeName === undefined || known.has(nodeName)) continue;
    addresses.set(nodeName, addresses.get(nodeName) ?? status?.hostIP);
  }
  return Array.from(addresses, ([name, address], place) =>
    standInNode({ name }, address ?? drawNodeAddress(known.size + place), known.size + place),
  );
}

function standInNode({ name, zone }: NamedNode, address: string, place: number): Node {
  const labels = { 'kubernetes.io/hostname': name, ...(zone && { 'topology.kubernetes.io/zone': zone }) };
  return readNode({
    metadata: { name, labels },
    spec: { podCIDR: `10.244.${place}.0/24` },
    status: {
      addresses: [{ type: 'InternalIP', address }],
      allocatable: { cpu: '4' },
      conditions: [{ type: 'Ready', status: 'True' }],
    },
  });
}
