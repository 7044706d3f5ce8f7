import { integerField, objectField, textField, textsField } from '../objects/fields.ts';
import type { JsonObject } from '../objects/json.ts';
import { printTimestamp } from '../objects/time.ts';
import type { ObjectReference, ObjectStore } from './objectStore.ts';
import { getObject } from './objectStore.ts';
import { resourceFor } from './resources.ts';
import { withObject, withoutObject } from './writeObjects.ts';
import type { Written } from './written.ts';
import { notFound } from './written.ts';

export interface DeleteOptions {
  /** The moment, in milliseconds since 1970. */
  readonly nowMs: number;
  /** Default: what the Pod says, which is 30. Zero: at once. */
  readonly gracePeriodSeconds?: number;
}

/**
 * Deletes an object: at once, or, where somebody has to finish first (a finalizer, the kubelet that runs a Pod), by
 * marking it. What belongs to it is for the controllers to delete.
 * kubernetes: apiserver pkg/registry/generic/registry Store.Delete, pkg/registry/core/pod podStrategy.CheckGracefulDelete
 */
export function deleteObject(store: ObjectStore, reference: ObjectReference, options: DeleteOptions): Written {
  const stored = getObject(store, reference);
  if (stored === undefined) return notFound(resourceFor(reference), reference.name);
  const metadata = objectField(stored, 'metadata');
  const grace = graceOf(stored, options);
  const waits = grace > 0 || textsField(metadata, 'finalizers').length > 0;
  if (!waits)
    return { accepted: true, store: withoutObject(store, stored), object: stored, changed: true, warnings: [] };
  if (textField(metadata, 'deletionTimestamp') !== undefined) {
    return { accepted: true, store, object: stored, changed: false, warnings: [] };
  }
  const marked: JsonObject = {
    ...stored,
    metadata: {
      ...metadata,
      deletionTimestamp: printTimestamp(options.nowMs + grace * 1000),
      deletionGracePeriodSeconds: grace,
      resourceVersion: String(store.revision + 1),
    },
  };
  return { accepted: true, store: withObject(store, marked), object: marked, changed: true, warnings: [] };
}

/** The seconds that a Pod has to end: none where no kubelet runs it. */
function graceOf(object: JsonObject, { gracePeriodSeconds }: DeleteOptions): number {
  if (textField(object, 'kind') !== 'Pod') return 0;
  const spec = objectField(object, 'spec');
  const phase = textField(objectField(object, 'status'), 'phase');
  if (textField(spec, 'nodeName') === undefined || phase === 'Succeeded' || phase === 'Failed') return 0;
  return gracePeriodSeconds ?? integerField(spec, 'terminationGracePeriodSeconds') ?? 30;
}
