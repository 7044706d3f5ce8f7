import type { Value } from '../decode/shape.ts';
import { always, int32, int64, pointer, struct, text, time, typeMeta } from '../decode/shape.ts';
import { ObjectMeta } from './meta.ts';

export const CrossVersionObjectReference = struct('v1.CrossVersionObjectReference', {
  kind: always(text),
  name: always(text),
  apiVersion: text,
});
export type CrossVersionObjectReference = Value<typeof CrossVersionObjectReference>;

export const HorizontalPodAutoscalerSpec = struct('v1.HorizontalPodAutoscalerSpec', {
  scaleTargetRef: CrossVersionObjectReference,
  minReplicas: pointer(int32),
  maxReplicas: always(int32),
  targetCPUUtilizationPercentage: pointer(int32),
});
export type HorizontalPodAutoscalerSpec = Value<typeof HorizontalPodAutoscalerSpec>;

export const HorizontalPodAutoscalerStatus = struct('v1.HorizontalPodAutoscalerStatus', {
  observedGeneration: pointer(int64),
  lastScaleTime: pointer(time),
  currentReplicas: always(int32),
  desiredReplicas: always(int32),
  currentCPUUtilizationPercentage: pointer(int32),
});
export type HorizontalPodAutoscalerStatus = Value<typeof HorizontalPodAutoscalerStatus>;

export const HorizontalPodAutoscaler = struct('v1.HorizontalPodAutoscaler', {
  ...typeMeta,
  metadata: ObjectMeta,
  spec: HorizontalPodAutoscalerSpec,
  status: HorizontalPodAutoscalerStatus,
});
export type HorizontalPodAutoscaler = Value<typeof HorizontalPodAutoscaler>;
