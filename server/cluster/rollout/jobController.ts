import { booleanField, integerField, objectField, textField } from '../objects/fields.ts';
import type { JsonObject } from '../objects/json.ts';
import { property } from '../objects/json.ts';
import { readLabelSelector } from '../objects/labelSelector.ts';
import { labelOf } from '../objects/labels.ts';
import { SOME_MINUTE } from '../workloads/cronJob.ts';
import { drawUid } from '../workloads/hash.ts';
import { COMPLETION_INDEX, castJobPod, jobPodPrefix, wantedActive } from '../workloads/job.ts';
import { claimPods } from './claim.ts';
import type { Controller } from './controller.ts';
import { inDeletionOrder } from './deletionOrder.ts';
import type { Draft } from './draft.ts';
import { addPod, deletePod, nextOfPrefix, nextSerial, putStatus, putWorkload } from './draft.ts';
import type { LivePod, LiveWorkload } from './liveCluster.ts';
import { isActive, isReady, referenceTo, specOf, workloadKey } from './liveCluster.ts';
import { MAX_LIVE_PODS } from './replicaSetController.ts';

/** Keeps as many Pods running as a Job may have at once. kubernetes: pkg/controller/job/job_controller.go manageJob */
export const jobController: Controller = {
  kind: 'Job',
  sync(draft, workload) {
    keepCount(draft, workload);
    const active = ownPods(draft, workload).filter(isActive);
    putStatus(draft, workload, { active: active.length, ready: active.filter(isReady).length });
  },
};

function keepCount(draft: Draft, workload: LiveWorkload): void {
  const spec = specOf(workload);
  const pods = ownPods(draft, workload);
  const active = pods.filter(isActive);
  const succeeded = pods.filter(({ pod }) => pod.status?.phase === 'Succeeded').length;
  const wanted = Math.min(wantedActive(spec, active.length, succeeded), MAX_LIVE_PODS);
  if (active.length > wanted) {
    for (const pod of inDeletionOrder(active, []).slice(0, active.length - wanted)) deletePod(draft, pod);
    return;
  }
  const free = freeIndexes(spec, pods, wanted - active.length);
  for (let left = wanted - active.length; left > 0; left--) {
    const index = free?.shift();
    if (free && index === undefined) return;
    const nth = nextOfPrefix(draft, workload.namespace, jobPodPrefix(workload.name, index));
    if (!addPod(draft, castJobPod(spec, workload, index, nth))) return;
  }
}

/** Makes the Job of one run. kubernetes: pkg/controller/cronjob/cronjob_controllerv2.go syncCronJob */
export const cronJobController: Controller = {
  kind: 'CronJob',
  sync(draft, workload) {
    const spec = specOf(workload);
    const name = `${workload.name}-${SOME_MINUTE}`;
    const key = workloadKey('Job', workload.namespace, name);
    if (booleanField(spec, 'suspend') || draft.workloads.has(key)) return;
    const template = objectField(spec, 'jobTemplate');
    const created = nextSerial(draft);
    putWorkload(draft, {
      key,
      kind: 'Job',
      apiVersion: 'batch/v1',
      namespace: workload.namespace,
      name,
      uid: drawUid(`${key} ${created}`),
      created,
      owner: referenceTo(workload),
      object: { ...template, apiVersion: 'batch/v1', kind: 'Job', metadata: { ...taken(template), name } },
      status: {},
      templateGeneration: 1,
      revisions: [],
      currentRevision: undefined,
    });
  },
};

/** What a Job takes over of its template's metadata. kubernetes: pkg/controller/cronjob/utils.go getJobFromTemplate2 */
function taken(template: JsonObject): JsonObject {
  const { labels, annotations } = objectField(template, 'metadata');
  return { ...(labels !== undefined && { labels }), ...(annotations !== undefined && { annotations }) };
}

/** A Job's selector is its own uid unless it brings one of its own. */
function ownPods(draft: Draft, workload: LiveWorkload): readonly LivePod[] {
  const spec = specOf(workload);
  const selector = booleanField(spec, 'manualSelector') ? readLabelSelector(property(spec, 'selector')) : undefined;
  const generated = { matchLabels: { 'batch.kubernetes.io/controller-uid': workload.uid }, matchExpressions: [] };
  return claimPods(draft, workload, selector ?? generated);
}

/** The indexes of an Indexed Job that nobody works on. kubernetes: pkg/controller/job/indexed_job_utils.go firstPendingIndexes */
function freeIndexes(spec: JsonObject, pods: readonly LivePod[], count: number): number[] | undefined {
  if (textField(spec, 'completionMode') !== 'Indexed') return undefined;
  const taken = new Set(
    pods
      .filter((pod) => isActive(pod) || pod.pod.status?.phase === 'Succeeded')
      .map(({ pod }) => labelOf(pod.metadata.annotations, COMPLETION_INDEX)),
  );
  const completions = integerField(spec, 'completions') ?? 0;
  const free: number[] = [];
  for (let index = 0; index < completions && free.length < count; index++) {
    if (!taken.has(String(index))) free.push(index);
  }
  return free;
}
