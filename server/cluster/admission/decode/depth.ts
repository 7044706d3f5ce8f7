import type { Json, JsonObject } from '../../objects/json.ts';

/** How deep an object may be nested: Kubernetes takes ten times as much, but no stack here would hold that. */
export const DEEPEST = 1000;
/** kubernetes: sigs.k8s.io/json scanner */
export const TOO_DEEP = 'exceeded max depth';

/** Whether a value is nested deeper than can be read. */
export function isTooDeep(value: Json, depth = 0): boolean {
  if (typeof value !== 'object' || value === null) return false;
  if (depth >= DEEPEST) return true;
  if (Array.isArray(value)) {
    for (const item of value as readonly Json[]) if (isTooDeep(item, depth + 1)) return true;
    return false;
  }
  const object = value as JsonObject;
  for (const name in object) {
    const item = object[name];
    if (typeof item === 'object' && isTooDeep(item, depth + 1)) return true;
  }
  return false;
}
