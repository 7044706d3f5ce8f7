import { dnsLabel, dnsSubdomain } from '../../formats/names.ts';
import {
  checkAddress,
  checkNetwork,
  validEndpointAddress,
  validLabelKey,
  validLabels,
  validPort,
  validPortOrName,
} from '../../rules/formats.ts';
import type { Rule, Scope } from '../../rules/rule.ts';
import { fields, oneOf, present, text } from '../../rules/rule.ts';
import type { Service, ServicePort, ServiceSpec } from '../../shapes/service.ts';
import { duplicate, forbidden, invalid, notSupported, required } from '../../text/fieldError.ts';
import type { Path } from '../../text/path.ts';
import { key, printedAs } from '../../text/path.ts';
import { checkClusterIPs } from './clusterIPRules.ts';
import { hasNodePorts, isExternallyAccessible, isHeadless, needsHealthCheck, SUPPORTED } from './facts.ts';

const SPEC: Path = ['spec'];
const PORTS: Path = ['spec', 'ports'];
const ANNOTATIONS: Path = ['metadata', 'annotations'];
const HINTS = 'service.kubernetes.io/topology-aware-hints';
const MODE = 'service.kubernetes.io/topology-mode';
const SOURCE_RANGES = 'service.beta.kubernetes.io/load-balancer-source-ranges';
const LOAD_BALANCER_ONLY = "may only be used when `type` is 'LoadBalancer'";

const portName: Rule<string> = text(dnsLabel);
const externalPolicy: Rule<string> = oneOf(...SUPPORTED.externalTrafficPolicy);
const internalPolicy: Rule<string> = oneOf(...SUPPORTED.internalTrafficPolicy);

/** kubernetes: pkg/apis/core/validation validateServicePort */
const servicePort: Rule<ServicePort> = fields<ServicePort>({
  port: validPort,
  protocol: [present, oneOf(...SUPPORTED.protocol)],
  targetPort: validPortOrName,
  appProtocol: validLabelKey,
});

/** The fields whose rules look at nothing else, in the server's order, before the cluster IPs. */
const firstFields: Rule<ServiceSpec> = fields<ServiceSpec>({
  selector: validLabels,
  sessionAffinity: [present, oneOf(...SUPPORTED.sessionAffinity)],
});

/** As `firstFields`, after the addresses. */
const typeField: Rule<ServiceSpec> = fields<ServiceSpec>({ type: [present, oneOf(...SUPPORTED.type)] });

/**
 * Everything but the metadata of a Service. kubernetes: pkg/apis/core/validation validateService
 */
export function validateService(service: Service, scope: Scope, old?: Service): void {
  const { spec } = service;
  checkTopologyAnnotations(service, scope);
  if ((spec.ports ?? []).length === 0 && !isHeadless(service) && spec.type !== 'ExternalName') {
    scope.report(required(PORTS));
  }
  checkType(service, scope);
  checkKubeletPort(spec, scope);
  checkPorts(spec.ports ?? [], scope);
  firstFields(spec, SPEC, scope);
  checkAffinity(spec, scope);
  checkClusterIPs(service, old, scope);
  checkExternalIPs(spec, old, scope);
  typeField(spec, SPEC, scope);
  checkNodePorts(spec, scope);
  checkRepeatedPorts(spec.ports ?? [], scope);
  checkSourceRanges(service, old, scope);
  if (spec.allocateLoadBalancerNodePorts !== undefined && spec.type !== 'LoadBalancer') {
    scope.report(forbidden(['spec', 'allocateLoadBalancerNodePorts'], LOAD_BALANCER_ONLY));
  }
  checkLoadBalancerClass(spec, scope);
  checkExternalTraffic(service, scope);
  checkInternalTraffic(service, scope);
  checkTrafficDistribution(spec, scope);
}

function checkTopologyAnnotations({ metadata }: Service, { report }: Scope): void {
  const hints = metadata.annotations?.[HINTS];
  const mode = metadata.annotations?.[MODE];
  if (hints === undefined || mode === undefined || hints === mode) return;
  report(invalid([...ANNOTATIONS, key(MODE)], mode, `must match annotations[${HINTS}] when both are specified`));
}

