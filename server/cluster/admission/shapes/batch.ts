import type { Value } from '../decode/shape.ts';
import { always, bool, int32, int64, list, named, pointer, struct, text, time, typeMeta } from '../decode/shape.ts';
import { LabelSelector, ObjectMeta } from './meta.ts';
import { PodTemplateSpec } from './pod.ts';
import { ObjectReference } from './reference.ts';

export const PodFailurePolicyOnExitCodesRequirement = struct('v1.PodFailurePolicyOnExitCodesRequirement', {
  containerName: pointer(text),
  operator: always(named('v1.PodFailurePolicyOnExitCodesOperator')),
  values: always(list(int32)),
});
export type PodFailurePolicyOnExitCodesRequirement = Value<typeof PodFailurePolicyOnExitCodesRequirement>;

export const PodFailurePolicyOnPodConditionsPattern = struct('v1.PodFailurePolicyOnPodConditionsPattern', {
  type: always(named('v1.PodConditionType')),
  status: always(named('v1.ConditionStatus')),
});
export type PodFailurePolicyOnPodConditionsPattern = Value<typeof PodFailurePolicyOnPodConditionsPattern>;

export const PodFailurePolicyRule = struct('v1.PodFailurePolicyRule', {
  action: always(named('v1.PodFailurePolicyAction')),
  onExitCodes: pointer(PodFailurePolicyOnExitCodesRequirement),
  onPodConditions: list(PodFailurePolicyOnPodConditionsPattern),
});
export type PodFailurePolicyRule = Value<typeof PodFailurePolicyRule>;

export const PodFailurePolicy = struct('v1.PodFailurePolicy', {
  rules: always(list(PodFailurePolicyRule)),
});
export type PodFailurePolicy = Value<typeof PodFailurePolicy>;

export const SuccessPolicyRule = struct('v1.SuccessPolicyRule', {
  succeededIndexes: pointer(text),
  succeededCount: pointer(int32),
});
export type SuccessPolicyRule = Value<typeof SuccessPolicyRule>;

export const SuccessPolicy = struct('v1.SuccessPolicy', {
  rules: always(list(SuccessPolicyRule)),
});
export type SuccessPolicy = Value<typeof SuccessPolicy>;

export const JobSpec = struct('v1.JobSpec', {
  parallelism: pointer(int32),
  completions: pointer(int32),
  activeDeadlineSeconds: pointer(int64),
  podFailurePolicy: pointer(PodFailurePolicy),
  successPolicy: pointer(SuccessPolicy),
  backoffLimit: pointer(int32),
  backoffLimitPerIndex: pointer(int32),
  maxFailedIndexes: pointer(int32),
  selector: pointer(LabelSelector),
  manualSelector: pointer(bool),
  template: PodTemplateSpec,
  ttlSecondsAfterFinished: pointer(int32),
  completionMode: pointer(named('v1.CompletionMode')),
  suspend: pointer(bool),
  podReplacementPolicy: pointer(named('v1.PodReplacementPolicy')),
  managedBy: pointer(text),
});
export type JobSpec = Value<typeof JobSpec>;

export const JobCondition = struct('v1.JobCondition', {
  type: always(named('v1.JobConditionType')),
  status: always(named('v1.ConditionStatus')),
  lastProbeTime: always(time),
  lastTransitionTime: always(time),
  reason: text,
  message: text,
});
export type JobCondition = Value<typeof JobCondition>;

export const UncountedTerminatedPods = struct('v1.UncountedTerminatedPods', {
  succeeded: list(named('types.UID')),
  failed: list(named('types.UID')),
});
export type UncountedTerminatedPods = Value<typeof UncountedTerminatedPods>;

export const JobStatus = struct('v1.JobStatus', {
  conditions: list(JobCondition),
  startTime: pointer(time),
  completionTime: pointer(time),
  active: int32,
  succeeded: int32,
  failed: int32,
  terminating: pointer(int32),
  completedIndexes: text,
  failedIndexes: pointer(text),
  uncountedTerminatedPods: pointer(UncountedTerminatedPods),
  ready: pointer(int32),
});
export type JobStatus = Value<typeof JobStatus>;

export const Job = struct('v1.Job', {
  ...typeMeta,
  metadata: ObjectMeta,
  spec: JobSpec,
  status: JobStatus,
});
export type Job = Value<typeof Job>;

export const JobTemplateSpec = struct('v1.JobTemplateSpec', {
  metadata: ObjectMeta,
  spec: JobSpec,
});
export type JobTemplateSpec = Value<typeof JobTemplateSpec>;

export const CronJobSpec = struct('v1.CronJobSpec', {
  schedule: always(text),
  timeZone: pointer(text),
  startingDeadlineSeconds: pointer(int64),
  concurrencyPolicy: named('v1.ConcurrencyPolicy'),
  suspend: pointer(bool),
  jobTemplate: JobTemplateSpec,
  successfulJobsHistoryLimit: pointer(int32),
  failedJobsHistoryLimit: pointer(int32),
});
export type CronJobSpec = Value<typeof CronJobSpec>;

export const CronJobStatus = struct('v1.CronJobStatus', {
  active: list(ObjectReference),
  lastScheduleTime: pointer(time),
  lastSuccessfulTime: pointer(time),
});
export type CronJobStatus = Value<typeof CronJobStatus>;

export const CronJob = struct('v1.CronJob', {
  ...typeMeta,
  metadata: ObjectMeta,
  spec: CronJobSpec,
  status: CronJobStatus,
});
export type CronJob = Value<typeof CronJob>;
