import type { IPAddress } from '../addresses/ipAddress.ts';
import type { IPRange } from '../addresses/ipRange.ts';
import { isInRange, parseRange } from '../addresses/ipRange.ts';
import { isUnknown } from '../objects/unknown.ts';
import type { Match } from './match.ts';
import { all, any, certainly, not } from './match.ts';

/** A range as written; nothing where the text is none. */
type WrittenRange = IPRange | 'unknown' | undefined;

/** A range without some ranges in it. */
export interface IPBlock {
  readonly range: WrittenRange;
  readonly except: readonly WrittenRange[];
}

/** Reads an `ipBlock`. */
export function readIPBlock(cidr: string, except: readonly string[]): IPBlock {
  return { range: readRange(cidr), except: except.map(readRange) };
}

/** Whether a block holds an address. kubernetes: staging/src/k8s.io/api/networking/v1/types.go IPBlock */
export function matchBlock({ range, except }: IPBlock, address: IPAddress): Match {
  return all([matchRange(range, address), not(any(except.map((hole) => matchRange(hole, address))))]);
}

function readRange(text: string): WrittenRange {
  return isUnknown(text) ? 'unknown' : parseRange(text);
}

function matchRange(range: WrittenRange, address: IPAddress): Match {
  if (range === 'unknown') return 'maybe';
  return certainly(range !== undefined && isInRange(range, address));
}
