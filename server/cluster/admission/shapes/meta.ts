import type { Value } from '../decode/shape.ts';
import { always, bool, int64, list, mapOf, named, pointer, rawObject, struct, text, time } from '../decode/shape.ts';

export const OwnerReference = struct('v1.OwnerReference', {
  apiVersion: always(text),
  kind: always(text),
  name: always(text),
  uid: always(named('types.UID')),
  controller: pointer(bool),
  blockOwnerDeletion: pointer(bool),
});
export type OwnerReference = Value<typeof OwnerReference>;

export const ManagedFieldsEntry = struct('v1.ManagedFieldsEntry', {
  manager: text,
  operation: named('v1.ManagedFieldsOperationType'),
  apiVersion: text,
  time: pointer(time),
  fieldsType: text,
  fieldsV1: pointer(rawObject),
  subresource: text,
});
export type ManagedFieldsEntry = Value<typeof ManagedFieldsEntry>;

export const ObjectMeta = struct('v1.ObjectMeta', {
  name: text,
  generateName: text,
  namespace: text,
  selfLink: text,
  uid: named('types.UID'),
  resourceVersion: text,
  generation: int64,
  creationTimestamp: time,
  deletionTimestamp: pointer(time),
  deletionGracePeriodSeconds: pointer(int64),
  labels: mapOf(text),
  annotations: mapOf(text),
  ownerReferences: list(OwnerReference),
  finalizers: list(text),
  managedFields: list(ManagedFieldsEntry),
});
export type ObjectMeta = Value<typeof ObjectMeta>;

export const Condition = struct('v1.Condition', {
  type: always(text),
  status: always(named('v1.ConditionStatus')),
  observedGeneration: int64,
  lastTransitionTime: always(time),
  reason: always(text),
  message: always(text),
});
export type Condition = Value<typeof Condition>;

export const LabelSelectorRequirement = struct('v1.LabelSelectorRequirement', {
  key: always(text),
  operator: always(named('v1.LabelSelectorOperator')),
  values: list(text),
});
export type LabelSelectorRequirement = Value<typeof LabelSelectorRequirement>;

export const LabelSelector = struct('v1.LabelSelector', {
  matchLabels: mapOf(text),
  matchExpressions: list(LabelSelectorRequirement),
});
export type LabelSelector = Value<typeof LabelSelector>;
