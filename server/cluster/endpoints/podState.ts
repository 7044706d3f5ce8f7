import { drawNodeAddress, drawPodAddresses } from '../addresses/podAddresses.ts';
import type { Node } from '../objects/node.ts';
import type { Pod } from '../objects/pod.ts';
import type { Readiness } from './readiness.ts';
import { readinessOf } from './readiness.ts';

/** A Pod as it runs: what its status says, or for one that a manifest makes, what it will be once started. */
export interface PodState {
  readonly pod: Pod;
  /** Nothing where neither the Pod nor its owner names one. */
  readonly namespace: string | undefined;
  readonly nodeName: string | undefined;
  readonly addresses: readonly string[];
  /** Whether addresses and Node were drawn, not read from a status. */
  readonly drawn: boolean;
  /** `Succeeded` or `Failed`: nothing runs there any more. */
  readonly finished: string | undefined;
  readonly readiness: Readiness;
  readonly terminating: boolean;
}

/** The Node that Pods run on where none are known. */
export const STAND_IN_NODE = 'node-1';

/**
 * Pods as they run, in the order given. Those with a status are taken at its word. The others are spread over the Nodes
 * that can take them (or run on `node-1`) and get the next addresses there.
 */
export function startPods(pods: readonly Pod[], nodes: readonly Node[] = []): readonly PodState[] {
  const names = nodes.length > 0 ? nodes.map((node) => node.metadata.name) : [STAND_IN_NODE];
  const open = names.flatMap((_, index) => (nodes[index]?.unschedulable ? [] : [index]));
  const indexOf = new Map(names.map((name, index) => [name, index]));
  const places = pods.map((pod, nth) => {
    if (pod.spec.nodeName !== undefined) return indexOf.get(pod.spec.nodeName) ?? 0;
    return open[nth % open.length] ?? 0;
  });
  const drawn = drawPodAddresses(ownPlaces(pods, places), names.length, takenAddresses(pods));
  let next = 0;
  return pods.map((pod, nth) => {
    if (pod.status) return stateOf(pod, pod.spec.nodeName, pod.status.podIPs, false);
    const place = places[nth] ?? 0;
    const nodeName = pod.spec.nodeName ?? names[place];
    const address = pod.spec.hostNetwork ? hostAddress(nodes[place], place) : drawn[next++];
    return stateOf(pod, nodeName, address === undefined ? [] : [address], true);
  });
}

/** One Pod with an address of the caller's. */
export function stateOf(
  pod: Pod,
  nodeName: string | undefined,
  addresses: readonly string[],
  drawn: boolean,
): PodState {
  const phase = pod.status?.phase;
  return {
    pod,
    namespace: pod.metadata.namespace,
    nodeName,
    addresses,
    drawn,
    finished: phase === 'Succeeded' || phase === 'Failed' ? phase : undefined,
    readiness: readinessOf(pod),
    terminating: pod.metadata.deletionTimestamp !== undefined,
  };
}

function ownPlaces(pods: readonly Pod[], places: readonly number[]): readonly number[] {
  return places.filter((_, nth) => pods[nth]?.status === undefined && !pods[nth]?.spec.hostNetwork);
}

function takenAddresses(pods: readonly Pod[]): ReadonlySet<string> {
  return new Set(pods.flatMap((pod) => pod.status?.podIPs ?? []));
}

function hostAddress(node: Node | undefined, place: number): string {
  return node?.addresses.find(({ type }) => type === 'InternalIP')?.address ?? drawNodeAddress(place);
}
