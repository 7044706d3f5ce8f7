import { keyOf } from './directory.ts';
import { endpointName } from './endpointName.ts';
import type { DnsRecord } from './record.ts';
import type { Target, ZoneView } from './target.ts';
import { targetOf } from './target.ts';

const LONGEST_SOA_TTL = 300;

/**
 * Whether a name is the one that the zone's own DNS server always has. The server looks only at the beginning, so a search
 * path behind it does no harm, and takes the zone as spelled. coredns: plugin/kubernetes/ns.go isDefaultNS
 */
export function isServerName(name: string, zone: string): boolean {
  return name.toLowerCase().startsWith(`ns.dns.${zone}`);
}

/**
 * The zone's name servers: the Services that have the DNS server's own address among their endpoints, else that address.
 * coredns: plugin/kubernetes/ns.go nsAddrs
 */
export function nameServers({ server, zone }: ZoneView): readonly Target[] {
  const { settings, directory } = server;
  const slices = settings.endpoints
    ? settings.ownAddresses.flatMap((address) => directory.endpointsByAddress.get(address) ?? [])
    : [];
  if (slices.length === 0) {
    return settings.ownAddresses.map((address) => targetOf(address, undefined, `ns.dns.${zone}`));
  }
  return slices.flatMap(({ service: name, ready }) => {
    const service = directory.services.get(keyOf(name));
    if (service === undefined) return [];
    const owner = `${service.name}.${service.namespace}.svc.${zone}`;
    if (service.kind !== 'headless') return service.addresses.map((address) => targetOf(address, undefined, owner));
    return ready.map((endpoint) =>
      targetOf(endpoint.address, undefined, `${endpointName(endpoint, settings.endpointPodNames)}.${owner}`),
    );
  });
}

/** The record that says who speaks for a zone, and how long its denials hold. coredns: plugin/backend_lookup.go SOA */
export function authorityRecord({ server, zone }: ZoneView): DnsRecord {
  const { ttl, serial } = server.settings;
  const data = `ns.dns.${zone} hostmaster.${zone} ${serial} 7200 1800 86400 ${ttl}`;
  return { name: zone, type: 'SOA', ttl: Math.min(ttl, LONGEST_SOA_TTL), data };
}
