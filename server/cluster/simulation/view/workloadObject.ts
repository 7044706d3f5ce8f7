import { integerField, objectField, textField } from '../../objects/fields.ts';
import type { JsonObject } from '../../objects/json.ts';
import { fencepostsOf } from '../../rollout/fenceposts.ts';
import type { LiveWorkload } from '../../rollout/liveCluster.ts';
import { REVISION, revisionNumber } from '../../rollout/replicaSets.ts';
import type { Moment } from '../cluster/moment.ts';
import type { Setting } from '../setting.ts';
import { ownerReference, timeOf } from './podObject.ts';

/** A workload as the API server has it: what was written, and the status that its controller keeps. */
export function workloadObject(
  moment: Moment,
  workload: LiveWorkload,
  stored: JsonObject | undefined,
  setting: Setting,
): JsonObject {
  const object = stored ?? madeByController(moment, workload, setting);
  const metadata = objectField(object, 'metadata');
  if (workload.kind === 'CronJob') return { ...object, status: cronJobStatus(moment, workload, setting) };
  const newest = workload.kind === 'Deployment' ? newestSet(moment, workload) : undefined;
  const told = {
    generation: integerField(metadata, 'generation') ?? 1,
    since: textField(metadata, 'creationTimestamp') ?? '',
    newest: newest?.name ?? '',
  };
  const shown = newest ? withRevision(object, revisionNumber(newest)) : object;
  return { ...shown, status: statusOf(workload, told) };
}

/** kubernetes: pkg/controller/deployment/sync.go getNewReplicaSet, deployment_util.go SetDeploymentRevision */
function withRevision(object: JsonObject, revision: number): JsonObject {
  const metadata = objectField(object, 'metadata');
  const annotations = { ...objectField(metadata, 'annotations'), [REVISION]: String(revision) };
  return { ...object, metadata: { ...metadata, annotations } };
}

/** kubernetes: pkg/controller/cronjob/cronjob_controllerv2.go syncCronJob; here each has been run once. */
function cronJobStatus({ live, madeMs }: Moment, { uid }: LiveWorkload, setting: Setting): JsonObject {
  const jobs = [...live.workloads.values()].filter(({ kind, owner }) => kind === 'Job' && owner?.uid === uid);
  const active = jobs.map(({ apiVersion, kind, namespace, name, uid: ofJob }) => {
    return { apiVersion, kind, namespace, name, uid: ofJob };
  });
  const lastMs = Math.max(...jobs.map(({ key }) => madeMs.get(key) ?? 0));
  return jobs.length === 0 ? {} : { active, lastScheduleTime: timeOf(setting, lastMs) };
}

/** What a status tells besides its counts. */
interface Told {
  readonly generation: number;
  readonly since: string;
  /** The name of a Deployment's newest ReplicaSet. */
  readonly newest: string;
}

function newestSet({ live }: Moment, { uid }: LiveWorkload): LiveWorkload | undefined {
  const sets = [...live.workloads.values()].filter(({ kind, owner }) => kind === 'ReplicaSet' && owner?.uid === uid);
  return sets.reduce<LiveWorkload | undefined>(
    (best, set) => (best && revisionNumber(best) >= revisionNumber(set) ? best : set),
    undefined,
  );
}

function madeByController(moment: Moment, workload: LiveWorkload, setting: Setting): JsonObject {
  const { object, namespace, uid, owner, created } = workload;
  const metadata = objectField(object, 'metadata');
  return {
    ...object,
    metadata: {
      ...metadata,
      namespace,
      uid,
      resourceVersion: String(moment.store.revision + created),
      generation: 1,
      creationTimestamp: timeOf(setting, moment.madeMs.get(workload.key) ?? 0),
      ...(owner && { ownerReferences: [ownerReference(owner)] }),
    },
  };
}

/** kubernetes: pkg/controller/deployment/sync.go calculateStatus and its like; counts of zero are left out */
function statusOf({ kind, status, object }: LiveWorkload, { generation, since, newest }: Told): JsonObject {
  const counts = Object.entries(status).filter(([, count]) => count > 0);
  const told = { observedGeneration: generation, ...Object.fromEntries(counts) };
  if (kind === 'ReplicaSet' || kind === 'StatefulSet')
    return { ...told, replicas: status['replicas'] ?? 0, ...(kind === 'StatefulSet' && { collisionCount: 0 }) };
  if (kind === 'DaemonSet') return { ...daemonCounts(status), observedGeneration: generation };
  if (kind === 'Job') return { ...Object.fromEntries(counts), startTime: since, terminating: 0 };
  if (kind !== 'Deployment') return told;
  const spec = objectField(object, 'spec');
  const wanted = integerField(spec, 'replicas') ?? 1;
  const { replicas: total = 0, updatedReplicas = 0, availableReplicas = 0 } = status;
  const available = availableReplicas >= wanted - fencepostsOf(spec, wanted).unavailable;
  const complete = [total, updatedReplicas, availableReplicas].every((count) => count === wanted);
  const condition = (type: string, on: boolean, reason: string, message: string) => ({
    type,
    status: on ? 'True' : 'False',
    reason,
    message,
    lastTransitionTime: since,
    lastUpdateTime: since,
  });
  return {
    ...told,
    conditions: [
      available
        ? condition('Available', true, 'MinimumReplicasAvailable', 'Deployment has minimum availability.')
        : condition('Available', false, 'MinimumReplicasUnavailable', 'Deployment does not have minimum availability.'),
      complete
        ? condition(
            'Progressing',
            true,
            'NewReplicaSetAvailable',
            `ReplicaSet "${newest}" has successfully progressed.`,
          )
        : condition('Progressing', true, 'ReplicaSetUpdated', `ReplicaSet "${newest}" is progressing.`),
    ],
  };
}

/** kubernetes: pkg/controller/daemon/daemon_controller.go storeDaemonSetStatus (these are always written) */
function daemonCounts(status: LiveWorkload['status']): JsonObject {
  const always = ['currentNumberScheduled', 'desiredNumberScheduled', 'numberMisscheduled', 'numberReady'];
  return { ...Object.fromEntries(always.map((name) => [name, 0])), ...status };
}
