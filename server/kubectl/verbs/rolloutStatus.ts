import type { JsonObject } from '../../cluster/objects/json.ts';
import { at, nameOf, numberAt, objectsAt, textAt } from '../fields.ts';

/** How far a rollout is. */
export interface RolloutProgress {
  /** Without a line end. */
  readonly message: string;
  readonly done: boolean;
  readonly failed?: true;
}

/** How far the rollout of a workload is; nothing for a kind that has none. kubernetes: kubectl pkg/polymorphichelpers StatusViewerFor */
export function rolloutProgress(object: JsonObject): RolloutProgress | undefined {
  const view = VIEWS[textAt(object, 'kind')];
  if (view === undefined) return undefined;
  if (numberAt(object, 'metadata.generation') > numberAt(object, 'status.observedGeneration')) {
    return { message: UNOBSERVED[textAt(object, 'kind')] ?? '', done: false };
  }
  return view(object);
}

const UNOBSERVED: Readonly<Record<string, string>> = {
  Deployment: 'Waiting for deployment spec update to be observed...',
  DaemonSet: 'Waiting for daemon set spec update to be observed...',
  StatefulSet: 'Waiting for statefulset spec update to be observed...',
};

const VIEWS: Readonly<Record<string, (object: JsonObject) => RolloutProgress>> = {
  Deployment: (deployment) => {
    const name = JSON.stringify(nameOf(deployment));
    const count = (field: string) => numberAt(deployment, `status.${field}`);
    const start = `Waiting for deployment ${name} rollout to finish:`;
    const [wanted, updated, available] = [
      numberAt(deployment, 'spec.replicas'),
      count('updatedReplicas'),
      count('availableReplicas'),
    ];
    const late = objectsAt(deployment, 'status.conditions').some(
      (one) => textAt(one, 'reason') === 'ProgressDeadlineExceeded',
    );
    if (late) return { message: `deployment ${name} exceeded its progress deadline`, done: false, failed: true };
    if (updated < wanted) return waiting(`${start} ${updated} out of ${wanted} new replicas have been updated...`);
    const old = count('replicas') - updated;
    if (old > 0) return waiting(`${start} ${old} old replicas are pending termination...`);
    if (available < updated) return waiting(`${start} ${available} of ${updated} updated replicas are available...`);
    return { message: `deployment ${name} successfully rolled out`, done: true };
  },
  DaemonSet: (set) => {
    const name = JSON.stringify(nameOf(set));
    if (textAt(set, 'spec.updateStrategy.type') === 'OnDelete') return noStatus('OnDelete');
    const count = (field: string) => numberAt(set, `status.${field}`);
    const [wanted, updated, available] = [
      count('desiredNumberScheduled'),
      count('updatedNumberScheduled'),
      count('numberAvailable'),
    ];
    const start = `Waiting for daemon set ${name} rollout to finish:`;
    if (updated < wanted) return waiting(`${start} ${updated} out of ${wanted} new pods have been updated...`);
    if (available < wanted) return waiting(`${start} ${available} of ${wanted} updated pods are available...`);
    return { message: `daemon set ${name} successfully rolled out`, done: true };
  },
  StatefulSet: (set) => {
    if (textAt(set, 'spec.updateStrategy.type') === 'OnDelete') return noStatus('OnDelete');
    const count = (field: string) => numberAt(set, `status.${field}`);
    const wanted = numberAt(set, 'spec.replicas');
    const missing = wanted - count('readyReplicas');
    if (missing > 0) return waiting(`Waiting for ${missing} pods to be ready...`);
    const partition = at(set, 'spec.updateStrategy.rollingUpdate.partition');
    const updated = count('updatedReplicas');
    if (typeof partition === 'number' && partition > 0) {
      if (updated < wanted - partition) {
        return waiting(
          `Waiting for partitioned roll out to finish: ${updated} out of ${wanted - partition} new pods have been updated...`,
        );
      }
      return { message: `partitioned roll out complete: ${updated} new pods have been updated...`, done: true };
    }
    if (textAt(set, 'status.updateRevision') !== textAt(set, 'status.currentRevision')) {
      return waiting(
        `waiting for statefulset rolling update to complete ${updated} pods at revision ${textAt(set, 'status.updateRevision')}...`,
      );
    }
    return {
      message: `statefulset rolling update complete ${count('currentReplicas')} pods at revision ${textAt(set, 'status.currentRevision')}...`,
      done: true,
    };
  },
};

function waiting(message: string): RolloutProgress {
  return { message, done: false };
}

function noStatus(strategy: string): RolloutProgress {
  return {
    message: `rollout status is only available for RollingUpdate strategy type, not ${strategy}`,
    done: false,
    failed: true,
  };
}
