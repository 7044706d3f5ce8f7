import { integerField, objectField, textField } from '../objects/fields.ts';
import type { JsonObject } from '../objects/json.ts';
import type { Autoscaler } from './workloadKind.ts';

/** A HorizontalPodAutoscaler's bounds and the workload that it scales. */
export interface AutoscalerTarget extends Autoscaler {
  readonly kind: string;
  readonly name: string;
}

/** Reads a HorizontalPodAutoscaler; nothing where it names no target. */
export function readAutoscaler(object: JsonObject): AutoscalerTarget | undefined {
  const spec = objectField(object, 'spec');
  const target = objectField(spec, 'scaleTargetRef');
  const kind = textField(target, 'kind');
  const name = textField(target, 'name');
  if (!kind || !name) return undefined;
  const minReplicas = Math.max(integerField(spec, 'minReplicas') ?? 1, 0);
  return {
    kind,
    name,
    minReplicas,
    maxReplicas: Math.max(integerField(spec, 'maxReplicas') ?? minReplicas, minReplicas),
  };
}
