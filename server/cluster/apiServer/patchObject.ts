import { rejected } from '../admission/answer.ts';
import { shapeOf } from '../admission/storedForm.ts';
import { objectField } from '../objects/fields.ts';
import type { Json, JsonObject } from '../objects/json.ts';
import { isObject } from '../objects/json.ts';
import type { ObjectReference, ObjectStore } from './objectStore.ts';
import { getObject } from './objectStore.ts';
import { jsonPatch } from './patch/jsonPatch.ts';
import { mergePatch } from './patch/mergePatch.ts';
import { strategicMerge } from './patch/strategicMerge.ts';
import { resourceFor } from './resources.ts';
import { updateObject, updateStatus } from './writeObjects.ts';
import type { WriteOptions, Written } from './written.ts';
import { notFound } from './written.ts';

/** A change to one object. kubernetes: apimachinery pkg/types PatchType */
export type Patch =
  | { readonly type: 'strategic' | 'merge'; readonly patch: Json }
  | { readonly type: 'json'; readonly patch: readonly Json[] };

/** Changes an object by a patch. kubernetes: apiserver endpoints/handlers patchResource */
export function patchObject(
  store: ObjectStore,
  reference: ObjectReference,
  patch: Patch,
  options: WriteOptions,
): Written {
  const stored = getObject(store, reference);
  if (stored === undefined) return notFound(resourceFor(reference), reference.name);
  const patched = patchedValue(stored, patch);
  if (isObject(patched)) return updateObject(store, patched, options);
  return UNFIT;
}

/** Changes the status of an object by a patch, and nothing else. kubernetes: the subresource `status` */
export function patchStatus(store: ObjectStore, reference: ObjectReference, patch: Patch): Written {
  const stored = getObject(store, reference);
  if (stored === undefined) return notFound(resourceFor(reference), reference.name);
  const patched = patchedValue(stored, patch);
  if (isObject(patched)) return updateStatus(store, reference, objectField(patched, 'status'));
  return UNFIT;
}

const UNFIT = rejected(422, 'Invalid', 'the server rejected our request due to an error in our request');

/** Nothing where the patch does not fit the object. */
function patchedValue(stored: JsonObject, patch: Patch): Json | undefined {
  if (patch.type === 'json') return jsonPatch(stored, patch.patch);
  if (patch.type === 'merge') return mergePatch(stored, patch.patch);
  return strategicMerge(stored, patch.patch, shapeOf(stored));
}
