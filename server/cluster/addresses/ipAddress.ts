/** The family of an address, as `spec.ipFamilies` and `addressType` name it. */
export type IPFamily = 'IPv4' | 'IPv6';

/** An IP address as a number. */
export interface IPAddress {
  readonly family: IPFamily;
  readonly value: bigint;
}

/**
 * Reads an address; leading zeros in IPv4 are let through as decimal digits, as in stored objects. An IPv4 address written
 * as IPv6 (`::ffff:10.0.0.1`) is IPv4. kubernetes: k8s.io/utils/net ParseIPSloppy
 */
export function parseIP(text: string): IPAddress | undefined {
  return text.includes(':') ? parseIPv6(text) : parseIPv4(text);
}

/** The address in the one form that Go prints: IPv6 in lower case, its longest run of zeros cut. */
export function formatIP({ family, value }: IPAddress): string {
  return family === 'IPv4' ? formatIPv4(value) : formatIPv6(value);
}

/** The family that a text looks like, without checking it. */
export function familyOf(address: string): IPFamily {
  return address.includes(':') ? 'IPv6' : 'IPv4';
}

/** Orders by family, then by number. */
export function compareIPs(a: IPAddress, b: IPAddress): number {
  if (a.family !== b.family) return a.family < b.family ? -1 : 1;
  return a.value < b.value ? -1 : a.value > b.value ? 1 : 0;
}

function parseIPv4(text: string): IPAddress | undefined {
  const parts = text.split('.');
  if (parts.length !== 4) return undefined;
  let value = 0;
  for (const part of parts) {
    if (!/^\d+$/.test(part)) return undefined;
    const octet = Number(part);
    if (octet > 255) return undefined;
    value = value * 256 + octet;
  }
  return { family: 'IPv4', value: BigInt(value) };
}

function parseIPv6(text: string): IPAddress | undefined {
  const embedded = text.lastIndexOf('.') < 0 ? undefined : parseIPv4(text.slice(text.lastIndexOf(':') + 1));
  if (text.includes('.') && !embedded) return undefined;
  const body = embedded ? `${text.slice(0, text.lastIndexOf(':') + 1)}${hexPair(embedded.value)}` : text;
  const halves = body.split('::');
  if (halves.length > 2) return undefined;
  const [head, tail] = halves.map((half) => (half === '' ? [] : half.split(':')));
  if (head === undefined) return undefined;
  const gap = 8 - head.length - (tail?.length ?? 0);
  if (tail === undefined ? gap !== 0 : gap < 1) return undefined;
  let value = 0n;
  for (const group of [...head, ...Array<string>(gap).fill('0'), ...(tail ?? [])]) {
    if (!/^[\da-fA-F]{1,4}$/.test(group)) return undefined;
    value = (value << 16n) | BigInt(`0x${group}`);
  }
  const mapped = value >> 32n === 0xffffn;
  return mapped ? { family: 'IPv4', value: value & 0xffffffffn } : { family: 'IPv6', value };
}

function hexPair(value: bigint): string {
  return `${(value >> 16n).toString(16)}:${(value & 0xffffn).toString(16)}`;
}

function formatIPv4(value: bigint): string {
  const number = Number(value);
  return [number >>> 24, (number >>> 16) & 255, (number >>> 8) & 255, number & 255].join('.');
}

function formatIPv6(value: bigint): string {
  const groups = Array.from({ length: 8 }, (_, index) => ((value >> BigInt(112 - 16 * index)) & 0xffffn).toString(16));
  const { start, length } = longestZeroRun(groups);
  if (length < 2) return groups.join(':');
  return `${groups.slice(0, start).join(':')}::${groups.slice(start + length).join(':')}`;
}

function longestZeroRun(groups: readonly string[]): { readonly start: number; readonly length: number } {
  let best = { start: 0, length: 0 };
  let start = 0;
  groups.forEach((group, index) => {
    if (group !== '0') start = index + 1;
    else if (index + 1 - start > best.length) best = { start, length: index + 1 - start };
  });
  return best;
}
