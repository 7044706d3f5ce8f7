import { integerField, nonEmptyTextField, objectField, textField } from '../objects/fields.ts';
import type { JsonObject } from '../objects/json.ts';
import { replicasOf } from '../workloads/replicas.ts';
import { fencepostsOf, isRollingUpdate } from './fenceposts.ts';

/** What a rollout keeps to as long as every Pod gets ready. */
export interface RolloutBounds {
  /** How many Pods are wanted. */
  readonly replicas: number;
  /** So many are ready at every moment, at least. */
  readonly ready: number;
  /** So many exist, those that are ending left out, at most. */
  readonly pods: number;
}

/** The bounds of a workload that replaces its Pods by itself; nothing for others, and where the number is not known. */
export function rolloutBounds(workload: JsonObject): RolloutBounds | undefined {
  const bounds = BOUNDS.get(textField(workload, 'kind') ?? '');
  const { count, remarks } = replicasOf(workload, { nodes: [] });
  if (bounds === undefined || remarks.some(({ type }) => type === 'count unknown')) return undefined;
  return bounds(objectField(workload, 'spec'), count);
}

function boundsOfDeployment(spec: JsonObject, replicas: number): RolloutBounds {
  if (!isRollingUpdate(spec)) return { replicas, ready: 0, pods: replicas };
  const { surge, unavailable } = fencepostsOf(spec, replicas);
  return { replicas, ready: replicas - unavailable, pods: replicas + surge };
}

/** One Pod after the other, those below the partition not at all; a Pod goes before the next one of its name comes. */
function boundsOfStatefulSet(spec: JsonObject, replicas: number): RolloutBounds | undefined {
  const strategy = objectField(spec, 'updateStrategy');
  if (nonEmptyTextField(strategy, 'type') === 'OnDelete') return undefined;
  const partition = integerField(objectField(strategy, 'rollingUpdate'), 'partition') ?? 0;
  return { replicas, ready: partition < replicas ? replicas - 1 : replicas, pods: replicas };
}

const BOUNDS: ReadonlyMap<string, (spec: JsonObject, replicas: number) => RolloutBounds | undefined> = new Map([
  ['Deployment', boundsOfDeployment],
  ['StatefulSet', boundsOfStatefulSet],
]);
