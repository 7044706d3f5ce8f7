import type { Value } from '../decode/shape.ts';
import {
  always,
  int32,
  int64,
  intOrString,
  list,
  mapOf,
  named,
  pointer,
  struct,
  time,
  typeMeta,
} from '../decode/shape.ts';
import { Condition, LabelSelector, ObjectMeta } from './meta.ts';

export const PodDisruptionBudgetSpec = struct('v1.PodDisruptionBudgetSpec', {
  minAvailable: pointer(intOrString),
  selector: pointer(LabelSelector),
  maxUnavailable: pointer(intOrString),
  unhealthyPodEvictionPolicy: pointer(named('v1.UnhealthyPodEvictionPolicyType')),
});
export type PodDisruptionBudgetSpec = Value<typeof PodDisruptionBudgetSpec>;

export const PodDisruptionBudgetStatus = struct('v1.PodDisruptionBudgetStatus', {
  observedGeneration: int64,
  disruptedPods: mapOf(time),
  disruptionsAllowed: always(int32),
  currentHealthy: always(int32),
  desiredHealthy: always(int32),
  expectedPods: always(int32),
  conditions: list(Condition),
});
export type PodDisruptionBudgetStatus = Value<typeof PodDisruptionBudgetStatus>;

export const PodDisruptionBudget = struct('v1.PodDisruptionBudget', {
  ...typeMeta,
  metadata: ObjectMeta,
  spec: PodDisruptionBudgetSpec,
  status: PodDisruptionBudgetStatus,
});
export type PodDisruptionBudget = Value<typeof PodDisruptionBudget>;
