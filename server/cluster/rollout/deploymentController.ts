import { booleanField, integerField } from '../objects/fields.ts';
import type { Controller } from './controller.ts';
import { scaleProportionally } from './deploymentScaling.ts';
import type { Draft } from './draft.ts';
import { deleteWorkload, putStatus } from './draft.ts';
import { fencepostsOf, isRollingUpdate } from './fenceposts.ts';
import type { LiveWorkload } from './liveCluster.ts';
import { isFinished, owns, specOf } from './liveCluster.ts';
import { wantedReplicas } from './replicaSetController.ts';
import type { ReplicaSets } from './replicaSets.ts';
import {
  activeOf,
  desiredWhenScaled,
  makeReplicaSet,
  replicaSetsOf,
  revisionNumber,
  scaleReplicaSet,
  totalOf,
  totalWanted,
} from './replicaSets.ts';

/** Moves Pods from old ReplicaSets to the new one. kubernetes: pkg/controller/deployment/deployment_controller.go syncDeployment */
export const deploymentController: Controller = {
  kind: 'Deployment',
  sync(draft, deployment) {
    const sets = replicaSetsOf(draft, deployment);
    const paused = booleanField(specOf(deployment), 'paused') ?? false;
    if (paused || wasScaled(deployment, sets)) {
      scaleProportionally(draft, deployment, sets);
      if (paused) forgetOld(draft, deployment, sets.old);
    } else if (isRollingUpdate(specOf(deployment))) rollOver(draft, deployment, sets);
    else recreate(draft, deployment, sets);
    countDeployment(draft, deployment);
  },
};

/** kubernetes: pkg/controller/deployment/sync.go isScalingEvent */
function wasScaled(deployment: LiveWorkload, { current, old }: ReplicaSets): boolean {
  const replicas = wantedReplicas(deployment);
  return activeOf(current ? [...old, current] : old).some((set) => (desiredWhenScaled(set) ?? replicas) !== replicas);
}

/** One round of a rolling update: first grow the new ReplicaSet, else shrink the old ones. kubernetes: pkg/controller/deployment/rolling.go rolloutRolling */
function rollOver(draft: Draft, deployment: LiveWorkload, { current, old }: ReplicaSets): void {
  const set = current ?? makeReplicaSet(draft, deployment, old, newReplicas(deployment, 0, totalWanted(old)));
  if (growNew(draft, deployment, set, old)) return;
  if (shrinkOld(draft, deployment, set, old)) return;
  if (isComplete(deployment)) forgetOld(draft, deployment, old);
}

/** kubernetes: pkg/controller/deployment/util/deployment_util.go DeploymentComplete */
function isComplete(deployment: LiveWorkload): boolean {
  const replicas = wantedReplicas(deployment);
  return ['updatedReplicas', 'replicas', 'availableReplicas'].every((count) => deployment.status[count] === replicas);
}

/** Deletes the oldest ReplicaSets without Pods beyond the limit of the history. kubernetes: pkg/controller/deployment/sync.go cleanupDeployment */
function forgetOld(draft: Draft, deployment: LiveWorkload, old: readonly LiveWorkload[]): void {
  const limit = integerField(specOf(deployment), 'revisionHistoryLimit') ?? 10;
  const byRevision = [...old].sort((a, b) => revisionNumber(a) - revisionNumber(b));
  for (const set of byRevision.slice(0, Math.max(old.length - limit, 0))) {
    if (wantedReplicas(set) === 0 && totalOf([set], 'replicas') === 0) deleteWorkload(draft, set);
  }
}

function growNew(draft: Draft, deployment: LiveWorkload, set: LiveWorkload, old: readonly LiveWorkload[]): boolean {
  const replicas = wantedReplicas(deployment);
  const present = wantedReplicas(set);
  if (present === replicas) return false;
  const next = present > replicas ? replicas : newReplicas(deployment, present, totalWanted(old) + present);
  return scaleReplicaSet(draft, deployment, set, next);
}

/** kubernetes: pkg/controller/deployment/util/deployment_util.go NewRSNewReplicas */
function newReplicas(deployment: LiveWorkload, present: number, total: number): number {
  const replicas = wantedReplicas(deployment);
  const room = replicas + fencepostsOf(specOf(deployment), replicas).surge - total;
  return present + Math.max(Math.min(room, replicas - present), 0);
}

/** kubernetes: pkg/controller/deployment/rolling.go reconcileOldReplicaSets */
function shrinkOld(draft: Draft, deployment: LiveWorkload, set: LiveWorkload, old: readonly LiveWorkload[]): boolean {
  const active = activeOf(old);
  const replicas = wantedReplicas(deployment);
  const minAvailable = replicas - fencepostsOf(specOf(deployment), replicas).unavailable;
  const newUnavailable = wantedReplicas(set) - totalOf([set], 'availableReplicas');
  const room = totalWanted([...active, set]) - minAvailable - newUnavailable;
  if (totalWanted(active) === 0 || room <= 0) return false;
  const before = draft.messages.length;
  let unhealthyRoom = room;
  for (const one of active) {
    const unhealthy = wantedReplicas(one) - totalOf([one], 'availableReplicas');
    if (unhealthyRoom <= 0) break;
    if (unhealthy <= 0) continue;
    const count = Math.min(unhealthyRoom, unhealthy);
    scaleReplicaSet(draft, deployment, one, wantedReplicas(one) - count);
    unhealthyRoom -= count;
  }
  const left = active.map((one) => draft.workloads.get(one.key) ?? one);
  let surplus = totalOf([...left, set], 'availableReplicas') - minAvailable;
  for (const one of left) {
    const count = Math.min(wantedReplicas(one), surplus);
    if (count <= 0) continue;
    scaleReplicaSet(draft, deployment, one, wantedReplicas(one) - count);
    surplus -= count;
  }
  return draft.messages.length > before;
}

/** All old Pods have to be gone before the first new one is made. kubernetes: pkg/controller/deployment/recreate.go rolloutRecreate */
function recreate(draft: Draft, deployment: LiveWorkload, { current, old }: ReplicaSets): void {
  const active = activeOf(old);
  for (const set of active) scaleReplicaSet(draft, deployment, set, 0);
  if (active.length > 0 || oldPodsRun(draft, old)) return;
  const replicas = wantedReplicas(deployment);
  const set = current ?? makeReplicaSet(draft, deployment, old, replicas);
  scaleReplicaSet(draft, deployment, set, replicas);
  if (isComplete(deployment)) forgetOld(draft, deployment, old);
}

function oldPodsRun(draft: Draft, old: readonly LiveWorkload[]): boolean {
  return [...draft.pods.values()].some((pod) => !isFinished(pod) && old.some((set) => owns(set, pod)));
}

/** kubernetes: pkg/controller/deployment/sync.go calculateStatus */
function countDeployment(draft: Draft, deployment: LiveWorkload): void {
  const { current, old } = replicaSetsOf(draft, deployment);
  const all = current ? [...old, current] : old;
  const available = totalOf(all, 'availableReplicas');
  putStatus(draft, deployment, {
    replicas: totalOf(all, 'replicas'),
    updatedReplicas: totalOf(current ? [current] : [], 'replicas'),
    readyReplicas: totalOf(all, 'readyReplicas'),
    availableReplicas: available,
    unavailableReplicas: Math.max(totalWanted(all) - available, 0),
    terminatingReplicas: totalOf(all, 'terminatingReplicas'),
  });
}
