import type { Value } from '../decode/shape.ts';
import { always, int32, int64, list, named, pointer, quantity, struct, text, time, typeMeta } from '../decode/shape.ts';
import { LabelSelector, ObjectMeta } from './meta.ts';

export const CrossVersionObjectReference = struct('v2.CrossVersionObjectReference', {
  kind: always(text),
  name: always(text),
  apiVersion: text,
});
export type CrossVersionObjectReference = Value<typeof CrossVersionObjectReference>;

export const MetricTarget = struct('v2.MetricTarget', {
  type: always(named('v2.MetricTargetType')),
  value: pointer(quantity),
  averageValue: pointer(quantity),
  averageUtilization: pointer(int32),
});
export type MetricTarget = Value<typeof MetricTarget>;

export const MetricIdentifier = struct('v2.MetricIdentifier', {
  name: always(text),
  selector: pointer(LabelSelector),
});
export type MetricIdentifier = Value<typeof MetricIdentifier>;

export const ObjectMetricSource = struct('v2.ObjectMetricSource', {
  describedObject: CrossVersionObjectReference,
  target: MetricTarget,
  metric: MetricIdentifier,
});
export type ObjectMetricSource = Value<typeof ObjectMetricSource>;

export const PodsMetricSource = struct('v2.PodsMetricSource', {
  metric: MetricIdentifier,
  target: MetricTarget,
});
export type PodsMetricSource = Value<typeof PodsMetricSource>;

export const ResourceMetricSource = struct('v2.ResourceMetricSource', {
  name: always(named('v1.ResourceName')),
  target: MetricTarget,
});
export type ResourceMetricSource = Value<typeof ResourceMetricSource>;

export const ContainerResourceMetricSource = struct('v2.ContainerResourceMetricSource', {
  name: always(named('v1.ResourceName')),
  target: MetricTarget,
  container: always(text),
});
export type ContainerResourceMetricSource = Value<typeof ContainerResourceMetricSource>;

export const ExternalMetricSource = struct('v2.ExternalMetricSource', {
  metric: MetricIdentifier,
  target: MetricTarget,
});
export type ExternalMetricSource = Value<typeof ExternalMetricSource>;

export const MetricSpec = struct('v2.MetricSpec', {
  type: always(named('v2.MetricSourceType')),
  object: pointer(ObjectMetricSource),
  pods: pointer(PodsMetricSource),
  resource: pointer(ResourceMetricSource),
  containerResource: pointer(ContainerResourceMetricSource),
  external: pointer(ExternalMetricSource),
});
export type MetricSpec = Value<typeof MetricSpec>;

export const HPAScalingPolicy = struct('v2.HPAScalingPolicy', {
  type: always(named('v2.HPAScalingPolicyType')),
  value: always(int32),
  periodSeconds: always(int32),
});
export type HPAScalingPolicy = Value<typeof HPAScalingPolicy>;

export const HPAScalingRules = struct('v2.HPAScalingRules', {
  stabilizationWindowSeconds: pointer(int32),
  selectPolicy: pointer(named('v2.ScalingPolicySelect')),
  policies: list(HPAScalingPolicy),
  tolerance: pointer(quantity),
});
export type HPAScalingRules = Value<typeof HPAScalingRules>;

export const HorizontalPodAutoscalerBehavior = struct('v2.HorizontalPodAutoscalerBehavior', {
  scaleUp: pointer(HPAScalingRules),
  scaleDown: pointer(HPAScalingRules),
});
export type HorizontalPodAutoscalerBehavior = Value<typeof HorizontalPodAutoscalerBehavior>;

export const HorizontalPodAutoscalerSpec = struct('v2.HorizontalPodAutoscalerSpec', {
  scaleTargetRef: CrossVersionObjectReference,
  minReplicas: pointer(int32),
  maxReplicas: always(int32),
  metrics: list(MetricSpec),
  behavior: pointer(HorizontalPodAutoscalerBehavior),
});
export type HorizontalPodAutoscalerSpec = Value<typeof HorizontalPodAutoscalerSpec>;

export const MetricValueStatus = struct('v2.MetricValueStatus', {
  value: pointer(quantity),
  averageValue: pointer(quantity),
  averageUtilization: pointer(int32),
});
export type MetricValueStatus = Value<typeof MetricValueStatus>;

export const ObjectMetricStatus = struct('v2.ObjectMetricStatus', {
  metric: MetricIdentifier,
  current: MetricValueStatus,
  describedObject: CrossVersionObjectReference,
});
export type ObjectMetricStatus = Value<typeof ObjectMetricStatus>;

export const PodsMetricStatus = struct('v2.PodsMetricStatus', {
  metric: MetricIdentifier,
  current: MetricValueStatus,
});
export type PodsMetricStatus = Value<typeof PodsMetricStatus>;

export const ResourceMetricStatus = struct('v2.ResourceMetricStatus', {
  name: always(named('v1.ResourceName')),
  current: MetricValueStatus,
});
export type ResourceMetricStatus = Value<typeof ResourceMetricStatus>;

export const ContainerResourceMetricStatus = struct('v2.ContainerResourceMetricStatus', {
  name: always(named('v1.ResourceName')),
  current: MetricValueStatus,
  container: always(text),
});
export type ContainerResourceMetricStatus = Value<typeof ContainerResourceMetricStatus>;

export const ExternalMetricStatus = struct('v2.ExternalMetricStatus', {
  metric: MetricIdentifier,
  current: MetricValueStatus,
});
export type ExternalMetricStatus = Value<typeof ExternalMetricStatus>;

export const MetricStatus = struct('v2.MetricStatus', {
  type: always(named('v2.MetricSourceType')),
  object: pointer(ObjectMetricStatus),
  pods: pointer(PodsMetricStatus),
  resource: pointer(ResourceMetricStatus),
  containerResource: pointer(ContainerResourceMetricStatus),
  external: pointer(ExternalMetricStatus),
});
export type MetricStatus = Value<typeof MetricStatus>;

export const HorizontalPodAutoscalerCondition = struct('v2.HorizontalPodAutoscalerCondition', {
  type: always(named('v2.HorizontalPodAutoscalerConditionType')),
  status: always(named('v1.ConditionStatus')),
  lastTransitionTime: always(time),
  reason: text,
  message: text,
});
export type HorizontalPodAutoscalerCondition = Value<typeof HorizontalPodAutoscalerCondition>;

export const HorizontalPodAutoscalerStatus = struct('v2.HorizontalPodAutoscalerStatus', {
  observedGeneration: pointer(int64),
  lastScaleTime: pointer(time),
  currentReplicas: int32,
  desiredReplicas: always(int32),
  currentMetrics: always(list(MetricStatus)),
  conditions: list(HorizontalPodAutoscalerCondition),
});
export type HorizontalPodAutoscalerStatus = Value<typeof HorizontalPodAutoscalerStatus>;

export const HorizontalPodAutoscaler = struct('v2.HorizontalPodAutoscaler', {
  ...typeMeta,
  metadata: ObjectMeta,
  spec: HorizontalPodAutoscalerSpec,
  status: HorizontalPodAutoscalerStatus,
});
export type HorizontalPodAutoscaler = Value<typeof HorizontalPodAutoscaler>;
