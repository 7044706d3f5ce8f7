import { booleanField, integerField, objectField } from '../objects/fields.ts';
import type { JsonObject } from '../objects/json.ts';
import { property } from '../objects/json.ts';
import type { Labels } from '../objects/labels.ts';
import { readPodTemplate } from '../objects/pod.ts';
import type { Mould, Owner } from './derive.ts';
import { castPod, castPods, mouldOf, noPods, ownerOf } from './derive.ts';
import { drawUid } from './hash.ts';
import { indexedJobPrefix, nthName, podPrefix } from './names.ts';
import { requiredSelector } from './selectorMatch.ts';
import type { DerivedPod, Pods, WorkloadKind } from './workloadKind.ts';

/** Label and annotation that hold the index of an Indexed Job's Pod. */
export const COMPLETION_INDEX = 'batch.kubernetes.io/job-completion-index';

/** Job → the Pods that run at once at its start. kubernetes: pkg/controller/job/job_controller.go manageJob */
export const job: WorkloadKind = {
  kind: 'Job',
  apiVersions: ['batch/v1'],
  templatePath: ['spec', 'template'],
  selectorPath: ['spec', 'selector'],
  replicasPath: ['spec', 'parallelism'],
  ownSelector(spec) {
    return booleanField(spec, 'manualSelector') ? requiredSelector(spec) : 'made by the system';
  },
  pods(object, context) {
    return jobPods(objectField(object, 'spec'), ownerOf(object, 'batch/v1', 'Job', context), ['spec']);
  },
};

/** The Pods of a Job's `spec`, whoever made the Job. */
export function jobPods(spec: JsonObject, owner: Owner, path: readonly string[]): Pods {
  if (booleanField(spec, 'suspend')) return noPods({ type: 'suspended', path: [...path, 'suspend'] });
  const count = wantedActive(spec, 0, 0);
  if (count === 0) return noPods({ type: 'no replicas', path: [...path, 'parallelism'] });
  const indexed = isIndexed(spec);
  const job = { ...owner, uid: owner.uid ?? drawUid(`Job ${owner.namespace}/${owner.name}`) };
  const mould = jobMould(spec, job);
  return castPods(count, (place) => (indexed ? castOne(mould, job, place, 0) : castOne(mould, job, undefined, place)));
}

/** How many Pods of a Job run at once. kubernetes: pkg/controller/job/job_controller.go manageJob */
export function wantedActive(spec: JsonObject, active: number, succeeded: number): number {
  if (booleanField(spec, 'suspend')) return 0;
  const parallelism = Math.max(integerField(spec, 'parallelism') ?? 1, 0);
  const completions =
    integerField(spec, 'completions') ?? (integerField(spec, 'parallelism') === undefined ? 1 : undefined);
  if (completions === undefined) return succeeded > 0 ? active : parallelism;
  return Math.max(Math.min(completions - succeeded, parallelism), 0);
}

/** One Pod of a Job; with an index, of an Indexed one. `nth`: how many there were before of its prefix. */
export function castJobPod(spec: JsonObject, job: Owner, index: number | undefined, nth: number): DerivedPod {
  return castOne(jobMould(spec, job), job, index, nth);
}

/** What the names of a Job's Pods begin with; with an index, of those of that index. */
export function jobPodPrefix(job: string, index: number | undefined): string {
  return index === undefined ? podPrefix(job) : indexedJobPrefix(job, index);
}

function isIndexed(spec: JsonObject): boolean {
  return spec['completionMode'] === 'Indexed';
}

function jobMould(spec: JsonObject, job: Owner): Mould {
  return mouldOf(job, readPodTemplate(property(spec, 'template')), systemLabels(spec, job));
}

/** kubernetes: pkg/registry/batch/job/strategy.go generateSelector */
function systemLabels(spec: JsonObject, { name, uid = '' }: Owner): Labels {
  if (booleanField(spec, 'manualSelector')) return {};
  return {
    'batch.kubernetes.io/job-name': name,
    'job-name': name,
    'batch.kubernetes.io/controller-uid': uid,
    'controller-uid': uid,
  };
}

/** kubernetes: pkg/controller/job/indexed_job_utils.go addCompletionIndexAnnotation, addCompletionIndexLabel */
function castOne(mould: Mould, job: Owner, index: number | undefined, nth: number): DerivedPod {
  const generateName = jobPodPrefix(job.name, index);
  const name = nthName(generateName, nth);
  if (index === undefined) return castPod(mould, { ordinal: nth, name, generateName });
  const text = String(index);
  return castPod(mould, {
    ordinal: index,
    name,
    generateName,
    labels: { ...mould.labels, [COMPLETION_INDEX]: text },
    annotations: { ...mould.annotations, [COMPLETION_INDEX]: text },
    spec: { ...mould.spec, hostname: `${job.name}-${text}` },
  });
}
