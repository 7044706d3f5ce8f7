import type { ResolvConf } from './resolvConf.ts';

/** What the kubelet says about a Pod whose resolver file it had to make otherwise than asked. */
export type ResolvConfWarning =
  | { readonly type: 'searches'; readonly applied: readonly string[] }
  | { readonly type: 'nameservers'; readonly applied: readonly string[] }
  /** The kubelet knows no cluster DNS, so that the Pod gets the Node's own resolver. */
  | { readonly type: 'no cluster DNS' };

const MAX_NAMESERVERS = 3;
const MAX_SEARCHES = 32;
const MAX_SEARCH_LENGTH = 253;
const MAX_SEARCH_LINE = 2048;

/** As much of a resolver file as the kubelet writes. kubernetes: pkg/kubelet/network/dns/dns.go formDNSConfigFitsLimits */
export function withinLimits(conf: ResolvConf): {
  readonly conf: ResolvConf;
  readonly warnings: readonly ResolvConfWarning[];
} {
  const nameservers = conf.nameservers.slice(0, MAX_NAMESERVERS);
  const searches = fittingSearches(conf.searches);
  const warnings: ResolvConfWarning[] = [];
  if (nameservers.length < conf.nameservers.length) warnings.push({ type: 'nameservers', applied: nameservers });
  if (searches.length < conf.searches.length) warnings.push({ type: 'searches', applied: searches });
  return { conf: { ...conf, nameservers, searches }, warnings };
}

/** The message of the event that the warning is sent with, as it stands on the Pod. */
export function explainResolvConfWarning(warning: ResolvConfWarning): string {
  switch (warning.type) {
    case 'searches':
      return `Search Line limits were exceeded, some search paths have been omitted, the applied search line is: ${warning.applied.join(' ')}`;
    case 'nameservers':
      return `Nameserver limits were exceeded, some nameservers have been omitted, the applied nameserver line is: ${warning.applied.join(' ')}`;
    case 'no cluster DNS':
      return 'kubelet does not have ClusterDNS IP configured and cannot create Pod using "ClusterFirst" policy. Falling back to "Default" policy.';
    default:
      return warning satisfies never;
  }
}

function fittingSearches(searches: readonly string[]): readonly string[] {
  const fitting = searches.slice(0, MAX_SEARCHES).filter(({ length }) => length <= MAX_SEARCH_LENGTH);
  while (fitting.join(' ').length > MAX_SEARCH_LINE) fitting.pop();
  return fitting;
}
