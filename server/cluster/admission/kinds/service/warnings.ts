import type { Features } from '../../features.ts';
import { addressWarnings, networkWarnings } from '../../rules/addressWarnings.ts';
import type { Service } from '../../shapes/service.ts';
import type { Path } from '../../text/path.ts';
import { key } from '../../text/path.ts';
import type { Warning } from '../kind.ts';
import { getsClusterIP } from './allocate.ts';

const HINTS = 'service.kubernetes.io/topology-aware-hints';
const MODE = 'service.kubernetes.io/topology-mode';

/** What the server has to say to an accepted Service. kubernetes: pkg/api/service GetWarningsForService */
export function warnOfService(service: Service, features: Features): readonly Warning[] {
  const { spec, metadata } = service;
  const warnings: Warning[] = [];
  const warn = (at: Path, text: string) => void warnings.push({ at, text });
  if (metadata.annotations?.[HINTS] !== undefined) {
    const text = `annotation ${HINTS} is deprecated, please use ${MODE} instead`;
    warn(['metadata', 'annotations', key(HINTS)], text);
  }
  const addresses = (at: Path, text: string) => {
    for (const warning of addressWarnings(at, text, features)) warn(at, warning);
  };
  const headless = spec.type === 'ClusterIP' && spec.clusterIP === 'None';
  if (getsClusterIP(service)) {
    spec.clusterIPs?.forEach((ip, index) => {
      addresses(['spec', 'clusterIPs', index], ip);
    });
  }
  if (headless && features.headlessWarnings) warnOfHeadless(service, warn);
  const external = spec.externalIPs ?? [];
  external.forEach((ip, index) => {
    addresses(['spec', 'externalIPs', index], ip);
  });
  if (external.length > 0 && !headless && spec.type !== 'ExternalName' && features.externalIPsDeprecated) {
    warn(['spec', 'externalIPs'], 'spec.externalIPs is deprecated and may no longer be implemented in some clusters');
  }
  if (spec.loadBalancerIP !== undefined) addresses(['spec', 'loadBalancerIP'], spec.loadBalancerIP);
  spec.loadBalancerSourceRanges?.forEach((range, index) => {
    const at = ['spec', 'loadBalancerSourceRanges', index];
    for (const warning of networkWarnings(at, range, features)) warn(at, warning);
  });
  if (spec.type === 'ExternalName' && external.length > 0) {
    warn(['spec', 'externalIPs'], 'spec.externalIPs is ignored when spec.type is "ExternalName"');
  }
  if (spec.type !== 'ExternalName' && spec.externalName !== undefined) {
    warn(['spec', 'externalName'], 'spec.externalName is ignored when spec.type is not "ExternalName"');
  }
  if (spec.trafficDistribution === 'PreferClose' && features.preferCloseDeprecated) {
    const text = 'spec.trafficDistribution: "PreferClose" is deprecated; use "PreferSameZone"';
    warn(['spec', 'trafficDistribution'], text);
  }
  return warnings;
}

function warnOfHeadless({ spec }: Service, warn: (at: Path, text: string) => void): void {
  if (spec.loadBalancerIP !== undefined) {
    warn(['spec', 'loadBalancerIP'], 'spec.loadBalancerIP is ignored for headless services');
  }
  if ((spec.externalIPs ?? []).length > 0) {
    warn(['spec', 'externalIPs'], 'spec.externalIPs is ignored for headless services');
  }
  if (spec.sessionAffinity !== 'None') {
    warn(['spec', 'sessionAffinity'], 'spec.SessionAffinity is ignored for headless services');
  }
}
