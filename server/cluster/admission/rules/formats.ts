import type { Features } from '../features.ts';
import type { Network } from '../formats/addresses.ts';
import { isMapped, readAddress, readNetwork } from '../formats/addresses.ts';
import { labelKey, labelValue } from '../formats/labels.ts';
import { portName, portNumber } from '../formats/ports.ts';
import { invalid } from '../text/fieldError.ts';
import type { Path } from '../text/path.ts';
import { unprinted } from '../text/path.ts';
import type { Rule, Scope } from './rule.ts';
import { faultless, number } from './rule.ts';

/** kubernetes: apimachinery validation IsValidPortNum */
export const validPort: Rule<number> = number(portNumber);

/** A port by number or by the name of a container port. kubernetes: pkg/apis/core/validation ValidatePortNumOrName */
export const validPortOrName: Rule<number | string> = faultless((value) => {
  return typeof value === 'number' ? portNumber(value) : portName(value);
});

/** kubernetes: pkg/apis/core/validation ValidateQualifiedName */
export const validLabelKey: Rule<string> = (value, at, scope) => {
  for (const problem of labelKey(value, scope.features)) scope.report(invalid(at, value, problem));
};

/** Labels, all reported at the map. kubernetes: apimachinery apis/meta/v1/validation ValidateLabels */
export const validLabels: Rule<Readonly<Record<string, string>>> = (labels, at, { features, report }) => {
  for (const key in labels) {
    const value = labels[key] ?? '';
    for (const problem of labelKey(key, features)) report(invalid([...at, unprinted(key)], key, problem));
    for (const problem of labelValue(value, features)) report(invalid([...at, unprinted(key)], value, problem));
  }
};

/**
 * An address in a field older than the strict rules; what is stored already is not judged again.
 * Says whether it was good. kubernetes: pkg/apis/core/validation IsValidIPForLegacyField
 */
export function checkAddress(value: string, at: Path, scope: Scope, stored: readonly string[] = []): boolean {
  if (scope.features.storedAddressesTolerated && stored.includes(value)) return true;
  const problems = addressProblems(value, scope.features);
  for (const problem of problems) scope.report(invalid(at, value, problem));
  return problems.length === 0;
}

/** Whether `checkAddress` has nothing to report of an address, wherever it stands. */
export function isAddress(value: string, features: Features): boolean {
  return addressProblems(value, features).length === 0;
}

function addressProblems(value: string, features: Features): readonly string[] {
  const address = readAddress(value);
  if (address === undefined) return ['must be a valid IP address, (e.g. 10.9.8.7 or 2001:db8::ffff)'];
  if (!features.strictAddresses) return [];
  if (!address.strict) return ['must not have leading 0s'];
  return isMapped(address) ? ['must not be an IPv4-mapped IPv6 address'] : [];
}

/** As `checkAddress`, for networks. kubernetes: pkg/apis/core/validation IsValidCIDRForLegacyField */
export function checkNetwork(value: string, at: Path, scope: Scope, stored: readonly string[] = []): boolean {
  if (scope.features.storedAddressesTolerated && stored.includes(value)) return true;
  const problems = networkProblems(readNetwork(value), scope.features);
  for (const problem of problems) scope.report(invalid(at, value, problem));
  return problems.length === 0;
}

function networkProblems(network: Network | undefined, features: Features): readonly string[] {
  if (network === undefined) return ['must be a valid CIDR value, (e.g. 10.9.8.0/24 or 2001:db8::/64)'];
  if (!features.strictAddresses) return [];
  if (!network.strict) return ['must not have leading 0s in IP or prefix length'];
  if (isMapped(network.address)) return ['must not have an IPv4-mapped IPv6 address'];
  return network.first === network.address.bits ? [] : ['must not have bits set beyond the prefix length'];
}

/** An address that endpoints may have. kubernetes: pkg/apis/core/validation ValidateEndpointIP */
export const validEndpointAddress: Rule<string> = (value, at, { report }) => {
  const address = readAddress(value);
  if (address === undefined) {
    report(invalid(at, value, 'must be a valid IP address'));
    return;
  }
  for (const problem of specialProblems(address.bits, value)) report(invalid(at, value, problem));
};

function specialProblems(bits: bigint, value: string): readonly string[] {
  const v4 = bits >> 32n === 0xffffn ? Number(bits & 0xffffffffn) : undefined;
  const problems: string[] = [];
  if (v4 === 0 || bits === 0n) problems.push(`may not be unspecified (${value})`);
  if (v4 === undefined ? bits === 1n : v4 >>> 24 === 127) {
    problems.push('may not be in the loopback range (127.0.0.0/8, ::1/128)');
  }
  if (v4 === undefined ? bits >> 118n === 0x3fan : v4 >>> 16 === 0xa9fe) {
    problems.push('may not be in the link-local range (169.254.0.0/16, fe80::/10)');
  }
  if (v4 === undefined ? isLinkLocalMulticast(bits) : v4 >>> 8 === 0xe00000) {
    problems.push('may not be in the link-local multicast range (224.0.0.0/24, ff02::/10)');
  }
  return problems;
}

function isLinkLocalMulticast(bits: bigint): boolean {
  return ((bits >> 112n) & 0xff0fn) === 0xff02n;
}
