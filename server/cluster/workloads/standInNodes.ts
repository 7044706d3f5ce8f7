import { drawNodeAddress } from '../addresses/podAddresses.ts';
import type { JsonObject } from '../objects/json.ts';
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
export function standInNodes(named?: readonly NamedNode[]): readonly Node[] {
  if (named !== undefined) return nodeObjects(named).map(readNode);
  usual ??= nodeObjects(USUAL).map(readNode);
  return usual;
}

let usual: readonly Node[] | undefined;

/** The same as their kubelets register them. */
export function nodeObjects(named: readonly NamedNode[] = USUAL): readonly JsonObject[] {
  return named.map((node, place) => nodeObject(node, drawNodeAddress(place), place));
}

/** The Nodes that running Pods say they are on, but for those that are known. */
export function nodesOfPods(pods: readonly Pod[], known: ReadonlySet<string>): readonly JsonObject[] {
  const addresses = new Map<string, string | undefined>();
  for (const { spec, status } of pods) {
    const { nodeName } = spec;
    if (nodeName === undefined || known.has(nodeName)) continue;
    addresses.set(nodeName, addresses.get(nodeName) ?? status?.hostIP);
  }
  return Array.from(addresses, ([name, address], place) =>
    nodeObject({ name }, address ?? drawNodeAddress(known.size + place), known.size + place),
  );
}

function nodeObject({ name, zone }: NamedNode, address: string, place: number): JsonObject {
  const zoned = zone === undefined ? {} : { 'topology.kubernetes.io/zone': zone };
  const podCIDR = `10.244.${place}.0/24`;
  return {
    apiVersion: 'v1',
    kind: 'Node',
    metadata: { name, labels: { 'kubernetes.io/hostname': name, 'kubernetes.io/os': 'linux', ...zoned } },
    spec: { podCIDR, podCIDRs: [podCIDR] },
    status: {
      addresses: [
        { type: 'InternalIP', address },
        { type: 'Hostname', address: name },
      ],
      allocatable: RESOURCES,
      capacity: RESOURCES,
      conditions: [
        { type: 'Ready', status: 'True', reason: 'KubeletReady', message: 'kubelet is posting ready status' },
      ],
    },
  };
}

/** What a kubelet says of the machine and of itself. */
export function nodeInfo(kubernetesVersion: string): JsonObject {
  const version = `v${kubernetesVersion}${kubernetesVersion.split('.').length === 2 ? '.0' : ''}`;
  return {
    architecture: 'amd64',
    bootID: '',
    containerRuntimeVersion: 'containerd://2.1.4',
    kernelVersion: '6.8.0',
    kubeProxyVersion: '',
    kubeletVersion: version,
    machineID: '',
    operatingSystem: 'linux',
    osImage: 'Debian GNU/Linux 12 (bookworm)',
    systemUUID: '',
  };
}

const RESOURCES = { cpu: '4', memory: '8Gi', pods: '110' };
