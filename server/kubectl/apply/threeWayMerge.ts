import type { Shape } from '../../cluster/admission/decode/shape.ts';
import { fieldShape, mergeKeyOf } from '../../cluster/apiServer/patch/mergeKeys.ts';
import type { Json, JsonObject } from '../../cluster/objects/json.ts';
import { isObject, property } from '../../cluster/objects/json.ts';

/**
 * The stored object after what is applied now: what it names is put in place, what was applied before and is named no longer
 * goes, and everything else stays. kubernetes: apimachinery pkg/util/strategicpatch CreateThreeWayMergePatch
 */
export function threeWayMerge(
  stored: JsonObject,
  before: JsonObject | undefined,
  now: JsonObject,
  shape: Shape | undefined,
): JsonObject {
  const result = new Map(Object.entries(stored));
  for (const key of Object.keys(before ?? {})) if (property(now, key) === undefined) result.delete(key);
  for (const [key, wanted] of Object.entries(now)) {
    const old = before === undefined ? undefined : property(before, key);
    if (wanted === null) result.delete(key);
    else result.set(key, mergeField(property(stored, key), old, wanted, shape, key));
  }
  return Object.fromEntries(result);
}

function mergeField(
  stored: Json | undefined,
  before: Json | undefined,
  now: Json,
  shape: Shape | undefined,
  key: string,
): Json {
  const within = fieldShape(shape, key);
  if (isObject(now)) return isObject(stored) ? threeWayMerge(stored, objectOrNothing(before), now, within) : now;
  if (!Array.isArray(now) || !Array.isArray(stored)) return now;
  const mergeKey = mergeKeyOf(shape, key);
  if (mergeKey === undefined) return now;
  return mergeLists(stored, Array.isArray(before) ? before : [], now, mergeKey, within);
}

/** In the order of what is applied now; what only the server has stands after it. */
function mergeLists(
  stored: readonly Json[],
  before: readonly Json[],
  now: readonly Json[],
  mergeKey: string,
  shape: Shape | undefined,
): readonly Json[] {
  const idOf = (entry: Json) => (isObject(entry) ? property(entry, mergeKey) : entry);
  const find = (list: readonly Json[], id: Json | undefined) => list.find((entry) => idOf(entry) === id);
  const wanted = now.map((entry) => {
    const old = find(stored, idOf(entry));
    return isObject(entry) && isObject(old)
      ? threeWayMerge(old, objectOrNothing(find(before, idOf(entry))), entry, shape)
      : entry;
  });
  const others = stored.filter(
    (entry) => find(now, idOf(entry)) === undefined && find(before, idOf(entry)) === undefined,
  );
  return [...wanted, ...others];
}

function objectOrNothing(value: Json | undefined): JsonObject | undefined {
  return isObject(value) ? value : undefined;
}
