import { parseIP } from '../addresses/ipAddress.ts';

/** What the cluster's DNS knows of one Service. */
export interface NamedService {
  readonly namespace: string;
  readonly name: string;
  readonly records: Records;
}

export type Records =
  /** The Service's own addresses. */
  | { readonly type: 'virtual'; readonly addresses: readonly string[] }
  /** Those of its ready endpoints. */
  | { readonly type: 'endpoints'; readonly addresses: readonly string[] }
  | { readonly type: 'alias'; readonly target: string };

/** What a resolver found for a name, and the names that it tried, the one that answered last. */
export interface Resolution {
  readonly tried: readonly string[];
  /** Nothing: no such name (NXDOMAIN). */
  readonly service: NamedService | undefined;
}

const CLUSTER_DOMAIN = 'cluster.local';
/** With fewer dots than this the search path comes first. */
const NDOTS = 5;

/**
 * Looks a name up as a Pod of that namespace does: along the search path, the first answer wins.
 * kubernetes: pkg/kubelet/network/dns/dns.go GetPodDNS; coredns: plugin/kubernetes Services
 */
export function resolveName(name: string, namespace: string, services: readonly NamedService[]): Resolution {
  const tried: string[] = [];
  for (const candidate of candidates(name, namespace)) {
    tried.push(candidate);
    const service = services.find((known) => hasRecords(known.records) && fullName(known) === candidate);
    if (service !== undefined) return { tried, service };
  }
  return { tried, service: undefined };
}

/** The name that a Service has for everybody in the cluster. */
export function fullName({ name, namespace }: { readonly name: string; readonly namespace: string }): string {
  return `${name}.${namespace}.svc.${CLUSTER_DOMAIN}`;
}

/** A headless Service without ready endpoints has no name at all, nor has one that stands for an address. */
function hasRecords(records: Records): boolean {
  if (records.type === 'alias') return records.target !== '' && parseIP(records.target) === undefined;
  return records.type === 'virtual' || records.addresses.length > 0;
}

function candidates(name: string, namespace: string): readonly string[] {
  if (name.endsWith('.')) return [name.slice(0, -1)];
  const search = [`${namespace}.svc.${CLUSTER_DOMAIN}`, `svc.${CLUSTER_DOMAIN}`, CLUSTER_DOMAIN];
  const suffixed = search.map((suffix) => `${name}.${suffix}`);
  return name.split('.').length > NDOTS ? [name, ...suffixed] : [...suffixed, name];
}
