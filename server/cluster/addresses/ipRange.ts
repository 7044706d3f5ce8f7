import type { IPAddress, IPFamily } from './ipAddress.ts';
import { parseIP } from './ipAddress.ts';

/** The addresses that share a prefix. */
export interface IPRange {
  readonly family: IPFamily;
  /** The number of bits behind the prefix. */
  readonly free: bigint;
  readonly prefix: bigint;
}

/** Reads a range as `10.0.0.0/8`; bits behind the prefix are left out. Nothing where the text is no range. */
export function parseRange(text: string): IPRange | undefined {
  const [, base = '', bits = ''] = /^([^/]+)\/(\d{1,3})$/.exec(text) ?? [];
  const address = parseIP(base);
  if (!address) return undefined;
  const width = address.family === 'IPv4' ? 32 : 128;
  if (Number(bits) > width) return undefined;
  const free = BigInt(width - Number(bits));
  return { family: address.family, free, prefix: address.value >> free };
}

/** Whether an address lies in a range. */
export function isInRange(range: IPRange, { family, value }: IPAddress): boolean {
  return range.family === family && value >> range.free === range.prefix;
}
