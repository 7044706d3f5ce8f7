import type { IPAddress, IPFamily } from '../addresses/ipAddress.ts';
import { parseIP } from '../addresses/ipAddress.ts';
import { isUnknown } from '../objects/unknown.ts';
import type { Match } from './match.ts';
import { all, any, certainly, not } from './match.ts';

/** A range of addresses; nothing where the text is none. */
export type IPRange = ReadRange | 'unknown' | undefined;

interface ReadRange {
  readonly family: IPFamily;
  /** The bits behind the prefix. */
  readonly free: bigint;
  readonly prefix: bigint;
}

/** A range without some ranges in it. */
export interface IPBlock {
  readonly range: IPRange;
  readonly except: readonly IPRange[];
}

/** Reads an `ipBlock`. */
export function readIPBlock(cidr: string, except: readonly string[]): IPBlock {
  return { range: readRange(cidr), except: except.map(readRange) };
}

/** Whether a block holds an address. kubernetes: staging/src/k8s.io/api/networking/v1/types.go IPBlock */
export function matchBlock({ range, except }: IPBlock, address: IPAddress): Match {
  return all([matchRange(range, address), not(any(except.map((hole) => matchRange(hole, address))))]);
}

function readRange(text: string): IPRange {
  if (isUnknown(text)) return 'unknown';
  const [, base = '', bits = ''] = /^([^/]+)\/(\d{1,3})$/.exec(text) ?? [];
  const address = parseIP(base);
  if (!address) return undefined;
  const width = address.family === 'IPv4' ? 32 : 128;
  if (Number(bits) > width) return undefined;
  const free = BigInt(width - Number(bits));
  return { family: address.family, free, prefix: address.value >> free };
}

function matchRange(range: IPRange, { family, value }: IPAddress): Match {
  if (range === 'unknown') return 'maybe';
  return certainly(range !== undefined && range.family === family && value >> range.free === range.prefix);
}