function checkType(service: Service, { report }: Scope): void {
  const { spec } = service;
  if (hasNodePorts(service) && isHeadless(service)) {
    report(invalid(['spec', 'clusterIPs', 0], 'None', `may not be set to 'None' for ${spec.type} services`));
  }
  if (spec.type !== 'ExternalName') return;
  const forbiddenHere = 'may not be set for ExternalName services';
  if ((spec.clusterIPs ?? []).length > 0) report(forbidden(['spec', 'clusterIPs'], forbiddenHere));
  if ((spec.ipFamilies ?? []).length > 0) report(forbidden(['spec', 'ipFamilies'], forbiddenHere));
  if (spec.ipFamilyPolicy !== undefined) report(forbidden(['spec', 'ipFamilyPolicy'], forbiddenHere));
  const name = (spec.externalName ?? '').replace(/\.$/, '');
  if (name === '') report(required(['spec', 'externalName']));
  for (const problem of name === '' ? [] : dnsSubdomain(name)) {
    report(invalid(['spec', 'externalName'], name, problem));
  }
}

function checkPorts(ports: readonly ServicePort[], scope: Scope): void {
  const names: string[] = [];
  ports.forEach((port, index) => {
    const field = [...PORTS, index, 'name'];
    if (port.name !== undefined) {
      portName(port.name, field, scope);
      if (names.includes(port.name)) scope.report(duplicate(field, port.name));
      names.push(port.name);
    } else if (ports.length > 1) scope.report(required(field));
    servicePort(port, [...PORTS, index], scope);
  });
}

/** kubernetes: pkg/apis/core/validation validateClientIPAffinityConfig */
function checkAffinity(spec: ServiceSpec, { report }: Scope): void {
  const seconds = spec.sessionAffinityConfig?.clientIP?.timeoutSeconds;
  if (spec.sessionAffinity !== 'ClientIP' || seconds === undefined) return;
  if (seconds > 0 && seconds <= 86400) return;
  const field = ['spec', 'sessionAffinityConfig', 'clientIP', 'timeoutSeconds'];
  report(invalid(field, seconds, 'must be greater than 0 and less than 86400'));
}

function checkExternalIPs(spec: ServiceSpec, old: Service | undefined, scope: Scope): void {
  for (const [index, ip] of (spec.externalIPs ?? []).entries()) {
    const at = ['spec', 'externalIPs', index];
    if (checkAddress(ip, at, scope, old?.spec.externalIPs)) validEndpointAddress(ip, at, scope);
  }
}

function checkNodePorts(spec: ServiceSpec, { report }: Scope): void {
  const ports = spec.ports ?? [];
  if (ports.every(({ nodePort }) => nodePort === undefined)) return;
  for (const [index, { nodePort }] of spec.type === 'ClusterIP' ? ports.entries() : []) {
    if (nodePort !== undefined) {
      report(forbidden([...PORTS, index, 'nodePort'], "may not be used when `type` is 'ClusterIP'"));
    }
  }
  const seen = new Set<string>();
  for (const [index, { nodePort, protocol }] of ports.entries()) {
    if (nodePort === undefined) continue;
    if (seen.has(`${protocol} ${nodePort}`)) report(duplicate([...PORTS, index, 'nodePort'], nodePort));
    seen.add(`${protocol} ${nodePort}`);
  }
}

function checkRepeatedPorts(ports: readonly ServicePort[], { report }: Scope): void {
  if (ports.length < 2) return;
  const seen = new Set<string>();
  for (const [index, { port, protocol = '' }] of ports.entries()) {
    if (seen.has(`${protocol} ${port}`)) report(duplicate([...PORTS, index], ...portKey(protocol, port)));
    seen.add(`${protocol} ${port}`);
  }
}

/** The pair as messages show it: a port structure with nothing else in it. */
function portKey(protocol: string, port: number) {
  const value = { Name: '', Protocol: protocol, AppProtocol: null, Port: port, TargetPort: 0, NodePort: 0 };
  const target = 'intstr.IntOrString{Type:0, IntVal:0, StrVal:""}';
  const syntax = `core.ServicePort{Name:"", Protocol:"${protocol}", AppProtocol:(*string)(nil), Port:${port}, TargetPort:${target}, NodePort:0}`;
  return [value, syntax] as const;
}

