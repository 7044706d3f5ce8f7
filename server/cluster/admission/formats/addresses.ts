/** An IP address as its 128 bits; an IPv4 address stands at `::ffff:0:0`. */
export interface Address {
  readonly bits: bigint;
  /** Written with colons: an IPv4 address in that form is a mapped one. */
  readonly colons: boolean;
  /** No leading zeros, no group of more than four digits. */
  readonly strict: boolean;
}

/** A network: its address as written, its first address and the length of its prefix in the family of the text. */
export interface Network {
  readonly address: Address;
  readonly first: bigint;
  readonly prefix: number;
  /** Of 128 bits. */
  readonly prefix128: number;
  readonly strict: boolean;
}

export type Family = 'IPv4' | 'IPv6';

const ZERO = 48;
const V4 = 0xffffn << 32n;
const ALL = (1n << 128n) - 1n;

/**
 * Reads an address, tolerating leading zeros as Kubernetes does.
 * kubernetes: k8s.io/utils/net ParseIPSloppy
 */
export function readAddress(text: string): Address | undefined {
  return text.includes(':') ? readV6(text) : readV4(text);
}

function readV4(text: string): Address | undefined {
  let bits = 0;
  let strict = true;
  let octet = 0;
  let digits = 0;
  let dots = 0;
  for (let at = 0; at < text.length; at++) {
    const digit = text.charCodeAt(at) - ZERO;
    if (digit >= 0 && digit <= 9) {
      if (digits > 0 && octet === 0) strict = false;
      octet = octet * 10 + digit;
      digits += 1;
      if (octet > 255) return undefined;
    } else {
      if (text[at] !== '.' || digits === 0) return undefined;
      bits = bits * 256 + octet;
      octet = 0;
      digits = 0;
      dots += 1;
    }
  }
  return dots === 3 && digits > 0 ? new V4Address(bits * 256 + octet, strict) : undefined;
}

/** Most are asked only whether they are there: big integers are made for those who look. */
class V4Address implements Address {
  readonly colons = false;
  readonly strict: boolean;
  readonly #number: number;

  constructor(number: number, strict: boolean) {
    this.#number = number;
    this.strict = strict;
  }

  get bits(): bigint {
    return V4 | BigInt(this.#number);
  }
}

function readV6(text: string): Address | undefined {
  const halves = text.split('::');
  if (halves.length > 2) return undefined;
  const head = readGroups(halves[0] ?? '', halves.length === 1);
  const tail = halves.length === 2 ? readGroups(halves[1] ?? '', true) : { groups: [], strict: true };
  if (head === undefined || tail === undefined) return undefined;
  const count = head.groups.length + tail.groups.length;
  if (halves.length === 1 ? count !== 8 : count > 7) return undefined;
  const groups = [...head.groups, ...new Array<number>(8 - count).fill(0), ...tail.groups];
  const bits = groups.reduce((sum, group) => (sum << 16n) | BigInt(group), 0n);
  return { bits, colons: true, strict: head.strict && tail.strict };
}

function readGroups(text: string, last: boolean): { groups: number[]; strict: boolean } | undefined {
  if (text === '') return { groups: [], strict: true };
  const groups: number[] = [];
  let strict = true;
  const parts = text.split(':');
  for (const [index, part] of parts.entries()) {
    if (part.includes('.')) {
      const v4 = last && index === parts.length - 1 ? readV4(part) : undefined;
      if (v4 === undefined) return undefined;
      if (!v4.strict) strict = false;
      groups.push(Number((v4.bits >> 16n) & 0xffffn), Number(v4.bits & 0xffffn));
    } else {
      const group = /^[0-9A-Fa-f]+$/.test(part) ? Number.parseInt(part, 16) : Number.NaN;
      if (!(group <= 0xffff)) return undefined;
      if (part.length > 4) strict = false;
      groups.push(group);
    }
  }
  return { groups, strict };
}

/** Reads a network in CIDR form. kubernetes: k8s.io/utils/net ParseCIDRSloppy */
export function readNetwork(text: string): Network | undefined {
  const slash = text.indexOf('/');
  if (slash < 0) return undefined;
  const address = readAddress(text.slice(0, slash));
  const length = text.slice(slash + 1);
  const prefix = /^\d+$/.test(length) ? Number(length) : Number.NaN;
  const width = address?.colons === true ? 128 : 32;
  if (address === undefined || !(prefix <= width)) return undefined;
  const prefix128 = prefix + 128 - width;
  const strict = address.strict && (length === '0' || !length.startsWith('0'));
  return { address, first: address.bits & maskOf(prefix128), prefix, prefix128, strict };
}

function maskOf(prefix128: number): bigint {
  return ALL ^ (ALL >> BigInt(prefix128));
}

export function isV4(bits: bigint): boolean {
  return bits >> 32n === 0xffffn;
}

/** Whether the address is IPv4 written as IPv6, `::ffff:10.0.0.1`. */
export function isMapped(address: Address): boolean {
  return address.colons && isV4(address.bits);
}

/** The family of an address text; IPv4-mapped counts as IPv4, and so does what is no address. */
export function familyOf(text: string): Family {
  if (!text.includes(':')) return 'IPv4';
  const address = readV6(text);
  return address === undefined || isV4(address.bits) ? 'IPv4' : 'IPv6';
}

/** Whether a network holds an address. */
export function holds(network: Network, bits: bigint): boolean {
  return (bits & maskOf(network.prefix128)) === network.first;
}

/** Whether every address of the inner network is in the outer one and they are not the same size. */
export function isStrictSubset(inner: Network, outer: Network): boolean {
  return holds(outer, inner.first) && inner.prefix128 > outer.prefix128;
}

/** The canonical text of an address, RFC 5952. Go: net.IP String */
export function printAddress(bits: bigint): string {
  if (isV4(bits)) return printV4(Number(bits & 0xffffffffn));
  const groups: number[] = [];
  for (let shift = 112n; shift >= 0n; shift -= 16n) groups.push(Number((bits >> shift) & 0xffffn));
  const [start, length] = longestZeroRun(groups);
  const hex = groups.map((group) => group.toString(16));
  if (length < 2) return hex.join(':');
  return `${hex.slice(0, start).join(':')}::${hex.slice(start + length).join(':')}`;
}

/** The text of an IPv4 address, of which only the last 32 bits count. */
export function printV4(number: number): string {
  return `${(number >>> 24) & 255}.${(number >>> 16) & 255}.${(number >>> 8) & 255}.${number & 255}`;
}

function longestZeroRun(groups: readonly number[]): readonly [number, number] {
  let best: readonly [number, number] = [0, 0];
  for (let start = 0; start < groups.length; start++) {
    let end = start;
    while (groups[end] === 0) end++;
    if (end - start > best[1]) best = [start, end - start];
    if (end > start) start = end;
  }
  return best;
}

/** The network in canonical form. Go: net.IPNet String */
export function printNetwork(network: Network): string {
  const v4 = isV4(network.first) && network.prefix128 >= 96;
  return `${printAddress(network.first)}/${v4 ? network.prefix128 - 96 : network.prefix128}`;
}
