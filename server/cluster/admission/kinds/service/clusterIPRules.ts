import { familyOf } from '../../formats/addresses.ts';
import { checkAddress, isAddress } from '../../rules/formats.ts';
import type { Scope } from '../../rules/rule.ts';
import type { Service } from '../../shapes/service.ts';
import { duplicate, invalid, notSupported, required } from '../../text/fieldError.ts';
import type { Path } from '../../text/path.ts';
import { isHeadless, SUPPORTED } from './facts.ts';

const IPS: Path = ['spec', 'clusterIPs'];
const FAMILIES: Path = ['spec', 'ipFamilies'];

/**
 * How `clusterIP`, `clusterIPs`, `ipFamilies` and `ipFamilyPolicy` must fit together.
 * kubernetes: pkg/apis/core/validation ValidateServiceClusterIPsRelatedFields
 */
export function checkClusterIPs(service: Service, old: Service | undefined, scope: Scope): void {
  const { spec } = service;
  if (spec.type === 'ExternalName') return;
  checkSingularAndPlural(service, scope);
  checkFamilies(spec.ipFamilies ?? [], scope);
  const policy = spec.ipFamilyPolicy;
  if (policy !== undefined && !SUPPORTED.ipFamilyPolicy.some((known) => known === policy)) {
    scope.report(notSupported(['spec', 'ipFamilyPolicy'], policy, SUPPORTED.ipFamilyPolicy));
  }
  const ips = spec.clusterIPs ?? [];
  const good = checkEach(ips, old?.spec.clusterIPs ?? [], scope);
  if (ips.length > 2) scope.report(invalid(IPS, ips, 'may only hold up to 2 values'));
  if (!good) return;
  if (ips.length > 1 && new Set(ips.map(familyOf)).size < 2) {
    scope.report(invalid(IPS, ips, 'may specify no more than one IP for each IP family'));
  }
  if (!isHeadless(service)) checkAgainstFamilies(ips, spec.ipFamilies ?? [], scope);
}

function checkSingularAndPlural({ spec }: Service, { report }: Scope): void {
  const plural = spec.clusterIPs ?? [];
  if (spec.clusterIP === undefined) {
    if (plural.length > 0) report(invalid(IPS, plural, 'must be empty when `clusterIP` is not specified'));
  } else if (plural.length === 0) report(required(IPS));
  else if (plural[0] !== spec.clusterIP) report(invalid(IPS, plural, 'first value must match `clusterIP`'));
}

function checkFamilies(families: readonly string[], { report }: Scope): void {
  families.forEach((family, index) => {
    if (!SUPPORTED.ipFamilies.some((known) => known === family)) {
      report(notSupported([...FAMILIES, index], family, SUPPORTED.ipFamilies));
    }
    if (families.indexOf(family) < index) report(duplicate([...FAMILIES, index], family));
  });
}

/** Whether every entry is an address, or the only one is `None`. */
function checkEach(ips: readonly string[], stored: readonly string[], scope: Scope): boolean {
  let good = true;
  ips.forEach((ip, index) => {
    if (index === 0 && ip === 'None') {
      if (ips.length === 1) return;
      scope.report(invalid(IPS, ips, "'None' must be the first and only value"));
      good = false;
    } else if (!isAddress(ip, scope.features)) good = checkAddress(ip, [...IPS, index], scope, stored) && good;
  });
  return good;
}

function checkAgainstFamilies(ips: readonly string[], families: readonly string[], { report }: Scope): void {
  ips.forEach((ip, index) => {
    const family = families[index];
    const wanted = family === 'IPv4' || family === 'IPv6' ? family : undefined;
    if (wanted === undefined || familyOf(ip) === wanted) return;
    report(invalid([...IPS, index], ip, `expected an ${wanted} value as indicated by \`ipFamilies[${index}]\``));
  });
}
