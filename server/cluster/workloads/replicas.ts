import type { FieldPath } from '../objects/fieldPath.ts';
import { integerOrPlaceholderField, objectField } from '../objects/fields.ts';
import type { JsonObject } from '../objects/json.ts';
import type { PodsRemark, WorkloadContext } from './workloadKind.ts';

/** Where most kinds say how many Pods they want. */
export const REPLICAS_PATH: FieldPath = ['spec', 'replicas'];

/** How many Pods a workload keeps, and what is to be said about the number. */
export interface Replicas {
  readonly count: number;
  readonly remarks: readonly PodsRemark[];
}

/**
 * The number of replicas: one where nothing is written; a HorizontalPodAutoscaler keeps it between its bounds unless it
 * is 0. kubernetes: pkg/controller/podautoscaler/horizontal.go reconcileAutoscaler
 */
export function replicasOf(object: JsonObject, { autoscaler }: WorkloadContext): Replicas {
  const written = integerOrPlaceholderField(objectField(object, 'spec'), 'replicas') ?? 1;
  if (typeof written === 'string') {
    return { count: 1, remarks: [{ type: 'count unknown', path: REPLICAS_PATH, placeholder: written }] };
  }
  if (written <= 0) return { count: 0, remarks: [{ type: 'no replicas', path: REPLICAS_PATH }] };
  if (!autoscaler) return { count: written, remarks: [] };
  return { count: Math.max(Math.min(written, autoscaler.maxReplicas), autoscaler.minReplicas), remarks: [] };
}
