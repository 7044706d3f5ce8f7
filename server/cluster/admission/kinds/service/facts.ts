import type { Features } from '../../features.ts';
import type { Service } from '../../shapes/service.ts';

/** The values that Service fields may have, in the order in which messages list them. */
export const SUPPORTED = {
  type: ['ClusterIP', 'ExternalName', 'LoadBalancer', 'NodePort'],
  protocol: ['SCTP', 'TCP', 'UDP'],
  sessionAffinity: ['ClientIP', 'None'],
  ipFamilies: ['IPv4', 'IPv6'],
  ipFamilyPolicy: ['PreferDualStack', 'RequireDualStack', 'SingleStack'],
  externalTrafficPolicy: ['Cluster', 'Local'],
  internalTrafficPolicy: ['Cluster', 'Local'],
} as const;

/** kubernetes: pkg/apis/core/validation isHeadlessService */
export function isHeadless({ spec }: Service): boolean {
  return spec.clusterIPs?.length === 1 && spec.clusterIPs[0] === 'None';
}

/** Types whose traffic comes in through every node. */
export function hasNodePorts({ spec }: Service): boolean {
  return spec.type === 'NodePort' || spec.type === 'LoadBalancer';
}

/** kubernetes: pkg/api/service ExternallyAccessible */
export function isExternallyAccessible(service: Service, features: Features): boolean {
  if (hasNodePorts(service)) return true;
  const byAddress = service.spec.type === 'ClusterIP' && (service.spec.externalIPs ?? []).length > 0;
  return byAddress && features.externalIPsAreExternal;
}

/** kubernetes: pkg/api/service NeedsHealthCheck */
export function needsHealthCheck({ spec }: Service): boolean {
  return spec.type === 'LoadBalancer' && spec.externalTrafficPolicy === 'Local';
}

/** Whether two lists hold the same texts in the same order; absent is empty. */
export function sameTexts(a: readonly string[] = [], b: readonly string[] = []): boolean {
  return a.length === b.length && a.every((text, index) => text === b[index]);
}
