import { formatIP, parseIP } from '../addresses/ipAddress.ts';
import { keyOf } from './directory.ts';
import { labelsOf } from './domainName.ts';
import { endpointName } from './endpointName.ts';
import type { Found, ZoneView } from './target.ts';
import { absent, present, strictIP } from './target.ts';

/** The address that a name below `in-addr.arpa` or `ip6.arpa` stands for. coredns: plugin/pkg/dnsutil/reverse.go */
export function addressInReverse(name: string): string | undefined {
  const labels = labelsOf(name.toLowerCase());
  const zone = labels.slice(-2).join('.');
  const front = labels.slice(0, -2).toReversed();
  if (zone === 'in-addr.arpa') {
    const address = strictIP(front.join('.'));
    return address?.family === 'IPv4' ? formatIP(address) : undefined;
  }
  if (zone !== 'ip6.arpa') return undefined;
  const groups = Array.from({ length: Math.floor(front.length / 4) }, (_, n) => front.slice(4 * n, 4 * n + 4).join(''));
  const address = parseIP(groups.join(':'));
  return address && formatIP(address);
}

/** What has an address: the Service whose cluster IP it is, else every endpoint. coredns: plugin/kubernetes/reverse.go */
export function findReverse({ server }: ZoneView, address: string): Found<string> {
  const { directory, settings } = server;
  const suffix = `svc.${settings.domain}.`;
  const service = directory.serviceByAddress.get(address);
  if (service) return namesFound(address, [`${service.name}.${service.namespace}.${suffix}`]);
  const slices = settings.endpoints ? (directory.endpointsByAddress.get(address) ?? []) : [];
  const names = slices.flatMap(({ service: { name, namespace }, ready }) =>
    ready
      .filter((endpoint) => endpoint.address === address)
      .map((endpoint) => `${endpointName(endpoint, settings.endpointPodNames)}.${name}.${namespace}.${suffix}`),
  );
  return names.length > 0 ? namesFound(address, [...new Set(names)]) : absent({ type: 'no reverse', address });
}

/** Whether an address stands in a slice that belongs to no Service: the name made of it is none. */
export function isUnlabelled({ server }: ZoneView, address: string): boolean {
  const slices = server.directory.endpointsByAddress.get(address) ?? [];
  return !server.directory.serviceByAddress.has(address) && slices.some(({ service }) => keyOf(service).endsWith('/'));
}

function namesFound(address: string, names: readonly string[]): Found<string> {
  return present(names, { type: 'reverse', address, names });
}
