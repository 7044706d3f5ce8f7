/** The ports that Services may have on every node, and those that are taken. */
export interface NodePortRange {
  readonly from: number;
  readonly to: number;
}

export const DEFAULT_NODE_PORTS: NodePortRange = { from: 30000, to: 32767 };

/** Why a port cannot be had. kubernetes: pkg/registry/core/service/portallocator ErrNotInRange, ErrAllocated */
export type PortRefusal = { readonly refused: string };

/** The node ports of a cluster; a request claims ports and keeps them only when it is accepted. */
export class NodePorts {
  readonly range: NodePortRange;
  readonly #taken: { has(port: number): boolean };
  readonly #claimed: number[] = [];
  readonly #open: boolean;

  /** `open`: every port can be had. */
  constructor(range: NodePortRange, taken: { has(port: number): boolean }, open = false) {
    this.range = range;
    this.#taken = taken;
    this.#open = open;
  }

  /** Claims a port that was asked for. */
  claim(port: number): PortRefusal | undefined {
    if (this.#open) return undefined;
    const { from, to } = this.range;
    if (port < from || port > to) {
      const text = `provided port is not in the valid range. The range of valid ports is ${from}-${to}`;
      return { refused: text };
    }
    if (this.#isTaken(port)) return { refused: 'provided port is already allocated' };
    this.#claimed.push(port);
    return undefined;
  }

  /**
   * Claims any port: first from the upper part of the range, beginning at a place that the seed decides, so that the same
   * Service gets the same port whatever else changes. kubernetes: pkg/registry/core/service/portallocator NewInMemory
   */
  claimNext(seed: number): number | undefined {
    const { from, to } = this.range;
    const dynamic = from + staticBand(to - from + 1);
    const port = this.#search(dynamic, to, seed) ?? this.#search(from, dynamic - 1, seed);
    if (port !== undefined) this.#claimed.push(port);
    return port;
  }

  #search(from: number, to: number, seed: number): number | undefined {
    const size = to - from + 1;
    for (let step = 0; step < size; step++) {
      const port = from + ((seed + step) % size);
      if (!this.#isTaken(port)) return port;
    }
    return undefined;
  }

  #isTaken(port: number): boolean {
    return this.#taken.has(port) || this.#claimed.includes(port);
  }
}

/** The ports at the beginning of the range that are drawn last. kubernetes: portallocator calculateRangeOffset */
export function staticBand(size: number): number {
  if (size <= 16) return 0;
  return Math.min(Math.max(16, Math.floor(size / 32)), 128);
}
