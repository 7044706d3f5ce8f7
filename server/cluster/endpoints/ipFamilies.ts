import type { IPFamily } from '../addresses/ipAddress.ts';
import { familyOf } from '../addresses/ipAddress.ts';
import type { Service } from '../objects/service.ts';

/** The families of the cluster, the primary one first. */
export const DUAL_STACK: readonly IPFamily[] = ['IPv4', 'IPv6'];

/**
 * The families that a Service ends up with, the first one first, after the API server's defaults.
 * kubernetes: pkg/registry/core/service/storage/alloc.go initIPFamilyFields
 */
export function ipFamiliesOf(service: Service, cluster: readonly IPFamily[] = DUAL_STACK): readonly IPFamily[] {
  const { spec } = service;
  if (spec.type === 'ExternalName') return [];
  const written = spec.ipFamilies.filter((family): family is IPFamily => family === 'IPv4' || family === 'IPv6');
  const implied = spec.clusterIPs.filter((address) => address !== 'None').map(familyOf);
  const families = [...new Set(written.length > 0 ? written : implied)];
  const first = families[0] ?? cluster[0] ?? 'IPv4';
  const wantsBoth = spec.ipFamilyPolicy === 'PreferDualStack' || spec.ipFamilyPolicy === 'RequireDualStack';
  if (headlessWithoutSelector(service) && families.length === 0 && spec.ipFamilyPolicy === undefined) {
    return [first, other(first)];
  }
  if (families.length > 1) return families;
  return wantsBoth && cluster.length > 1 ? [first, other(first)] : [first];
}

/**
 * The families of a cluster that has these Services, the primary one first: two where one of them cannot be without. Most
 * clusters have IPv4 only.
 */
export function familiesAskedFor(services: Iterable<Service>): readonly IPFamily[] {
  for (const service of services) {
    const asks = service.spec.ipFamilies.length > 0 || service.spec.ipFamilyPolicy !== undefined;
    if ((asks || service.spec.clusterIPs.length > 0) && ipFamiliesOf(service, DUAL_STACK).includes('IPv6')) {
      if (!headlessWithoutSelector(service)) return DUAL_STACK;
    }
  }
  return ['IPv4'];
}

function other(family: IPFamily): IPFamily {
  return family === 'IPv4' ? 'IPv6' : 'IPv4';
}

/** Such a Service takes endpoints of whatever family somebody writes for it. */
function headlessWithoutSelector({ spec }: Service): boolean {
  return spec.selector === undefined && spec.clusterIPs[0] === 'None';
}
