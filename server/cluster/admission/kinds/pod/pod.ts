import type { Features } from '../../features.ts';
import { dnsLabel, dnsSubdomain } from '../../formats/names.ts';
import type { Scope } from '../../rules/rule.ts';
import type { Container } from '../../shapes/container.ts';
import type { PodSpec } from '../../shapes/pod.ts';
import { Pod } from '../../shapes/pod.ts';
import { forbidden, invalid } from '../../text/fieldError.ts';
import type { Path } from '../../text/path.ts';
import type { Refusal, Warning, World } from '../kind.ts';
import { kind } from '../kind.ts';
import { checkPodAnnotations, dropInitContainers } from './annotations.ts';
import { defaultPod, defaultPodSpec } from './defaults.ts';
import { qualityOfService } from './qualityOfService.ts';
import { checkPodSpec } from './spec.ts';
import { validatePodUpdate } from './update.ts';
import { podWarnings } from './warnings.ts';

const TOLERATED_SECONDS = 300;
const SYSTEM_PRIORITIES: Readonly<Record<string, number>> = {
  'system-cluster-critical': 2_000_000_000,
  'system-node-critical': 2_000_001_000,
};

/** kubernetes: pkg/registry/core/pod */
export const podKind = kind<Pod>({
  group: '',
  version: 'v1',
  kind: 'Pod',
  resource: 'pods',
  namespaced: true,
  shape: Pod,
  defaults: ({ metadata, spec }) => {
    dropInitContainers(metadata);
    defaultPodSpec(spec);
    defaultPod(spec);
  },
  mutate: plugIn,
  prepare: (pod, old) => {
    pod.status = old?.status ?? { phase: 'Pending', qosClass: qualityOfService(pod.spec) };
    if (old === undefined && (pod.spec.schedulingGates ?? []).length > 0) markGated(pod);
  },
  name: () => dnsSubdomain,
  validate: (pod, scope) => {
    checkPod(pod, scope);
    if ((pod.spec.ephemeralContainers ?? []).length > 0) {
      scope.report(forbidden(['spec', 'ephemeralContainers'], 'cannot be set on create'));
    }
    if (pod.spec.nodeName !== undefined && (pod.spec.schedulingGates ?? []).length > 0) {
      const detail = 'cannot be set until all schedulingGates have been cleared';
      scope.report(forbidden(['spec', 'nodeName'], detail));
    }
  },
  validateUpdate: (pod, old, scope) => validatePodUpdate(pod, old, checkPod, scope),
  warn: (pod, old, features) => (old === undefined ? warnOfPod(pod, features) : []),
});

/** What the built-in admission plug-ins add. kubernetes: plugin defaulttolerationseconds, priority */
function plugIn({ spec, metadata }: Pod, { index }: World, old: Pod | undefined): Refusal | undefined {
  for (const name of ['not-ready', 'unreachable']) tolerate(spec, `node.kubernetes.io/${name}`);
  if (old !== undefined) {
    if (old.spec.priority !== undefined) spec.priority ??= old.spec.priority;
    if (old.spec.preemptionPolicy !== undefined) spec.preemptionPolicy ??= old.spec.preemptionPolicy;
    return undefined;
  }
  const { priorityClassName: className } = spec;
  const priority = className === undefined ? 0 : (SYSTEM_PRIORITIES[className] ?? index.priority(className));
  if (priority === undefined) {
    const message = `pods ${JSON.stringify(metadata.name ?? '')} is forbidden: no PriorityClass with name ${className} was found`;
    return { kind: 'status', code: 403, reason: 'Forbidden', message };
  }
  spec.priority ??= priority;
  spec.preemptionPolicy ??= 'PreemptLowerPriority';
  return undefined;
}

function tolerate(spec: PodSpec, name: string): void {
  const tolerations = spec.tolerations ?? [];
  const tolerated = tolerations.some(({ key: own, effect }) => {
    return (own === name || own === undefined) && (effect === 'NoExecute' || effect === undefined);
  });
  if (tolerated) return;
  const added = { key: name, operator: 'Exists', effect: 'NoExecute', tolerationSeconds: TOLERATED_SECONDS };
  spec.tolerations = [...tolerations, added];
}

function markGated(pod: Pod): void {
  pod.status.conditions = [
    {
      type: 'PodScheduled',
      status: 'False',
      reason: 'SchedulingGated',
      message: 'Scheduling is blocked due to non-empty scheduling gates',
    },
  ];
}

/** kubernetes: pkg/apis/core/validation validatePodMetadataAndSpec */
function checkPod({ metadata, spec }: Pod, scope: Scope): void {
  checkPodAnnotations(metadata.annotations ?? {}, spec, ['metadata', 'annotations'], scope);
  checkPodSpec(spec, ['spec'], 'pod', scope);
  if (spec.serviceAccountName === undefined) checkTokens(spec, scope);
  checkImages(spec.containers ?? [], ['spec', 'containers'], scope);
  checkImages(spec.initContainers ?? [], ['spec', 'initContainers'], scope);
}

function checkTokens(spec: PodSpec, { report }: Scope): void {
  for (const [index, { projected }] of (spec.volumes ?? []).entries()) {
    for (const [place, { serviceAccountToken }] of (projected?.sources ?? []).entries()) {
      if (serviceAccountToken === undefined) continue;
      const field = ['spec', 'volumes', index, 'projected', 'sources', place, 'serviceAccountToken'];
      report(forbidden(field, 'must not be specified when serviceAccountName is not set'));
    }
  }
}

/** kubernetes: pkg/apis/core/validation validateContainerOnlyForPod */
function checkImages(containers: readonly Container[], at: Path, { report }: Scope): void {
  for (const [index, { image = '' }] of containers.entries()) {
    const detail = 'must not have leading or trailing whitespace';
    if (image !== image.trim()) report(invalid([...at, index, 'image'], image, detail));
  }
}

/** kubernetes: pkg/registry/core/pod WarningsOnCreate */
function warnOfPod(pod: Pod, features: Features): readonly Warning[] {
  const problems = dnsLabel(pod.metadata.name ?? '');
  const text = `metadata.name: this is used in the Pod's hostname, which can result in surprising behavior; a DNS label is recommended: [${problems.join(' ')}]`;
  const name: readonly Warning[] = problems.length === 0 ? [] : [{ text, at: ['metadata', 'name'] }];
  return [...name, ...podWarnings(pod, [], features)];
}
