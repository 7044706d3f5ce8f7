import { same } from '../admission/rules/update.ts';
import { objectField, textField } from '../objects/fields.ts';
import type { JsonObject } from '../objects/json.ts';

/** Kinds whose objects do not count their generations. kubernetes: pkg/registry PrepareForCreate */
const WITHOUT = new Set([
  ...['ConfigMap', 'Endpoints', 'Event', 'HorizontalPodAutoscaler', 'LimitRange', 'Namespace', 'Node', 'Lease'],
  ...['PersistentVolume', 'PersistentVolumeClaim', 'ResourceQuota', 'Secret', 'Service', 'ServiceAccount'],
  ...['ClusterRole', 'ClusterRoleBinding', 'Role', 'RoleBinding', 'StorageClass', 'PodTemplate'],
]);

/** A new object with its generation, where its kind counts them. */
export function firstGeneration(object: JsonObject): JsonObject {
  if (WITHOUT.has(textField(object, 'kind') ?? '')) return object;
  return { ...object, metadata: { ...objectField(object, 'metadata'), generation: 1 } };
}

/** The generation after an update: one more where anything but metadata and status is another. */
export function nextGeneration(
  object: JsonObject,
  stored: JsonObject,
  generation: number | undefined,
): number | undefined {
  if (generation === undefined) return undefined;
  return wanted(object, stored) ? generation + 1 : generation;
}

function wanted(object: JsonObject, stored: JsonObject): boolean {
  const { metadata: _, status: __, ...now } = object;
  const { metadata: ___, status: ____, ...before } = stored;
  if (!same(now, before)) return true;
  // kubernetes: pkg/registry/apps/deployment deploymentStrategy.PrepareForUpdate
  return textField(object, 'kind') === 'Deployment' && !same(annotationsOf(object), annotationsOf(stored));
}

function annotationsOf(object: JsonObject): JsonObject {
  return objectField(objectField(object, 'metadata'), 'annotations');
}
