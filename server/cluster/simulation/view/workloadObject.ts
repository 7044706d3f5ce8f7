import { integerField, objectField, textField } from '../../objects/fields.ts';
import type { JsonObject } from '../../objects/json.ts';
import type { LiveWorkload } from '../../rollout/liveCluster.ts';
import { revisionNumber } from '../../rollout/replicaSets.ts';
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
  const told = {
    generation: integerField(metadata, 'generation') ?? 1,
    since: textField(metadata, 'creationTimestamp') ?? '',
    newest: workload.kind === 'Deployment' ? newestSet(moment, workload) : '',
  };
  return { ...object, status: statusOf(workload, told) };
}

/** What a status tells besides its counts. */
interface Told {
  readonly generation: number;
  readonly since: string;
  /** The name of a Deployment's newest ReplicaSet. */
  readonly newest: string;
}

function newestSet({ live }: Moment, { uid }: LiveWorkload): string {
  const sets = [...live.workloads.values()].filter(({ kind, owner }) => kind === 'ReplicaSet' && owner?.uid === uid);
  return (
    sets.reduce<LiveWorkload | undefined>(
      (best, set) => (best && revisionNumber(best) >= revisionNumber(set) ? best : set),
      undefined,
    )?.name ?? ''
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
function statusOf({ kind, status }: LiveWorkload, { generation, since, newest }: Told): JsonObject {
  const counts = Object.entries(status).filter(([, count]) => count > 0);
  const told = { observedGeneration: generation, ...Object.fromEntries(counts) };
  if (kind === 'ReplicaSet' || kind === 'StatefulSet')
    return { ...told, replicas: status['replicas'] ?? 0, ...(kind === 'StatefulSet' && { collisionCount: 0 }) };
  if (kind === 'DaemonSet') return { ...daemonCounts(status), observedGeneration: generation };
  if (kind !== 'Deployment') return told;
  const available = (status['unavailableReplicas'] ?? 0) === 0;
  const complete = available && status['updatedReplicas'] === status['replicas'];
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
