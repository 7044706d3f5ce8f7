import type { Json } from '../../../objects/json.ts';
import { dnsSubdomain } from '../../formats/names.ts';
import { rangeText } from '../../formats/texts.ts';
import { checkMetadata } from '../../rules/metadata.ts';
import type { Scope } from '../../rules/rule.ts';
import { same } from '../../rules/update.ts';
import type { Container } from '../../shapes/container.ts';
import type { Pod, PodSpec } from '../../shapes/pod.ts';
import { forbidden, invalid, required } from '../../text/fieldError.ts';
import { internalJson } from '../../text/internalJson.ts';
import type { Path } from '../../text/path.ts';
import { unifiedDiff } from '../../text/unifiedDiff.ts';
import { validToleration } from './scheduling.ts';

const MOST_SECONDS = 2 ** 31 - 1;
const CHANGEABLE = [
  '`spec.containers[*].image`',
  '`spec.initContainers[*].image`',
  '`spec.activeDeadlineSeconds`',
  '`spec.tolerations` (only additions to existing tolerations)',
  '`spec.terminationGracePeriodSeconds` (allow it to be set to 1 if it was previously negative)',
];

/** What may change in a Pod: almost nothing. kubernetes: pkg/apis/core/validation ValidatePodUpdate */
export function validatePodUpdate(pod: Pod, old: Pod, checkPod: (pod: Pod, scope: Scope) => void, scope: Scope): void {
  checkMetadata(pod.metadata, dnsSubdomain, true, scope);
  checkPod(pod, scope);
  for (const name of ['containers', 'initContainers'] as const) {
    if (!checkImages(pod.spec[name] ?? [], old.spec[name] ?? [], ['spec', name], scope)) return;
  }
  if (!checkDeadline(pod.spec, old.spec, scope)) return;
  checkTolerations(pod.spec, old.spec, scope);
  checkGates(pod.spec, old.spec, scope);
  const allowed = withAllowedChanges(pod.spec, old.spec);
  if (same(allowed as unknown as Json, old.spec as unknown as Json)) return;
  const detail = `pod updates may not change fields other than ${CHANGEABLE.join(',')}`;
  scope.report(forbidden(['spec'], `${detail}\n${unifiedDiff(pretty(old.spec), pretty(allowed))}`));
}

function pretty(spec: PodSpec): string {
  return JSON.stringify(internalJson('PodSpec', spec as unknown as Json), undefined, 1);
}

/** kubernetes: pkg/apis/core/validation ValidateContainerUpdates; false when nothing more is to be checked */
function checkImages(now: readonly Container[], before: readonly Container[], at: Path, scope: Scope): boolean {
  if (now.length !== before.length) {
    scope.report(forbidden(at, 'pod updates may not add or remove containers'));
    return false;
  }
  for (const [index, { image }] of now.entries()) {
    if (image === undefined) scope.report(required([...at, index, 'image']));
  }
  return true;
}

function checkDeadline(spec: PodSpec, old: PodSpec, { report }: Scope): boolean {
  const at: Path = ['spec', 'activeDeadlineSeconds'];
  const { activeDeadlineSeconds: now } = spec;
  const { activeDeadlineSeconds: before } = old;
  if (now === undefined) {
    if (before !== undefined) report(invalid(at, null, 'must not update from a positive integer to nil value'));
    return true;
  }
  if (now < 0 || now > MOST_SECONDS) report(invalid(at, now, rangeText(0, MOST_SECONDS)));
  else if (before !== undefined && before < now) {
    report(invalid(at, now, 'must be less than or equal to previous value'));
  } else return true;
  return false;
}

/** kubernetes: pkg/apis/core/validation validateOnlyAddedTolerations */
function checkTolerations(spec: PodSpec, old: PodSpec, scope: Scope): void {
  const at: Path = ['spec', 'tolerations'];
  const now = spec.tolerations ?? [];
  const kept = (old.tolerations ?? []).every((before) =>
    now.some((toleration) => {
      return same({ ...before, tolerationSeconds: 0 } as Json, { ...toleration, tolerationSeconds: 0 } as Json);
    }),
  );
  if (!kept) scope.report(forbidden(at, 'existing toleration can not be modified except its tolerationSeconds'));
  for (const [index, toleration] of now.entries()) validToleration(toleration, [...at, index], scope);
}

/** kubernetes: pkg/apis/core/validation validateOnlyDeletedSchedulingGates */
function checkGates(spec: PodSpec, old: PodSpec, { report }: Scope): void {
  const before = new Set((old.schedulingGates ?? []).map(({ name }) => name));
  for (const [index, { name }] of (spec.schedulingGates ?? []).entries()) {
    if (before.has(name)) continue;
    const detail = "only deletion is allowed, but found new scheduling gate '";
    report(forbidden(['spec', 'schedulingGates', index], `${detail}${name}'`));
  }
}

/** The new specification with everything put back that was allowed to change. */
function withAllowedChanges(spec: PodSpec, old: PodSpec): PodSpec {
  const { activeDeadlineSeconds: _deadline, tolerations: _tolerations, schedulingGates: _gates, ...rest } = spec;
  const grace = (old.terminationGracePeriodSeconds ?? 0) < 0 && spec.terminationGracePeriodSeconds === 1;
  return {
    ...rest,
    ...(spec.containers && { containers: withImages(spec.containers, old.containers ?? []) }),
    ...(spec.initContainers && { initContainers: withImages(spec.initContainers, old.initContainers ?? []) }),
    ...(old.activeDeadlineSeconds !== undefined && { activeDeadlineSeconds: old.activeDeadlineSeconds }),
    ...(old.tolerations && { tolerations: old.tolerations }),
    ...(old.schedulingGates && { schedulingGates: old.schedulingGates }),
    ...(grace && { terminationGracePeriodSeconds: old.terminationGracePeriodSeconds ?? 0 }),
  };
}

function withImages(now: readonly Container[], before: readonly Container[]): Container[] {
  return now.map((container, index) => {
    const { image, ...rest } = container;
    const old = before[index]?.image;
    return old === undefined ? rest : { ...rest, image: old };
  });
}
