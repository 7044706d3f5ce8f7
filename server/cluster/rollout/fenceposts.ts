import { integerOrTextField, nonEmptyTextField, objectField } from '../objects/fields.ts';
import type { JsonObject } from '../objects/json.ts';

/** How far a rollout may go beyond the wanted number of Pods, and how far below. */
export interface Fenceposts {
  readonly surge: number;
  readonly unavailable: number;
}

const QUARTER = '25%';

/** Whether a Deployment replaces its Pods little by little. */
export function isRollingUpdate(spec: JsonObject): boolean {
  return (nonEmptyTextField(objectField(spec, 'strategy'), 'type') ?? 'RollingUpdate') === 'RollingUpdate';
}

/**
 * The fenceposts of a Deployment. Surge rounds up, unavailable down; were both zero, one Pod may be unavailable.
 * kubernetes: pkg/controller/deployment/util/deployment_util.go ResolveFenceposts, MaxUnavailable
 */
export function fencepostsOf(spec: JsonObject, replicas: number): Fenceposts {
  if (!isRollingUpdate(spec)) return { surge: 0, unavailable: 0 };
  const rolling = objectField(objectField(spec, 'strategy'), 'rollingUpdate');
  const surge = scaledValue(integerOrTextField(rolling, 'maxSurge') ?? QUARTER, replicas, Math.ceil);
  const unavailable = scaledValue(integerOrTextField(rolling, 'maxUnavailable') ?? QUARTER, replicas, Math.floor);
  const atLeast = surge === 0 && unavailable === 0 ? 1 : unavailable;
  return { surge, unavailable: replicas === 0 ? 0 : Math.min(atLeast, replicas) };
}

/** A number, or a share of a total. kubernetes: apimachinery/pkg/util/intstr/intstr.go GetScaledValueFromIntOrPercent */
export function scaledValue(value: number | string, total: number, round: (share: number) => number): number {
  if (typeof value === 'number') return Math.max(value, 0);
  const percent = /^(\d+)%$/.exec(value)?.[1];
  return percent === undefined ? 0 : round((Number(percent) * total) / 100);
}
