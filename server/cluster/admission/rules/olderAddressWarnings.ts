import type { Address } from '../formats/addresses.ts';
import { isMapped, printAddress, readAddress, readNetwork } from '../formats/addresses.ts';
import { goQuote } from '../text/goValue.ts';
import type { Path } from '../text/path.ts';
import { printPath } from '../text/path.ts';

/** What versions up to 1.32 say to odd addresses. kubernetes: pkg/api/service getWarningsForIP */
export function olderAddressWarnings(at: Path, value: string): readonly string[] {
  const address = readAddress(value);
  if (address === undefined) return [];
  const problem = address.strict ? undefined : strictProblem(value);
  if (problem !== undefined) {
    return [
      `${printPath(at)}: IP address was accepted, but will be invalid in a future Kubernetes release: ${problem}`,
    ];
  }
  return notCanonical(at, 'address', value, address, canonical(address));
}

/** kubernetes: pkg/api/service getWarningsForCIDR */
export function olderNetworkWarnings(at: Path, value: string): readonly string[] {
  const network = readNetwork(value);
  if (network === undefined) return [];
  const [ip = '', length = ''] = value.split('/');
  const inner = network.address.strict ? `bad bits after slash: ${goQuote(length)}` : strictProblem(ip);
  if (!network.strict) {
    const problem = `netip.ParsePrefix(${goQuote(value)}): ${inner}`;
    return [`${printPath(at)}: IP prefix was accepted, but will be invalid in a future Kubernetes release: ${problem}`];
  }
  return notCanonical(at, 'prefix', value, network.address, `${canonical(network.address)}/${network.prefix}`);
}

function notCanonical(at: Path, what: string, value: string, address: Address, canonical: string): readonly string[] {
  if (!address.colons || canonical === value) return [];
  const form = `not in RFC 5952 canonical format (${goQuote(canonical)})`;
  return [`${printPath(at)}: IPv6 ${what} ${goQuote(value)} is ${form}, which may cause controller apply-loops`];
}

function canonical(address: Address): string {
  const printed = printAddress(address.bits);
  return isMapped(address) ? `::ffff:${printed}` : printed;
}

/** go: net/netip ParseAddr */
function strictProblem(value: string): string {
  const start = `ParseAddr(${goQuote(value)}):`;
  const long = /(?<=^|:)[\dA-Fa-f]{5}/.exec(value);
  if (long !== null) return `${start} each group must have 4 or less digits (at ${goQuote(value.slice(long.index))})`;
  return `${start} IPv4 field has octet with leading zero`;
}
