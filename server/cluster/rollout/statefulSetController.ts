import { integerField, nonEmptyTextField, objectField, objectsField, textField } from '../objects/fields.ts';
import { property } from '../objects/json.ts';
import { readLabelSelector } from '../objects/labelSelector.ts';
import { labelOf } from '../objects/labels.ts';
import { ordinalPod, POD_INDEX_LABEL, POD_NAME_LABEL, REVISION_HASH, startOrdinal } from '../workloads/statefulSet.ts';
import { claimPods } from './claim.ts';
import type { Controller } from './controller.ts';
import type { Draft } from './draft.ts';
import { addPod, deletePod, putStatus, putWorkload, setLabels } from './draft.ts';
import type { LivePod, LiveWorkload, Revision } from './liveCluster.ts';
import { isAvailable, isFinished, isReady, isTerminating, specOf } from './liveCluster.ts';
import { wantedReplicas } from './replicaSetController.ts';
import { latestRevision } from './revisions.ts';

/** Keeps Pods with names of their own, in order. kubernetes: pkg/controller/statefulset/stateful_set_control.go UpdateStatefulSet */
export const statefulSetController: Controller = {
  kind: 'StatefulSet',
  sync(draft, workload) {
    const selector = readLabelSelector(property(specOf(workload), 'selector'));
    if (!selector) return;
    const round = openRound(draft, workload, (set) =>
      claimPods(draft, set, selector, { fits: ({ pod }) => ordinalIn(set, pod.metadata.name) !== undefined }),
    );
    if (makeReplicas(draft, round) && removeCondemned(draft, round)) updateReplicas(draft, round);
    countPods(draft, round);
  },
};

/** What one round of the controller works with. */
interface Round {
  readonly set: LiveWorkload;
  readonly update: Revision;
  readonly current: Revision;
  readonly start: number;
  readonly replicas: number;
  /** Its Pods by ordinal. */
  readonly pods: ReadonlyMap<number, LivePod>;
  /** Whether it waits for one Pod before it goes on to the next. */
  readonly ordered: boolean;
}

function openRound(draft: Draft, workload: LiveWorkload, claim: (set: LiveWorkload) => readonly LivePod[]): Round {
  const { workload: set, revision: update } = latestRevision(draft, workload);
  const current = set.revisions.find(({ hash }) => hash === set.currentRevision) ?? update;
  const remembered =
    set.currentRevision === current.hash ? set : putWorkload(draft, { ...set, currentRevision: current.hash });
  const pods = new Map<number, LivePod>();
  for (const live of claim(remembered)) {
    const ordinal = ordinalIn(remembered, live.pod.metadata.name);
    if (ordinal !== undefined) pods.set(ordinal, live);
  }
  return {
    set: remembered,
    update,
    current,
    start: startOrdinal(specOf(remembered)),
    replicas: wantedReplicas(remembered),
    pods,
    ordered: property(specOf(remembered), 'podManagementPolicy') !== 'Parallel',
  };
}

/** The ordinal that a Pod's name says, when it is one of the set's names. kubernetes: stateful_set_utils.go getParentNameAndOrdinal */
function ordinalIn(set: LiveWorkload, name: string): number | undefined {
  const digits = name.startsWith(`${set.name}-`) ? name.slice(set.name.length + 1) : '';
  return /^\d{1,10}$/.test(digits) ? Number(digits) : undefined;
}

/** Makes what is missing; true when all that has to be there before anything is removed is there. kubernetes: processReplica */
function makeReplicas(draft: Draft, round: Round): boolean {
  let refused = false;
  let batch = 1;
  for (let place = 0, batchEnd = 1; place < round.replicas; place++) {
    if (place === batchEnd) {
      if (refused) return false;
      batch *= 2;
      batchEnd += batch;
    }
    const outcome = makeReplica(draft, round, round.start + place);
    if (outcome === 'refused') refused = true;
    if (round.ordered && outcome !== 'done') return false;
  }
  return !refused;
}

/** In order, a Pod that was just made, or is not ready, is waited for. */
function makeReplica(draft: Draft, round: Round, ordinal: number): 'done' | 'waits' | 'refused' {
  const live = round.pods.get(ordinal);
  if (!live) {
    const revision = revisionFor(round, ordinal);
    const made = ordinalPod(round.set, specOf(round.set), revision.template, revision.hash, ordinal);
    if (!addPod(draft, made)) return 'refused';
    makeClaims(draft, round.set, ordinal);
    return 'waits';
  }
  if (isFinished(live)) {
    deletePod(draft, live);
    return 'waits';
  }
  if (isTerminating(live) || !isAvailable(live)) return 'waits';
  keepIdentity(draft, live, ordinal);
  return 'done';
}

/** Below the partition Pods come back in the revision that they had. kubernetes: stateful_set_utils.go newVersionedStatefulSetPod */
function revisionFor(round: Round, ordinal: number): Revision {
  return isRolling(round.set) && ordinal < round.start + partitionOf(round.set) ? round.current : round.update;
}

