import { familyOf, type IPFamily } from '../addresses/ipAddress.ts';
import { type IPRange, parseRange } from '../addresses/ipRange.ts';
import { drawNodeAddress, podAddressAt, podAddressIn } from '../addresses/podAddresses.ts';
import type { Node } from '../objects/node.ts';
import { isWorking } from '../objects/node.ts';
import type { Pod, PodSpec } from '../objects/pod.ts';
import { schedulingRefusal } from '../workloads/nodeEligibility.ts';
import { Spread } from '../workloads/spread.ts';
import { standInNodes } from '../workloads/standInNodes.ts';
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

/**
 * Pods as they run once all are started in the order given, on the Nodes that are known or those that stand in. Those with
 * a status are taken at its word. The others are spread over the Nodes that take them, or over all where none does, and
 * get the next addresses there, one of each family.
 */
export function startPods(
  pods: readonly Pod[],
  nodes: readonly Node[] = [],
  families: readonly IPFamily[] = ['IPv4'],
): readonly PodState[] {
  const starting = new Starting(pods, nodes.length > 0 ? nodes : standInNodes(), families);
  return pods.map((pod) => starting.start(pod));
}

interface Place {
  readonly name: string;
  readonly zone: string | undefined;
  readonly index: number;
  readonly node: Node;
  /** Of its Pods' addresses. */
  readonly ranges: readonly IPRange[];
}

/** Nodes while Pods come to them. */
class Starting {
  readonly #places: readonly Place[];
  readonly #families: readonly IPFamily[];
  readonly #byName: ReadonlyMap<string, Place>;
  readonly #taken: ReadonlySet<string>;
  readonly #spread = new Spread();
  readonly #given = new Map<string, number>();
  readonly #open = new Map<PodSpec, readonly Place[]>();

  constructor(pods: readonly Pod[], nodes: readonly Node[], families: readonly IPFamily[]) {
    this.#families = families;
    this.#places = nodes.map((node, index) => ({
      name: node.metadata.name,
      zone: node.zone,
      index,
      node,
      ranges: node.podCIDRs.flatMap((text) => parseRange(text) ?? []),
    }));
    this.#byName = new Map(this.#places.map((place) => [place.name, place]));
    this.#taken = new Set(pods.flatMap((pod) => pod.status?.podIPs ?? []));
    for (const { metadata, spec, status } of pods) {
      const place = status && this.#byName.get(spec.nodeName ?? '');
      if (place) this.#spread.add(metadata, place);
    }
  }

  start(pod: Pod): PodState {
    const { metadata, spec, status } = pod;
    if (status) return stateOf(pod, spec.nodeName, status.podIPs, false);
    const place = this.#placeFor(pod);
    if (!place) return stateOf(pod, spec.nodeName, [], true);
    this.#spread.add(metadata, place);
    const addresses = spec.hostNetwork
      ? this.#families.map((family) => hostAddress(place, family))
      : this.#nextAddresses(place);
    return stateOf(pod, spec.nodeName ?? place.name, addresses, true);
  }

  #placeFor({ metadata, spec }: Pod): Place | undefined {
    if (spec.nodeName !== undefined) return this.#byName.get(spec.nodeName) ?? this.#places[0];
    const open = this.#open.get(spec) ?? openFor(this.#places, spec);
    this.#open.set(spec, open);
    return this.#spread.choose(metadata, open);
  }

  #nextAddresses({ name, index, ranges }: Place): readonly string[] {
    let nth = this.#given.get(name) ?? 0;
    const next = () => {
      const addresses = this.#families.map(
        (family) => podAddressIn(ranges, nth, family) ?? podAddressAt(index, this.#places.length, nth, family),
      );
      nth++;
      return addresses;
    };
    let addresses = next();
    while (addresses.some((address) => this.#taken.has(address))) addresses = next();
    this.#given.set(name, nth);
    return addresses;
  }
}

/** That no Node here takes a Pod is no evidence that none does. */
function openFor(places: readonly Place[], spec: PodSpec): readonly Place[] {
  const open = places.filter(({ node }) => isWorking(node) && schedulingRefusal(node, spec) === undefined);
  return open.length > 0 ? open : places;
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

function hostAddress({ node, index }: Place, family: IPFamily): string {
  const own = node.addresses.find(({ type, address }) => type === 'InternalIP' && familyOf(address) === family);
  return own?.address ?? drawNodeAddress(index, family);
}