function checkSourceRanges({ spec, metadata }: Service, old: Service | undefined, scope: Scope): void {
  const ranges = spec.loadBalancerSourceRanges ?? [];
  const annotation = metadata.annotations?.[SOURCE_RANGES];
  if (ranges.length > 0) {
    const at = ['spec', printedAs('LoadBalancerSourceRanges', 'loadBalancerSourceRanges')];
    if (spec.type !== 'LoadBalancer') scope.report(forbidden(at, LOAD_BALANCER_ONLY));
    const stored = (old?.spec.loadBalancerSourceRanges ?? []).map((range) => range.trim());
    if (scope.features.sourceRangesTogether) checkTogether(ranges, at, scope);
    else for (const [index, range] of ranges.entries()) checkNetwork(range.trim(), [...at, index], scope, stored);
  } else if (annotation !== undefined) {
    const at = [...ANNOTATIONS, key(SOURCE_RANGES)];
    if (spec.type !== 'LoadBalancer') scope.report(forbidden(at, LOAD_BALANCER_ONLY));
    if (old !== undefined && old.metadata.annotations?.[SOURCE_RANGES] === annotation) return;
    if (annotation.trim() === '') return;
    for (const range of annotation.trim().split(',')) checkNetwork(range.trim(), at, scope);
  }
}

function checkTogether(ranges: readonly string[], at: Path, scope: Scope): void {
  const quiet = { ...scope, report: () => undefined };
  const good = ranges.every((range) => checkNetwork(range.trim(), at, quiet));
  const detail = 'must be a list of IP ranges. For example, 10.240.0.0/24,10.250.0.0/24 ';
  if (!good) scope.report(invalid(at, ranges, detail));
}

/** kubernetes: pkg/apis/core/validation validateLoadBalancerClassField */
export function checkLoadBalancerClass(spec: ServiceSpec, scope: Scope): void {
  if (spec.loadBalancerClass === undefined) return;
  const at = ['spec', 'loadBalancerClass'];
  if (spec.type === 'LoadBalancer') validLabelKey(spec.loadBalancerClass, at, scope);
  else scope.report(forbidden(at, LOAD_BALANCER_ONLY));
}

/** kubernetes: pkg/apis/core/validation validateServiceExternalTrafficPolicy */
function checkExternalTraffic(service: Service, scope: Scope): void {
  const { externalTrafficPolicy: policy, healthCheckNodePort: port } = service.spec;
  const at = ['spec', 'externalTrafficPolicy'];
  if (!isExternallyAccessible(service, scope.features)) {
    const where = scope.features.externalIPsAreExternal
      ? 'may only be set for externally-accessible services'
      : "may only be set when `type` is 'NodePort' or 'LoadBalancer'";
    if (policy !== undefined) scope.report(invalid(at, policy, where));
  } else if (policy === undefined) scope.report(required(at));
  else externalPolicy(policy, at, scope);

  const field = ['spec', 'healthCheckNodePort'];
  if (needsHealthCheck(service)) {
    if (port === undefined) scope.report(required(field));
    else validPort(port, field, scope);
  } else if (port !== undefined) {
    const when = "may only be set when `type` is 'LoadBalancer' and `externalTrafficPolicy` is 'Local'";
    scope.report(invalid(field, port, when));
  }
}

/** kubernetes: pkg/apis/core/validation validateServiceInternalTrafficFieldsValue */
function checkInternalTraffic(service: Service, scope: Scope): void {
  const policy = service.spec.internalTrafficPolicy;
  const at = ['spec', 'internalTrafficPolicy'];
  if (policy !== undefined) internalPolicy(policy, at, scope);
  else if (hasNodePorts(service) || service.spec.type === 'ClusterIP') scope.report(required(at));
}

/** kubernetes: pkg/apis/core/validation validateServiceTrafficDistribution */
function checkTrafficDistribution(spec: ServiceSpec, { features, report }: Scope): void {
  const value = spec.trafficDistribution;
  const known = features.sameTrafficDistribution
    ? ['PreferClose', 'PreferSameZone', 'PreferSameNode']
    : ['PreferClose'];
  if (value === undefined || known.includes(value)) return;
  report(notSupported(['spec', 'trafficDistribution'], value, known));
}

/** The kubelet's own port. kubernetes: pkg/apis/core/validation ValidateService */
function checkKubeletPort(spec: ServiceSpec, { features, report }: Scope): void {
  if (!features.kubeletPortRefused || spec.type !== 'LoadBalancer') return;
  for (const [index, { port }] of (spec.ports ?? []).entries()) {
    const detail = 'may not expose port 10250 externally since it is used by kubelet';
    if (port === 10250) report(invalid([...PORTS, index], port, detail));
  }
}