function makeClaims(draft: Draft, set: LiveWorkload, ordinal: number): void {
  for (const name of claimNames(set, ordinal)) draft.claims.add(name);
}

/** kubernetes: stateful_set_utils.go getPersistentVolumeClaimName */
export function claimNames(set: LiveWorkload, ordinal: number): readonly string[] {
  return objectsField(specOf(set), 'volumeClaimTemplates').map((template) => {
    const name = textField(objectField(template, 'metadata'), 'name') ?? '';
    return `${set.namespace}/${name}-${set.name}-${ordinal}`;
  });
}

/** A Pod that was taken over gets the labels of its ordinal. kubernetes: stateful_set_utils.go updateIdentity */
function keepIdentity(draft: Draft, live: LivePod, ordinal: number): void {
  const { name, labels } = live.pod.metadata;
  if (labelOf(labels, POD_NAME_LABEL) === name) return;
  setLabels(draft, live, { ...labels, [POD_NAME_LABEL]: name, [POD_INDEX_LABEL]: String(ordinal) });
}

/** Removes Pods out of range, the highest ordinal first; true when there are none left to wait for. kubernetes: processCondemned */
function removeCondemned(draft: Draft, round: Round): boolean {
  const inRange = (ordinal: number) => ordinal >= round.start && ordinal < round.start + round.replicas;
  const condemned = [...round.pods].filter(([ordinal]) => !inRange(ordinal)).sort(([a], [b]) => b - a);
  const firstUnhealthy = [...condemned].reverse().find(([, pod]) => !isReady(pod) || isTerminating(pod))?.[1];
  for (const [ordinal, pod] of condemned) {
    if (isTerminating(pod)) {
      if (round.ordered) return false;
      continue;
    }
    if (round.ordered && !isReady(pod) && pod !== firstUnhealthy) return false;
    deletePod(draft, pod);
    if (retention(round.set, 'whenScaled') === 'Delete')
      for (const name of claimNames(round.set, ordinal)) draft.claims.delete(name);
    if (round.ordered) return false;
  }
  return true;
}

/** What becomes of the claims of Pods that go. */
export function retention(set: LiveWorkload, when: 'whenScaled' | 'whenDeleted'): string {
  return nonEmptyTextField(objectField(specOf(set), 'persistentVolumeClaimRetentionPolicy'), when) ?? 'Retain';
}

/** Replaces Pods of another revision, the highest ordinal first, one at a time, down to the partition. kubernetes: updateStatefulSet */
function updateReplicas(draft: Draft, round: Round): void {
  if (!isRolling(round.set)) return;
  for (let place = round.replicas - 1; place >= partitionOf(round.set); place--) {
    const live = draft.pods.get(`${round.set.namespace}/${round.set.name}-${round.start + place}`);
    if (!live) return;
    if (
      labelOf(live.pod.metadata.labels, REVISION_HASH) !== revisionName(round.set, round.update) &&
      !isTerminating(live)
    ) {
      deletePod(draft, live);
      return;
    }
    if (isTerminating(live) || !isAvailable(live)) return;
  }
}

function isRolling(set: LiveWorkload): boolean {
  return (nonEmptyTextField(objectField(specOf(set), 'updateStrategy'), 'type') ?? 'RollingUpdate') === 'RollingUpdate';
}

function partitionOf(set: LiveWorkload): number {
  const rolling = objectField(objectField(specOf(set), 'updateStrategy'), 'rollingUpdate');
  return Math.max(integerField(rolling, 'partition') ?? 0, 0);
}

function revisionName(set: LiveWorkload, revision: Revision): string {
  return `${set.name}-${revision.hash}`;
}

/** kubernetes: stateful_set_control.go computeReplicaStatus; stateful_set_utils.go completeRollingUpdate */
function countPods(draft: Draft, round: Round): void {
  const { set, current, update, replicas } = round;
  const pods = [...draft.pods.values()].filter(
    (pod) =>
      ordinalIn(set, pod.pod.metadata.name) !== undefined && pod.pod.metadata.owners.some(({ uid }) => uid === set.uid),
  );
  const ready = pods.filter((pod) => isReady(pod) && !isFinished(pod)).length;
  const ofRevision = (revision: Revision) =>
    pods.filter(
      (pod) => !isTerminating(pod) && labelOf(pod.pod.metadata.labels, REVISION_HASH) === revisionName(set, revision),
    ).length;
  const updated = ofRevision(update);
  const complete = isRolling(set) && updated === replicas && ready === replicas && pods.length === replicas;
  if (complete && set.currentRevision !== update.hash) {
    putWorkload(draft, { ...(draft.workloads.get(set.key) ?? set), currentRevision: update.hash });
  }
  putStatus(draft, set, {
    replicas: pods.length,
    readyReplicas: ready,
    availableReplicas: pods.filter((pod) => isAvailable(pod) && !isFinished(pod)).length,
    currentReplicas: complete ? updated : ofRevision(current),
    updatedReplicas: updated,
  });
}
