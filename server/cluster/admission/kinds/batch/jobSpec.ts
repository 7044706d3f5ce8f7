import type { Rule, Scope } from '../../rules/rule.ts';
import { fields, notNegative, oneOf } from '../../rules/rule.ts';
import type { JobSpec } from '../../shapes/batch.ts';
import { invalid, notSupported, required } from '../../text/fieldError.ts';
import { internalJson } from '../../text/internalJson.ts';
import type { Path } from '../../text/path.ts';
import { checkTemplate, defaultTemplate } from '../workload/template.ts';
import { checkFailurePolicy } from './failurePolicy.ts';
import { checkManagedBy } from './managedBy.ts';
import { checkSuccessPolicy } from './successPolicy.ts';

/** Indexed Jobs: kubernetes: pkg/apis/batch/validation */
const MOST_PARALLEL = 100_000;
const MOST_FAILED = 100_000;
const MANY_COMPLETIONS = 100_000;
const MOST_OF_MANY = 10_000;

/** What the specification of a Job gets wherever it stands. */
export function defaultJobTemplate(spec: JobSpec): void {
  defaultTemplate(spec.template);
  for (const { onPodConditions = [] } of spec.podFailurePolicy?.rules ?? []) {
    for (const pattern of onPodConditions) if (pattern.status === '') pattern.status = 'True';
  }
}

const numbers: Rule<JobSpec> = fields<JobSpec>({
  parallelism: notNegative,
  completions: notNegative,
  activeDeadlineSeconds: notNegative,
  backoffLimit: notNegative,
  ttlSecondsAfterFinished: notNegative,
  backoffLimitPerIndex: notNegative,
  maxFailedIndexes: notNegative,
});

/** Everything but the selector. kubernetes: pkg/apis/batch/validation validateJobSpec */
export function checkJob(spec: JobSpec, at: Path, scope: Scope): void {
  numbers(spec, at, scope);
  if (spec.maxFailedIndexes !== undefined && spec.backoffLimitPerIndex === undefined) {
    scope.report(required([...at, 'backoffLimitPerIndex'], 'when maxFailedIndexes is specified'));
  }
  if (spec.managedBy !== undefined) checkManagedBy(spec.managedBy, [...at, 'managedBy'], scope);
  if (spec.completionMode !== undefined) {
    oneOf('NonIndexed', 'Indexed')(spec.completionMode, [...at, 'completionMode'], scope);
  }
  if (spec.completionMode === 'Indexed') checkIndexed(spec, at, scope);
  if ((spec.completionMode ?? 'NonIndexed') === 'NonIndexed') checkNotIndexed(spec, at, scope);
  if (spec.podFailurePolicy !== undefined) checkFailurePolicy(spec, [...at, 'podFailurePolicy'], scope);
  if (spec.successPolicy !== undefined) {
    const policy = [...at, 'successPolicy'];
    if (spec.completionMode === 'Indexed') checkSuccessPolicy(spec, policy, scope);
    else {
      const value = internalJson('SuccessPolicy', spec.successPolicy);
      scope.report(invalid(policy, value, 'requires indexed completion mode'));
    }
  }
  checkReplacementPolicy(spec, at, scope);
  checkTemplate(spec.template, [...at, 'template'], scope);
  checkRestartPolicy(spec, [...at, 'template', 'spec', 'restartPolicy'], scope);
}

function checkIndexed(spec: JobSpec, at: Path, { report }: Scope): void {
  const { completions, parallelism = 0, maxFailedIndexes: failed = 0 } = spec;
  if (completions === undefined) report(required([...at, 'completions'], 'when completion mode is Indexed'));
  if (parallelism > MOST_PARALLEL) {
    const detail = `must be less than or equal to ${MOST_PARALLEL} when completion mode is Indexed`;
    report(invalid([...at, 'parallelism'], parallelism, detail));
  }
  if (completions !== undefined && failed > completions) {
    report(invalid([...at, 'maxFailedIndexes'], failed, 'must be less than or equal to completions'));
  }
  if (failed > MOST_FAILED) {
    report(invalid([...at, 'maxFailedIndexes'], failed, `must be less than or equal to ${MOST_FAILED}`));
  }
  if ((completions ?? 0) <= MANY_COMPLETIONS || spec.backoffLimitPerIndex === undefined) return;
  const detail = `must be less than or equal to ${MOST_OF_MANY} when completions are above ${MANY_COMPLETIONS} and used with backoff limit per index`;
  if (spec.maxFailedIndexes === undefined) {
    report(required([...at, 'maxFailedIndexes'], `must be specified when completions is above ${MANY_COMPLETIONS}`));
  }
  if (parallelism > MOST_OF_MANY) report(invalid([...at, 'parallelism'], parallelism, detail));
  if (failed > MOST_OF_MANY) report(invalid([...at, 'maxFailedIndexes'], failed, detail));
}

function checkNotIndexed(spec: JobSpec, at: Path, { report }: Scope): void {
  for (const name of ['backoffLimitPerIndex', 'maxFailedIndexes'] as const) {
    const value = spec[name];
    if (value !== undefined) report(invalid([...at, name], value, 'requires indexed completion mode'));
  }
}

function checkReplacementPolicy(
  { podReplacementPolicy: policy, podFailurePolicy }: JobSpec,
  at: Path,
  scope: Scope,
): void {
  if (policy === undefined) return;
  const supported = podFailurePolicy === undefined ? ['Failed', 'TerminatingOrFailed'] : ['Failed'];
  oneOf(...supported)(policy, [...at, 'podReplacementPolicy'], scope);
}

function checkRestartPolicy({ template, podFailurePolicy }: JobSpec, at: Path, { report }: Scope): void {
  const policy = template.spec.restartPolicy ?? '';
  if (policy === 'Always' || policy === '') report(required(at, 'valid values: "OnFailure", "Never"'));
  else if (policy !== 'OnFailure' && policy !== 'Never') report(notSupported(at, policy, ['OnFailure', 'Never']));
  else if (podFailurePolicy !== undefined && policy !== 'Never') {
    report(invalid(at, policy, 'only "Never" is supported when podFailurePolicy is specified'));
  }
}
