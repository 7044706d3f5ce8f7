import type { Features } from '../features.ts';
import type { Family, Network } from '../formats/addresses.ts';
import { holds, isV4, printAddress, printNetwork, printV4, readAddress, readNetwork } from '../formats/addresses.ts';

export const DEFAULT_SERVICE_CIDRS: readonly string[] = ['10.96.0.0/16', 'fd00:10:96::/112'];

/** A range that cluster IPs are drawn from. */
export interface ServiceRange extends Network {
  /** How far the last usable address lies from the first of the range; no more than 2³¹ are ever looked at. */
  readonly usable: number;
  /** So many addresses at the beginning are drawn last. */
  readonly band: number;
  /** The text of the address that lies so far from the first. */
  readonly print: (offset: number) => string;
}

/** The ranges of a cluster by family; the first family is the primary one. */
export type ServiceRanges = ReadonlyMap<Family, ServiceRange>;

export function serviceRanges(cidrs: readonly string[]): ServiceRanges {
  const ranges = new Map<Family, ServiceRange>();
  for (const cidr of cidrs) {
    const network = readNetwork(cidr);
    const family = network !== undefined && isV4(network.first) ? 'IPv4' : 'IPv6';
    if (network !== undefined && !ranges.has(family)) ranges.set(family, serviceRange(network));
  }
  return ranges;
}

function serviceRange(network: Network): ServiceRange {
  const usable = usableSize(network);
  const { first } = network;
  if (!isV4(first)) {
    return {
      ...network,
      usable,
      band: staticBand(usable + 1),
      print: (offset) => printAddress(first + BigInt(offset)),
    };
  }
  const number = Number(first & 0xffffffffn);
  return { ...network, usable, band: staticBand(usable + 2), print: (offset) => printV4(number + offset) };
}

/** The cluster IPs of a cluster; a request claims addresses and keeps them only when it is accepted. */
export class ClusterIPs {
  readonly ranges: ServiceRanges;
  readonly #taken: { has(text: string): boolean };
  readonly #claimed: string[] = [];
  readonly #allocation: 'checked' | 'open' | 'anywhere';

  /** `open`: every address can be had; `anywhere`: be it outside of the ranges, if nobody has it. */
  constructor(
    ranges: ServiceRanges,
    taken: { has(text: string): boolean },
    allocation: 'checked' | 'open' | 'anywhere' = 'checked',
  ) {
    this.ranges = ranges;
    this.#taken = taken;
    this.#allocation = allocation;
  }

  /**
   * Claims an address that was asked for, or says why not.
   * kubernetes: pkg/registry/core/service/ipallocator ErrMismatchedNetwork, ErrNotInRange, ErrAllocated
   */
  claim(family: Family, text: string, features: Features): string | undefined {
    if (this.#allocation === 'open') return undefined;
    const range = this.ranges.get(family);
    const address = readAddress(text);
    const fits = range !== undefined && address !== undefined && isUsable(range, address.bits);
    if (address === undefined || !(fits || this.#allocation === 'anywhere')) {
      if (features.addressObjects) return 'the provided network does not match the current range';
      const within = range === undefined ? '' : printNetwork(range);
      return `the provided IP (${text}) is not in the valid range. The range of valid IPs is ${within}`;
    }
    const key = printAddress(address.bits);
    if (this.#isTaken(key)) return 'provided IP is already allocated';
    this.#claimed.push(key);
    return undefined;
  }

  /** Claims any address, first from the upper part of the range. */
  claimNext(family: Family, seed: number): string | undefined {
    const range = this.ranges.get(family);
    if (range === undefined) return undefined;
    const { band, usable } = range;
    const found = this.#search(range, band + 1, usable, seed) ?? this.#search(range, 1, band, seed);
    if (found !== undefined) this.#claimed.push(found);
    return found;
  }

  #search(range: ServiceRange, from: number, to: number, seed: number): string | undefined {
    const size = to - from + 1;
    for (let step = 0; step < size; step++) {
      const text = range.print(from + ((seed + step) % size));
      if (!this.#isTaken(text)) return text;
    }
    return undefined;
  }

  #isTaken(text: string): boolean {
    return this.#allocation !== 'open' && (this.#taken.has(text) || this.#claimed.includes(text));
  }
}

/** The addresses that the Service `default/kubernetes` and nobody else has. */
export function apiServerAddress(ranges: ServiceRanges): string | undefined {
  const [primary] = ranges.values();
  return primary === undefined ? undefined : printAddress(primary.first + 1n);
}

/** Neither the network's own address nor IPv4's broadcast can be had. */
function isUsable(range: ServiceRange, bits: bigint): boolean {
  return holds(range, bits) && bits > range.first && bits - range.first <= BigInt(range.usable);
}

function usableSize(range: Network): number {
  const hostBits = 128 - range.prefix128;
  if (hostBits >= 31) return 2 ** 31 - 1;
  return 2 ** hostBits - (isV4(range.first) ? 2 : 1);
}

/** kubernetes: pkg/registry/core/service/ipallocator calculateRangeOffset */
function staticBand(size: number): number {
  return size <= 16 ? 0 : Math.min(Math.max(16, Math.floor(size / 16)), 256);
}
