import type { Json } from '../../../objects/json.ts';
import type { Features } from '../../features.ts';
import { pathSegment } from '../../formats/names.ts';
import { checkMetadata } from '../../rules/metadata.ts';
import type { Scope } from '../../rules/rule.ts';
import { same } from '../../rules/update.ts';
import type { Service } from '../../shapes/service.ts';
import { forbidden, invalid } from '../../text/fieldError.ts';
import type { Path } from '../../text/path.ts';
import { hasNodePorts, isExternallyAccessible, isHeadless, needsHealthCheck, sameTexts } from './facts.ts';
import { checkLoadBalancerClass, validateService } from './validate.ts';

const CHANGED = 'may not change once set';
const POLICY: Path = ['spec', 'ipFamilyPolicy'];

/**
 * Drops what the new type has no use for, where the user did not change it as well.
 * kubernetes: pkg/registry/core/service svcStrategy.PrepareForUpdate, dropTypeDependentFields
 */
export function prepareService(service: Service, old: Service | undefined, features: Features): void {
  if (old === undefined) {
    service.status = { loadBalancer: {} };
    return;
  }
  const { spec } = service;
  const before = old.spec;
  service.status = old.status;
  if (before.type !== 'ExternalName' && spec.type === 'ExternalName') dropAddresses(service, old);
  if (hasNodePorts(old) && !hasNodePorts(service)) dropNodePorts(service, old);
  const sameHealthPort = before.healthCheckNodePort === spec.healthCheckNodePort;
  if (needsHealthCheck(old) && !needsHealthCheck(service) && sameHealthPort) delete spec.healthCheckNodePort;
  if (before.type === 'LoadBalancer' && spec.type !== 'LoadBalancer') {
    if (before.allocateLoadBalancerNodePorts === spec.allocateLoadBalancerNodePorts) {
      delete spec.allocateLoadBalancerNodePorts;
    }
    if (before.loadBalancerClass === spec.loadBalancerClass) delete spec.loadBalancerClass;
  }
  if (isExternallyAccessible(old, features) && !isExternallyAccessible(service, features)) {
    if (before.externalTrafficPolicy === spec.externalTrafficPolicy) delete spec.externalTrafficPolicy;
  }
  if (spec.type !== 'LoadBalancer') service.status = { ...service.status, loadBalancer: {} };
}

function dropAddresses({ spec }: Service, { spec: before }: Service): void {
  if (before.clusterIP === spec.clusterIP && sameTexts(before.clusterIPs, spec.clusterIPs)) {
    delete spec.clusterIP;
    delete spec.clusterIPs;
  }
  if (sameTexts(before.ipFamilies, spec.ipFamilies)) delete spec.ipFamilies;
  if (before.ipFamilyPolicy === spec.ipFamilyPolicy) delete spec.ipFamilyPolicy;
}

function dropNodePorts({ spec }: Service, { spec: before }: Service): void {
  const known = new Set((before.ports ?? []).map(({ nodePort }) => nodePort));
  const ports = spec.ports ?? [];
  if (!ports.every(({ nodePort }) => nodePort === undefined || known.has(nodePort))) return;
  for (const port of ports) delete port.nodePort;
}

/** kubernetes: pkg/apis/core/validation ValidateServiceUpdate, after the metadata */
export function validateServiceUpdate(service: Service, old: Service, scope: Scope): void {
  if (service.spec.type !== 'ExternalName' && old.spec.type !== 'ExternalName') {
    checkClusterIPChange(service, old, scope);
    checkFamilyChange(service, old, scope);
  }
  checkClassChange(service, old, scope);
  checkHealthPortChange(service, old, scope);
  if (scope.features.serviceMetadataTwice) checkMetadata(service.metadata, pathSegment, true, scope);
  validateService(service, scope, old);
}

/** kubernetes: pkg/apis/core/validation validateUpgradeDowngradeClusterIPs */
function checkClusterIPChange(service: Service, old: Service, { report }: Scope): void {
  if (isHeadless(service) && isHeadless(old)) return;
  const ips = service.spec.clusterIPs ?? [];
  const before = old.spec.clusterIPs ?? [];
  const value: Json = service.spec.clusterIPs ?? null;
  if (before.length === ips.length) {
    for (const [index, ip] of before.entries()) {
      if (ip !== ips[index]) report(invalid(['spec', 'clusterIPs', index], value, CHANGED));
    }
    return;
  }
  const first = ['spec', 'clusterIPs', 0];
  if (ips.length === 0) report(invalid(first, value, 'primary clusterIP can not be unset'));
  else if (before.length > 0 && ips[0] !== before[0]) report(invalid(first, value, CHANGED));
  if (before.length > ips.length && ips.length === 1) checkReleased(service, 'clusterIP', report);
}

function checkReleased({ spec }: Service, what: string, report: Scope['report']): void {
  if (spec.ipFamilyPolicy === 'SingleStack') return;
  const detail = `must be set to 'SingleStack' when releasing the secondary ${what}`;
  report(invalid(POLICY, spec.ipFamilyPolicy ?? null, detail));
}

/** kubernetes: pkg/apis/core/validation validateUpgradeDowngradeIPFamilies */
function checkFamilyChange(service: Service, old: Service, { report }: Scope): void {
  if (isHeadless(service) || isHeadless(old)) return;
  const families = service.spec.ipFamilies ?? [];
  const before = old.spec.ipFamilies ?? [];
  const ips: Json = service.spec.clusterIPs ?? null;
  const first = ['spec', 'ipFamilies', 0];
  if (before.length === families.length) {
    for (const [index, family] of before.entries()) {
      const syntax = `[]core.IPFamily{${families.map((it) => `"${it}"`).join(', ')}}`;
      if (family !== families[index]) report(invalid(first, families, CHANGED, syntax));
    }
    return;
  }
  if (before.length > families.length && (service.spec.clusterIPs ?? []).length === 0) {
    report(invalid(first, service.spec.ipFamilies ?? null, 'primary ipFamily can not be unset'));
  }
  if (families.length > 0 && before.length > 0 && families[0] !== before[0]) report(invalid(first, ips, CHANGED));
  if (before.length > families.length && families.length === 1) checkReleased(service, 'ipFamily', report);
}

function checkClassChange(service: Service, old: Service, scope: Scope): void {
  const value = service.spec.loadBalancerClass;
  const balanced = service.spec.type === 'LoadBalancer' && old.spec.type === 'LoadBalancer';
  if (balanced && !same(value, old.spec.loadBalancerClass)) {
    scope.report(invalid(['spec', 'loadBalancerClass'], value ?? null, CHANGED));
  }
  checkLoadBalancerClass(service.spec, scope);
}

/** kubernetes: pkg/apis/core/validation validateServiceExternalTrafficFieldsUpdate */
function checkHealthPortChange(service: Service, old: Service, { report }: Scope): void {
  if (!needsHealthCheck(service) || !needsHealthCheck(old)) return;
  if (service.spec.healthCheckNodePort === old.spec.healthCheckNodePort) return;
  report(forbidden(['spec', 'healthCheckNodePort'], 'field is immutable'));
}
