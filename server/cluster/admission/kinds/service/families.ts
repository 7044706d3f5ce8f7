import type { Family } from '../../formats/addresses.ts';
import { familyOf } from '../../formats/addresses.ts';
import { collecting } from '../../rules/rule.ts';
import type { Service } from '../../shapes/service.ts';
import type { FieldError } from '../../text/fieldError.ts';
import { invalid } from '../../text/fieldError.ts';
import type { Path } from '../../text/path.ts';
import type { Refusal, World } from '../kind.ts';
import { checkClusterIPs } from './clusterIPRules.ts';
import { hasNodePorts, sameTexts } from './facts.ts';

const POLICY: Path = ['spec', 'ipFamilyPolicy'];

/**
 * Fills in family policy and families, or says why they cannot be had.
 * kubernetes: pkg/registry/core/service/storage Allocators.initIPFamilyFields
 */
export function initFamilies(service: Service, old: Service | undefined, world: World): Refusal | undefined {
  const { spec } = service;
  if (spec.type === 'ExternalName' || isSettled(service, old)) return undefined;
  const selectorless = spec.clusterIP === 'None' && Object.keys(spec.selector ?? {}).length === 0;
  spec.ipFamilyPolicy ??= old?.spec.ipFamilyPolicy ?? (selectorless ? 'RequireDualStack' : 'SingleStack');

  const errors: FieldError[] = [];
  const scope = collecting(world.features, world.index.allowPrivileged, errors);
  checkClusterIPs(service, old, scope);
  if (errors.length > 0) return { kind: 'invalid', errors };

  if (old !== undefined) errors.push(...reduceFamilies(service, old));
  errors.push(...singleStackErrors(service), ...inferFamilies(service, world));
  if (errors.length > 0) return { kind: 'invalid', errors };

  if (selectorless) {
    const families = familiesOf(spec, world);
    if (families.length === 1 && spec.ipFamilyPolicy !== 'SingleStack') addOtherFamily(families);
    return undefined;
  }
  errors.push(...configurationErrors(service, world));
  if (errors.length > 0) return { kind: 'invalid', errors };
  const families = familiesOf(spec, world);
  const dual = world.clusterIPs.ranges.size === 2 && spec.ipFamilyPolicy !== 'SingleStack';
  if (dual && families.length === 1) addOtherFamily(families);
  return undefined;
}

/**
 * Whether an update leaves a `PreferDualStack` Service as it is, so that it is neither given a second family nor
 * loses one. kubernetes: storage isMatchingPreferDualStackClusterIPFields
 */
export function isSettled(service: Service, old: Service | undefined): boolean {
  const { spec } = service;
  if (old === undefined || spec.ipFamilyPolicy !== 'PreferDualStack' || old.spec.type !== spec.type) return false;
  if (!hasNodePorts(service) && spec.type !== 'ClusterIP') return false;
  if ((old.spec.ipFamilyPolicy ?? 'PreferDualStack') !== 'PreferDualStack') return false;
  return sameTexts(spec.clusterIPs, old.spec.clusterIPs) && sameTexts(spec.ipFamilies, old.spec.ipFamilies);
}

function reduceFamilies({ spec }: Service, { spec: old }: Service): readonly FieldError[] {
  const ips = spec.clusterIPs ?? [];
  const families = spec.ipFamilies ?? [];
  const policy = spec.ipFamilyPolicy ?? null;
  if (policy === 'SingleStack') {
    if (ips.length > 1 && sameTexts(ips, old.clusterIPs)) spec.clusterIPs = ips.slice(0, 1);
    if (families.length > 1 && sameTexts(families, old.ipFamilies)) spec.ipFamilies = families.slice(0, 1);
    return [];
  }
  const errors: FieldError[] = [];
  if (ips.length > 0 && ips.length < (old.clusterIPs ?? []).length) {
    errors.push(invalid(POLICY, policy, "must be 'SingleStack' to release the secondary cluster IP"));
  }
  if (families.length > 0 && families.length < (old.ipFamilies ?? []).length) {
    errors.push(invalid(POLICY, policy, "must be 'SingleStack' to release the secondary IP family"));
  }
  return errors;
}

function singleStackErrors({ spec }: Service): readonly FieldError[] {
  if (spec.ipFamilyPolicy !== 'SingleStack') return [];
  const either = "must be 'RequireDualStack' or 'PreferDualStack' when multiple";
  const errors: FieldError[] = [];
  if (spec.clusterIPs?.length === 2) {
    errors.push(invalid(POLICY, spec.ipFamilyPolicy, `${either} cluster IPs are specified`));
  }
  if (spec.ipFamilies?.length === 2) {
    errors.push(invalid(POLICY, spec.ipFamilyPolicy, `${either} IP families are specified`));
  }
  return errors;
}

function inferFamilies({ spec }: Service, world: World): readonly FieldError[] {
  const errors: FieldError[] = [];
  const ips = spec.clusterIPs ?? [];
  for (const [index, ip] of ips.entries()) {
    if (ip === 'None') break;
    if (index < (spec.ipFamilies ?? []).length) continue;
    const family = familyOf(ip);
    if (world.clusterIPs.ranges.has(family)) spec.ipFamilies = [...(spec.ipFamilies ?? []), family];
    else errors.push(invalid(['spec', 'clusterIPs', index], ips, `${family} is not configured on this cluster`));
  }
  return errors;
}

function configurationErrors({ spec }: Service, world: World): readonly FieldError[] {
  const errors: FieldError[] = [];
  const ranges = world.clusterIPs.ranges;
  if (spec.ipFamilyPolicy === 'RequireDualStack' && ranges.size < 2) {
    errors.push(invalid(POLICY, spec.ipFamilyPolicy, 'this cluster is not configured for dual-stack services'));
  }
  for (const [index, family] of (spec.ipFamilies ?? []).entries()) {
    if (ranges.has(family as Family)) continue;
    errors.push(invalid(['spec', 'ipFamilies', index], family, 'not configured on this cluster'));
  }
  return errors;
}

/** The families of a Service, the cluster's primary one where it names none. */
function familiesOf(spec: Service['spec'], world: World): string[] {
  const [primary = 'IPv4'] = world.clusterIPs.ranges.keys();
  const families = (spec.ipFamilies ?? []).length > 0 ? (spec.ipFamilies ?? []) : [primary];
  spec.ipFamilies = families;
  return families;
}

function addOtherFamily(families: string[]): void {
  families.push(families[0] === 'IPv4' ? 'IPv6' : 'IPv4');
}
