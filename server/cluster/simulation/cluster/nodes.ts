import { drawNodeAddress } from '../../addresses/podAddresses.ts';
import type { JsonObject } from '../../objects/json.ts';
import type { Node } from '../../objects/node.ts';

/** A Node while a simulation runs. */
export interface RunningNode {
  readonly name: string;
  readonly zone: string | undefined;
  readonly address: string;
  /** Its place among all: the n-th has Pods in 10.244.n.0/24. */
  readonly place: number;
  /** How many addresses it has given to Pods. */
  readonly given: number;
  /** Whether it works. */
  readonly up: boolean;
  /** Whether the cluster takes it to work. */
  readonly ready: boolean;
  readonly unschedulable: boolean;
  /** Counts its failures and recoveries, so that what was planned for one does not happen after the other. */
  readonly turn: number;
}

/** The Nodes of a cluster whose manifests name none: three in two zones. */
export const DEFAULT_NODES: readonly JsonObject[] = [
  nodeObject('node-1', 'zone-a', 0),
  nodeObject('node-2', 'zone-a', 1),
  nodeObject('node-3', 'zone-b', 2),
];

/** A Node as a simulation starts with it. */
export function runningNode({ metadata, zone, addresses, ready, unschedulable }: Node, place: number): RunningNode {
  const internal = addresses.find(({ type }) => type === 'InternalIP')?.address;
  const works = ready === undefined || ready === 'True';
  return {
    name: metadata.name,
    zone,
    address: internal ?? drawNodeAddress(place),
    place,
    given: 0,
    up: works,
    ready: works,
    unschedulable,
    turn: 0,
  };
}

/** A Node's object as its kubelet registers it. */
function nodeObject(name: string, zone: string, place: number): JsonObject {
  const labels = { 'kubernetes.io/hostname': name, 'kubernetes.io/os': 'linux', 'topology.kubernetes.io/zone': zone };
  const resources = { cpu: '4', memory: '8Gi', pods: '110' };
  return {
    apiVersion: 'v1',
    kind: 'Node',
    metadata: { name, labels },
    spec: { podCIDR: `10.244.${place}.0/24`, podCIDRs: [`10.244.${place}.0/24`] },
    status: {
      addresses: [
        { type: 'InternalIP', address: drawNodeAddress(place) },
        { type: 'Hostname', address: name },
      ],
      allocatable: resources,
      capacity: resources,
      conditions: [
        { type: 'Ready', status: 'True', reason: 'KubeletReady', message: 'kubelet is posting ready status' },
      ],
    },
  };
}
