import type { Value } from '../decode/shape.ts';
import { always, named, nullable, pointer, struct, text } from '../decode/shape.ts';

export const LocalObjectReference = struct('v1.LocalObjectReference', {
  name: text,
});
export type LocalObjectReference = Value<typeof LocalObjectReference>;

export const TypedLocalObjectReference = struct('v1.TypedLocalObjectReference', {
  apiGroup: nullable(text),
  kind: always(text),
  name: always(text),
});
export type TypedLocalObjectReference = Value<typeof TypedLocalObjectReference>;

export const TypedObjectReference = struct('v1.TypedObjectReference', {
  apiGroup: nullable(text),
  kind: always(text),
  name: always(text),
  namespace: pointer(text),
});
export type TypedObjectReference = Value<typeof TypedObjectReference>;

export const ObjectReference = struct('v1.ObjectReference', {
  kind: text,
  namespace: text,
  name: text,
  uid: named('types.UID'),
  apiVersion: text,
  resourceVersion: text,
  fieldPath: text,
});
export type ObjectReference = Value<typeof ObjectReference>;
