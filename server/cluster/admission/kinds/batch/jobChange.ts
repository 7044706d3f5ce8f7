import type { Json } from '../../../objects/json.ts';
import type { Features } from '../../features.ts';
import type { Scope } from '../../rules/rule.ts';
import { immutable, same } from '../../rules/update.ts';
import type { Affinity } from '../../shapes/affinity.ts';
import type { Job } from '../../shapes/batch.ts';
import type { Container } from '../../shapes/container.ts';
import type { PodTemplateSpec } from '../../shapes/pod.ts';
import { invalid } from '../../text/fieldError.ts';
import { internalJson } from '../../text/internalJson.ts';
import type { Path } from '../../text/path.ts';
import { printedAs } from '../../text/path.ts';
import { selectorJson } from '../workload/selector.ts';

/** What of a Job stays as it is. kubernetes: pkg/apis/batch/validation ValidateJobSpecUpdate */
export function checkJobChange(job: Job, old: Job, scope: Scope): void {
  const { spec } = job;
  const { spec: before } = old;
  checkCompletions(job, old, scope);
  keep('selector', selectorJson(spec.selector), selectorJson(before.selector), scope);
  checkTemplateChange(job, old, scope);
  keep('completionMode', spec.completionMode ?? null, before.completionMode ?? null, scope);
  const failure = (value: Job['spec']) => printed('PodFailurePolicy', value.podFailurePolicy);
  keep('podFailurePolicy', failure(spec), failure(before), scope);
  keep('backoffLimitPerIndex', spec.backoffLimitPerIndex ?? null, before.backoffLimitPerIndex ?? null, scope);
  keep('managedBy', spec.managedBy ?? null, before.managedBy ?? null, scope);
  const success = (value: Job['spec']) => printed('SuccessPolicy', value.successPolicy);
  keep('successPolicy', success(spec), success(before), scope);
}

function keep(name: string, now: Json, before: Json, scope: Scope): void {
  immutable(now, before, ['spec', name], scope);
}

function printed(type: string, value: object | undefined): Json {
  return value === undefined ? null : internalJson(type, value as Json);
}

function checkCompletions({ spec }: Job, { spec: before }: Job, scope: Scope): void {
  const { completions, parallelism } = spec;
  if (spec.completionMode !== 'Indexed') {
    keep('completions', completions ?? null, before.completions ?? null, scope);
  } else if (completions !== undefined && completions !== before.completions && completions !== parallelism) {
    const detail = 'can only be modified in tandem with spec.parallelism';
    scope.report(invalid(['spec', 'completions'], completions, detail));
  }
}

/** kubernetes: pkg/apis/batch/validation validatePodTemplateUpdate */
function checkTemplateChange({ spec }: Job, old: Job, scope: Scope): void {
  const free = freedoms(old, scope.features);
  const { template } = spec;
  const before = free.scheduling ? scheduledAs(old.spec.template, template) : old.spec.template;
  if (free.resources) {
    const at: Path = ['spec', printedAs('template.spec', 'template', 'spec')];
    checkSame('PodSpec', template.spec, withResources(before.spec, template.spec), at, scope);
  } else checkSame('PodTemplateSpec', template, before, ['spec', 'template'], scope);
}

function checkSame(type: string, now: object, before: object, at: Path, { report }: Scope): void {
  if (!same(now as Json, before as Json)) report(invalid(at, internalJson(type, now as Json), 'field is immutable'));
}

/** What may change while a Job is suspended. kubernetes: pkg/registry/batch/job validationOptionsForJob */
function freedoms({ spec, status }: Job, features: Features): { scheduling: boolean; resources: boolean } {
  const suspended = spec.suspend === true;
  const notStarted = status.startTime === undefined;
  if (!features.suspendedJobsChange) return { scheduling: suspended && notStarted, resources: false };
  const stopped = (status.conditions ?? []).some((one) => one.type === 'Suspended' && one.status === 'True');
  const free = suspended && (notStarted || stopped) && (status.active ?? 0) === 0;
  return { scheduling: free, resources: free };
}

/** The old template with what the new one says about where its Pods run. */
function scheduledAs(old: PodTemplateSpec, now: PodTemplateSpec): PodTemplateSpec {
  const { affinity: _, nodeSelector: __, tolerations: ___, schedulingGates: ____, ...spec } = old.spec;
  const { nodeSelector, tolerations, schedulingGates } = now.spec;
  const affinity = affinityAs(old.spec.affinity, now.spec.affinity);
  return {
    metadata: { ...old.metadata, labels: now.metadata.labels ?? {}, annotations: now.metadata.annotations ?? {} },
    spec: {
      ...spec,
      ...(affinity && { affinity }),
      ...(nodeSelector && { nodeSelector }),
      ...(tolerations && { tolerations }),
      ...(schedulingGates && { schedulingGates }),
    },
  };
}

function affinityAs(old: Affinity | undefined, now: Affinity | undefined): Affinity | undefined {
  const { nodeAffinity: _, ...others } = old ?? {};
  if (now === undefined) return Object.keys(others).length === 0 ? undefined : others;
  return { ...others, ...(now.nodeAffinity && { nodeAffinity: now.nodeAffinity }) };
}

/** The old specification with the resources that the new one gives to the same containers. */
function withResources(old: PodTemplateSpec['spec'], now: PodTemplateSpec['spec']): PodTemplateSpec['spec'] {
  const merged = (before: readonly Container[], after: readonly Container[]) =>
    before.map((container, index) => {
      const other = after[index];
      const equal = before.length === after.length && other?.name === container.name;
      return equal ? { ...container, resources: other.resources } : container;
    });
  return {
    ...old,
    containers: merged(old.containers ?? [], now.containers ?? []),
    ...(old.initContainers && { initContainers: merged(old.initContainers, now.initContainers ?? []) }),
  };
}
