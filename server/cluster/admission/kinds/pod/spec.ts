import { dnsSubdomain } from '../../formats/names.ts';
import { rangeText } from '../../formats/texts.ts';
import { validLabelKey, validLabels } from '../../rules/formats.ts';
import type { Rule, Scope } from '../../rules/rule.ts';
import { each, fields, number, oneOf, present, text } from '../../rules/rule.ts';
import type { PodReadinessGate, PodSpec } from '../../shapes/pod.ts';
import { duplicate, invalid } from '../../text/fieldError.ts';
import type { Path } from '../../text/path.ts';
import { checkAffinity } from './affinity.ts';
import type { PodFacts } from './container.ts';
import { checkContainer, checkContainers, checkInitContainers } from './container.ts';
import { checkDnsConfig, checkHostnameOverride, hostLabel, validHostAlias } from './names.ts';
import { checkGates, checkSpread, validToleration } from './scheduling.ts';
import { checkHostUsers, checkPodSecurityContext } from './securityContext.ts';
import { checkVolumes } from './volumes.ts';

const MOST_SECONDS = 2 ** 31 - 1;

/** The policies of a Pod, in the server's order. */
const policies: Rule<PodSpec> = fields<PodSpec>({
  restartPolicy: [present, oneOf('Always', 'OnFailure', 'Never')],
  dnsPolicy: [present, oneOf('ClusterFirstWithHostNet', 'ClusterFirst', 'Default', 'None')],
  nodeSelector: validLabels,
});

/** The names of a Pod and what it refers to, in the server's order. */
const names: Rule<PodSpec> = fields<PodSpec>({
  serviceAccountName: text(dnsSubdomain),
  nodeName: text(dnsSubdomain),
  activeDeadlineSeconds: number((value) => (value >= 1 && value <= MOST_SECONDS ? [] : [rangeText(1, MOST_SECONDS)])),
  hostname: hostLabel,
  subdomain: hostLabel,
  tolerations: each(validToleration),
  hostAliases: each(validHostAlias),
  priorityClassName: text(dnsSubdomain),
  runtimeClassName: text(dnsSubdomain),
  preemptionPolicy: oneOf('PreemptLowerPriority', 'Never'),
});

const gate: Rule<PodReadinessGate> = fields<PodReadinessGate>({ conditionType: validLabelKey });

/** Whether the specification stands in a Pod or in a template of a workload. */
export type Place = 'pod' | 'template';

/** kubernetes: pkg/apis/core/validation ValidatePodSpec */
export function checkPodSpec(spec: PodSpec, at: Path, place: Place, scope: Scope): void {
  const pod: PodFacts = {
    volumes: checkVolumes(spec.volumes ?? [], [...at, 'volumes'], scope),
    graceSeconds: spec.terminationGracePeriodSeconds ?? 0,
    hostUsers: spec.hostUsers !== false,
    restartPolicy: spec.restartPolicy ?? '',
  };
  const containers = spec.containers ?? [];
  checkContainers(containers, [...at, 'containers'], pod, scope);
  if (spec.initContainers !== undefined) {
    checkInitContainers(spec.initContainers, containers, [...at, 'initContainers'], pod, scope);
  }
  if (spec.ephemeralContainers !== undefined) checkEphemeral(spec, [...at, 'ephemeralContainers'], pod, scope);
  checkHostNetworkPorts(spec, [...at, 'containers'], place, scope);
  policies(spec, at, scope);
  checkPodSecurityContext(spec, at, scope);
  if (spec.affinity !== undefined) checkAffinity(spec.affinity, [...at, 'affinity'], scope);
  checkDnsConfig(spec, [...at, 'dnsConfig'], scope);
  each(gate)(spec.readinessGates ?? [], [...at, 'readinessGates'], scope);
  checkGates(spec.schedulingGates ?? [], [...at, 'schedulingGates'], scope);
  checkSpread(spec.topologySpreadConstraints ?? [], [...at, 'topologySpreadConstraints'], scope);
  checkHostUsers(spec, at, scope);
  checkHostnameOverride(spec, [...at, 'hostnameOverride'], scope);
  names(spec, at, scope);
}

/** kubernetes: pkg/apis/core/validation validateEphemeralContainers */
function checkEphemeral(spec: PodSpec, at: Path, pod: PodFacts, scope: Scope): void {
  const seen = new Set([...(spec.containers ?? []), ...(spec.initContainers ?? [])].map(({ name }) => name));
  for (const [index, container] of (spec.ephemeralContainers ?? []).entries()) {
    checkContainer(container, [...at, index], pod, scope);
    if (seen.has(container.name)) scope.report(duplicate([...at, index, 'name'], container.name));
    seen.add(container.name);
  }
}

/** On the node's own network a port is the same inside and outside. kubernetes: validatePodHostNetworkDeps */
function checkHostNetworkPorts(spec: PodSpec, at: Path, place: Place, { report }: Scope): void {
  if (spec.hostNetwork !== true) return;
  for (const [index, { ports = [] }] of (spec.containers ?? []).entries()) {
    for (const [number, { containerPort, hostPort = 0 }] of ports.entries()) {
      if (hostPort === containerPort || (place === 'template' && hostPort === 0)) continue;
      const field = [...at, index, 'ports', number, 'hostPort'];
      report(invalid(field, hostPort, 'must match `containerPort` when `hostNetwork` is true'));
    }
  }
}
