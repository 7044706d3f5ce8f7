import type { Json } from '../../../objects/json.ts';
import type { Features } from '../../features.ts';
import { dnsLabel, dnsSubdomain } from '../../formats/names.ts';
import { validSelector } from '../../rules/labelSelector.ts';
import { checkMetadata, checkMetadataUpdate } from '../../rules/metadata.ts';
import type { Scope } from '../../rules/rule.ts';
import { same } from '../../rules/update.ts';
import type { JobSpec } from '../../shapes/batch.ts';
import { Job } from '../../shapes/batch.ts';
import { invalid, required } from '../../text/fieldError.ts';
import type { Path } from '../../text/path.ts';
import type { Warning } from '../kind.ts';
import { kind } from '../kind.ts';
import { readSelector, sortedKeys } from '../workload/selector.ts';
import { nameWarnings, templateWarnings } from '../workload/template.ts';
import { checkGenerated, generateSelector } from './generated.ts';
import { checkJobChange } from './jobChange.ts';
import { checkJob, defaultJobTemplate } from './jobSpec.ts';

/** Where tracking the indexes of a Job may fail. kubernetes: pkg/api/job WarningsForJobSpec */
const MANY_COMPLETIONS = 100_000;
const MUCH_PARALLELISM = 10_000;

/** kubernetes: pkg/registry/batch/job */
export const jobKind = kind<Job>({
  group: 'batch',
  version: 'v1',
  kind: 'Job',
  resource: 'jobs',
  namespaced: true,
  shape: Job,
  defaults: defaultJob,
  prepare: (job, old) => {
    job.status = old?.status ?? {};
    if (old === undefined && job.spec.manualSelector !== true) generateSelector(job);
  },
  name: () => dnsSubdomain,
  ownMetadata: 'create',
  validate: (job, scope) => checkWhole(job, undefined, scope),
  validateUpdate: (job, old, scope) => {
    checkMetadata(job.metadata, dnsSubdomain, true, scope);
    checkWhole(job, old, scope);
    checkMetadataUpdate(job.metadata, old.metadata, scope);
    checkSpec(job.spec, scope);
    checkJobChange(job, old, scope);
  },
  warn: (now, old, features) => [
    ...(old === undefined ? nameWarnings(now) : []),
    ...jobWarnings(now, old, now.spec, ['spec'], features),
  ],
});

/** kubernetes: pkg/apis/batch/v1 SetDefaults_Job */
function defaultJob({ metadata, spec }: Job, features: Features): void {
  defaultJobTemplate(spec);
  if (spec.parallelism === undefined) spec.completions ??= 1;
  spec.parallelism ??= 1;
  spec.backoffLimit ??= spec.backoffLimitPerIndex === undefined ? 6 : 2 ** 31 - 1;
  const labels = spec.template.metadata.labels;
  if (labels !== undefined && Object.keys(metadata.labels ?? {}).length === 0) {
    // The very same map: the labels that are generated later show in both, unless the object is copied in between.
    const copied = features.generatedNamesRetried && metadata.name === undefined && metadata.generateName !== undefined;
    metadata.labels = copied ? { ...labels } : labels;
  }
  spec.completionMode ??= 'NonIndexed';
  spec.suspend ??= false;
  if (features.podReplacementPolicy) {
    spec.podReplacementPolicy ??= spec.podFailurePolicy === undefined ? 'TerminatingOrFailed' : 'Failed';
  }
  spec.manualSelector ??= false;
}

/** kubernetes: pkg/apis/batch/validation ValidateJob */
function checkWhole(job: Job, old: Job | undefined, scope: Scope): void {
  const { spec, metadata } = job;
  checkGenerated(job, old, scope);
  checkSpec(spec, scope);
  if (spec.completionMode !== 'Indexed' || spec.completions === undefined || spec.completions <= 0) return;
  const last = `${metadata.name ?? ''}-${spec.completions - 1}`;
  if (dnsLabel(last).length === 0) return;
  const detail = `will not able to create pod with invalid DNS label: ${last}`;
  scope.report(invalid(['metadata', 'name'], metadata.name ?? '', detail));
}

/** kubernetes: pkg/apis/batch/validation ValidateJobSpec */
function checkSpec(spec: JobSpec, scope: Scope): void {
  const at: Path = ['spec', 'selector'];
  checkJob(spec, ['spec'], scope);
  if (spec.selector === undefined) scope.report(required(at));
  else validSelector(spec.selector, at, scope);
  const { labels } = spec.template.metadata;
  if (readSelector(spec.selector, scope.features)?.matches(labels ?? {}) !== false) return;
  const value = labels === undefined ? null : sortedKeys(labels);
  const detail = '`selector` does not match template `labels`';
  scope.report(invalid(['spec', 'template', 'metadata', 'labels'], value, detail));
}

/** Warnings about the specification of Jobs, wherever it stands; after a change only when the whole changed. */
export function jobWarnings(
  now: { readonly metadata: Job['metadata']; readonly spec: object },
  old: { readonly metadata: Job['metadata']; readonly spec: object } | undefined,
  spec: JobSpec,
  at: Path,
  features: Features,
): readonly Warning[] {
  if (old !== undefined && same(now.spec as Json, old.spec as Json)) return [];
  const { completionMode, completions = 0, parallelism = 0 } = spec;
  const huge = completionMode === 'Indexed' && completions > MANY_COMPLETIONS && parallelism > MUCH_PARALLELISM;
  const template = templateWarnings(now, old, spec.template, features, [...at, 'template']);
  if (!huge) return template;
  const warning = `${at.join('.')}: In Indexed Jobs with a number of completions higher than 10^5 and a parallelism higher than 10^4, Kubernetes might not be able to track completedIndexes when a big number of indexes fail`;
  return [{ text: warning, at }, ...template];
}
