import { drawNodeAddress } from '../../addresses/podAddresses.ts';
import type { Node } from '../../objects/node.ts';
import { isWorking } from '../../objects/node.ts';

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

/** A Node as a simulation starts with it; `given`: how many of its addresses are spoken for. */
export function runningNode(node: Node, place: number, given: number): RunningNode {
  const { metadata, zone, addresses, unschedulable } = node;
  const internal = addresses.find(({ type }) => type === 'InternalIP')?.address;
  const works = isWorking(node);
  return {
    name: metadata.name,
    zone,
    address: internal ?? drawNodeAddress(place),
    place,
    given,
    up: works,
    ready: works,
    unschedulable,
    turn: 0,
  };
}
