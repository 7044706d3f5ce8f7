import { familyOf, parseIP } from '../addresses/ipAddress.ts';
import { isInRange, parseRange } from '../addresses/ipRange.ts';
import type { ProxyRules } from './indexProxy.ts';
import type { ProxyNode } from './proxyNode.ts';

/**
 * Whether a source is known to be a Pod of the cluster (or, by NodeCIDR, of the Node); nothing where kube-proxy cannot tell.
 * kubernetes: pkg/proxy/util/localdetector.go
 */
export function isPodSource(rules: ProxyRules, node: ProxyNode, source: string): boolean | undefined {
  const { detectLocalMode } = rules.settings;
  const known =
    detectLocalMode === 'ClusterCIDR' ? rules.clusterCIDRs : node.podCIDRs.flatMap((text) => parseRange(text) ?? []);
  const ranges = known.filter(({ family }) => family === familyOf(source));
  if (ranges.length === 0) return undefined;
  const address = parseIP(source);
  return address !== undefined && ranges.some((range) => isInRange(range, address));
}
