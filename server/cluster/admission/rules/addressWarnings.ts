import type { Features } from '../features.ts';
import { isMapped, isV4, printAddress, printNetwork, readAddress, readNetwork } from '../formats/addresses.ts';
import { goQuote } from '../text/goValue.ts';
import type { Path } from '../text/path.ts';
import { printPath } from '../text/path.ts';
import { olderAddressWarnings, olderNetworkWarnings } from './olderAddressWarnings.ts';

/** Warnings for odd spellings of an address. kubernetes: apimachinery pkg/util/validation GetWarningsForIP */
export function addressWarnings(at: Path, value: string, features: Features): readonly string[] {
  if (features.olderAddressWarnings) return olderAddressWarnings(at, value);
  const address = readAddress(value);
  if (address === undefined) return [];
  if (address.strict && !address.colons) return [];
  const canonical = printAddress(address.bits);
  if (!address.strict || isMapped(address)) return [nonStandard(at, 'IP address', value, canonical, features)];
  if (canonical === value) return [];
  return [
    `${printPath(at)}: IPv6 address ${goQuote(value)} should be in RFC 5952 canonical format (${goQuote(canonical)})`,
  ];
}

/** Warnings for odd spellings of a network. kubernetes: apimachinery pkg/util/validation GetWarningsForCIDR */
export function networkWarnings(at: Path, value: string, features: Features): readonly string[] {
  if (features.olderAddressWarnings) return olderNetworkWarnings(at, value);
  const network = readNetwork(value);
  if (network === undefined) return [];
  const warnings: string[] = [];
  const canonical = printNetwork(network);
  if (network.first !== network.address.bits) {
    const single = `${printAddress(network.address.bits)}/${network.address.colons ? 128 : 32}`;
    const choice = `(should be ${goQuote(canonical)} or ${goQuote(single)}?)`;
    warnings.push(`${printPath(at)}: CIDR value ${goQuote(value)} is ambiguous in this context ${choice}`);
  }
  if (!network.strict || isMapped(network.address)) {
    warnings.push(nonStandard(at, 'CIDR value', value, canonical, features));
  }
  if (warnings.length === 0 && !isV4(network.address.bits) && canonical !== value) {
    warnings.push(
      `${printPath(at)}: IPv6 CIDR value ${goQuote(value)} should be in RFC 5952 canonical format (${goQuote(canonical)})`,
    );
  }
  return warnings;
}

function nonStandard(at: Path, what: string, value: string, canonical: string, features: Features): string {
  const verdict = features.oddAddressesAreInvalid
    ? 'is invalid'
    : 'will be considered invalid in a future Kubernetes release';
  return `${printPath(at)}: non-standard ${what} ${goQuote(value)} ${verdict}: use ${goQuote(canonical)}`;
}
