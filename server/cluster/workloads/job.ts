import { booleanField, integerField, objectField } from '../objects/fields.ts';
import type { JsonObject } from '../objects/json.ts';
import { property } from '../objects/json.ts';
import type { Labels } from '../objects/labels.ts';
import { readPodTemplate } from '../objects/pod.ts';
import type { Mould, Owner } from './derive.ts';
import { castAlike, castPod, castPods, mouldOf, noPods, ownerOf } from './derive.ts';
import { drawUid, hashText } from './hash.ts';
import { generatedName, indexedJobPrefix, podPrefix } from './names.ts';
import type { Pods, WorkloadKind } from './workloadKind.ts';

/** Label and annotation that hold the index of an Indexed Job's Pod. */
export const COMPLETION_INDEX = 'batch.kubernetes.io/job-completion-index';

/** Job → the Pods that run at once at its start. kubernetes: pkg/controller/job/job_controller.go manageJob */
export const job: WorkloadKind = {
  kind: 'Job',
  apiVersions: ['batch/v1'],
  templatePath: ['spec', 'template'],
  selectorPath: ['spec', 'selector'],
  replicasPath: ['spec', 'parallelism'],
  pods(object, context) {
    return jobPods(objectField(object, 'spec'), ownerOf(object, 'batch/v1', 'Job', context), ['spec']);
  },
};

/** The Pods of a Job's `spec`, whoever made the Job. */
export function jobPods(spec: JsonObject, owner: Owner, path: readonly string[]): Pods {
  if (booleanField(spec, 'suspend')) return noPods({ type: 'suspended', path: [...path, 'suspend'] });
  const parallelism = integerField(spec, 'parallelism') ?? 1;
  const completions = integerField(spec, 'completions') ?? ('parallelism' in spec ? undefined : 1);
  const count = Math.max(Math.min(parallelism, completions ?? parallelism), 0);
  if (count === 0) return noPods({ type: 'no replicas', path: [...path, 'parallelism'] });
  const template = readPodTemplate(property(spec, 'template'));
  const mould = mouldOf(owner, template, systemLabels(spec, owner));
  if (spec['completionMode'] === 'Indexed') return indexedPods(count, mould, owner);
  return castAlike(count, mould, podPrefix(owner.name));
}

/** kubernetes: pkg/registry/batch/job/strategy.go generateSelector */
function systemLabels(spec: JsonObject, owner: Owner): Labels {
  if (booleanField(spec, 'manualSelector')) return {};
  const uid = owner.uid ?? drawUid(`Job ${owner.namespace}/${owner.name}`);
  return {
    'batch.kubernetes.io/job-name': owner.name,
    'job-name': owner.name,
    'batch.kubernetes.io/controller-uid': uid,
    'controller-uid': uid,
  };
}

/** kubernetes: pkg/controller/job/indexed_job_utils.go addCompletionIndexAnnotation, addCompletionIndexLabel */
function indexedPods(count: number, mould: Mould, owner: Owner): Pods {
  return castPods(count, (ordinal) => {
    const index = String(ordinal);
    const generateName = indexedJobPrefix(owner.name, ordinal);
    return castPod(mould, {
      ordinal,
      generateName,
      name: generatedName(generateName, hashText(`${owner.namespace}/${owner.name}/${index}`)),
      labels: { ...mould.labels, [COMPLETION_INDEX]: index },
      annotations: { ...mould.annotations, [COMPLETION_INDEX]: index },
      spec: { ...mould.spec, hostname: `${owner.name}-${index}` },
    });
  });
}
