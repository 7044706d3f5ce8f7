import { formatIP, type IPFamily } from './ipAddress.ts';
import type { IPRange } from './ipRange.ts';

const FIRST_OFFSET = 4;
const LAST_OFFSET = 254;
const PER_RANGE = LAST_OFFSET - FIRST_OFFSET + 1;

/**
 * The n-th address that a Node gives to Pods, counted from 0: the n-th Node has 10.244.n.0/24 and fd00:10:244:n::/64. A
 * range that is full goes on in the ones behind those of all Nodes.
 */
export function podAddressAt(node: number, nodeCount: number, nth: number, family: IPFamily = 'IPv4'): string {
  return format(node + Math.max(nodeCount, 1) * Math.floor(nth / PER_RANGE), nth % PER_RANGE, family);
}

/** The n-th address of a Node's own ranges; nothing where none is of that family, or it is full. */
export function podAddressIn(ranges: readonly IPRange[], nth: number, family: IPFamily): string | undefined {
  const offset = FIRST_OFFSET + nth;
  const range = ranges.find((one) => one.family === family);
  // The last one is for all of them at once.
  if (range === undefined || BigInt(offset) >= (1n << range.free) - 1n) return undefined;
  return formatIP({ family, value: (range.prefix << range.free) + BigInt(offset) });
}

/** The address that a Node is given where none is known; Pods on the host's network have it too. */
export function drawNodeAddress(node: number, family: IPFamily = 'IPv4'): string {
  const offset = node + 2;
  return family === 'IPv4' ? `172.18.${offset >> 8}.${offset & 255}` : `fc00:f853:ccd:e793::${offset.toString(16)}`;
}

function format(range: number, nth: number, family: IPFamily): string {
  const offset = FIRST_OFFSET + nth;
  if (family === 'IPv6')
    return `fd00:10:244:${range === 0 ? '' : range.toString(16)}::${offset.toString(16)}`.replace(':::', '::');
  return `10.${244 + (range >> 8)}.${range & 255}.${offset}`;
}
