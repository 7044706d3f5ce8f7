import type { Json, JsonObject } from '../../objects/json.ts';
import { isObject, property } from '../../objects/json.ts';

/** A value after a JSON merge patch (RFC 7386): null takes away, maps are merged, all else is put in place. */
export function mergePatch(value: Json | undefined, patch: Json): Json {
  if (!isObject(patch)) return patch;
  const result = new Map(Object.entries(isObject(value) ? value : {}));
  for (const [key, change] of Object.entries(patch)) {
    if (change === null) result.delete(key);
    else result.set(key, mergePatch(isObject(value) ? property(value, key) : undefined, change));
  }
  return Object.fromEntries(result) satisfies JsonObject;
}
