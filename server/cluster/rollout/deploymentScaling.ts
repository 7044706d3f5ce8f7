import type { Draft } from './draft.ts';
import { fencepostsOf, isRollingUpdate } from './fenceposts.ts';
import type { LiveWorkload } from './liveCluster.ts';
import { specOf } from './liveCluster.ts';
import { wantedReplicas } from './replicaSetController.ts';
import type { ReplicaSets } from './replicaSets.ts';
import {
  activeOf,
  desiredWhenScaled,
  maximumWhenScaled,
  scaleReplicaSet,
  totalOf,
  totalWanted,
} from './replicaSets.ts';

/**
 * Brings a Deployment to a new size without going on with its rollout: a single ReplicaSet gets it all, several share the
 * difference in proportion to their sizes. kubernetes: pkg/controller/deployment/sync.go scale
 */
export function scaleProportionally(draft: Draft, deployment: LiveWorkload, { current, old }: ReplicaSets): void {
  const replicas = wantedReplicas(deployment);
  const all = current ? [...old, current] : old;
  const active = activeOf(all);
  const only = active.length === 1 ? active[0] : active.length === 0 ? (current ?? old.at(-1)) : undefined;
  if (only) scaleReplicaSet(draft, deployment, only, replicas);
  else if (current && isSaturated(current, replicas)) {
    for (const set of activeOf(old)) scaleReplicaSet(draft, deployment, set, 0);
  } else if (active.length > 1 && isRollingUpdate(specOf(deployment))) share(draft, deployment, active);
}

/** kubernetes: pkg/controller/deployment/util/deployment_util.go IsSaturated */
function isSaturated(set: LiveWorkload, replicas: number): boolean {
  return (
    wantedReplicas(set) === replicas &&
    desiredWhenScaled(set) === replicas &&
    totalOf([set], 'availableReplicas') === replicas
  );
}

function share(draft: Draft, deployment: LiveWorkload, active: readonly LiveWorkload[]): void {
  const replicas = wantedReplicas(deployment);
  const maximum = replicas + fencepostsOf(specOf(deployment), replicas).surge;
  const toAdd = (replicas > 0 ? maximum : 0) - totalWanted(active);
  const sorted = [...active].sort(
    (a, b) => wantedReplicas(b) - wantedReplicas(a) || (toAdd > 0 ? b.created - a.created : a.created - b.created),
  );
  let added = 0;
  const sizes = sorted.map((set) => {
    const proportion = proportionOf(set, deployment, maximum, toAdd, added);
    added += proportion;
    return wantedReplicas(set) + proportion;
  });
  sorted.forEach((set, index) => {
    const leftover = index === 0 ? toAdd - added : 0;
    scaleReplicaSet(draft, deployment, set, Math.max((sizes[index] ?? 0) + leftover, 0), { evenIfSame: true });
  });
}

/** kubernetes: pkg/controller/deployment/util/deployment_util.go GetReplicaSetProportion, getReplicaSetFraction */
function proportionOf(
  set: LiveWorkload,
  deployment: LiveWorkload,
  maximum: number,
  toAdd: number,
  added: number,
): number {
  const size = wantedReplicas(set);
  if (toAdd === 0 || toAdd === added) return 0;
  const before = maximumWhenScaled(set) || deployment.status['replicas'] || 0;
  const fraction =
    wantedReplicas(deployment) === 0 ? -size : before === 0 ? 0 : roundAway((size * maximum) / before) - size;
  return toAdd > 0 ? Math.min(fraction, toAdd - added) : Math.max(fraction, toAdd - added);
}

/** Halves go away from zero. kubernetes: k8s.io/utils/integer RoundToInt32 */
function roundAway(value: number): number {
  return value < 0 ? -Math.round(-value) : Math.round(value);
}
