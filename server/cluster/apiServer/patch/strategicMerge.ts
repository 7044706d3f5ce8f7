import type { Shape } from '../../admission/decode/shape.ts';
import type { Json, JsonObject } from '../../objects/json.ts';
import { asList, isObject, property } from '../../objects/json.ts';
import { fieldShape, mergeKeyOf } from './mergeKeys.ts';

/**
 * A value after a strategic merge patch: as a JSON merge patch, but lists that have a merge key are merged entry by entry.
 * kubernetes: apimachinery pkg/util/strategicpatch mergeMap
 */
export function strategicMerge(value: Json | undefined, patch: Json, shape: Shape | undefined): Json {
  if (!isObject(patch)) return patch;
  const directive = property(patch, '$patch');
  if (directive === 'replace') return without(patch, '$patch');
  if (directive === 'delete') return {};
  const before = isObject(value) ? value : {};
  const result = new Map(Object.entries(before));
  for (const [key, change] of Object.entries(patch)) {
    if (key.startsWith('$')) applyDirective(result, key, change);
    else if (change === null) result.delete(key);
    else result.set(key, mergeField(property(before, key), change, shape, key));
  }
  return Object.fromEntries(result);
}

function mergeField(before: Json | undefined, change: Json, shape: Shape | undefined, key: string): Json {
  const within = fieldShape(shape, key);
  if (!Array.isArray(change)) return strategicMerge(before, change, within);
  const mergeKey = mergeKeyOf(shape, key);
  if (mergeKey === undefined) return change.map((item: Json) => strategicMerge(undefined, item, within));
  if (mergeKey === '') return [...new Set([...asList(before), ...change])];
  return mergeEntries(asList(before), change, mergeKey, within);
}

/** Entries of the patch that are there already change their place only where the patch's order asks for it. */
function mergeEntries(
  before: readonly Json[],
  changes: readonly Json[],
  key: string,
  shape: Shape | undefined,
): readonly Json[] {
  const entries = changes.filter(isObject);
  const replaced = entries.some(
    (entry) => property(entry, '$patch') === 'replace' && property(entry, key) === undefined,
  );
  const kept = new Map((replaced ? [] : before).filter(isObject).map((entry) => [property(entry, key), entry]));
  for (const entry of entries) {
    const name = property(entry, key);
    if (name === undefined) continue;
    if (property(entry, '$patch') === 'delete') kept.delete(name);
    else kept.set(name, strategicMerge(kept.get(name), entry, shape) as JsonObject);
  }
  // kubernetes: strategicpatch normalizeElementOrder: new entries of a patch stand before what it does not name
  const named = new Set(entries.map((entry) => property(entry, key)));
  const old = before.filter(isObject).map((entry) => property(entry, key));
  const fresh = [...named].filter((name) => !old.includes(name));
  return [...fresh, ...old].flatMap((name) => kept.get(name) ?? []);
}

function applyDirective(result: Map<string, Json>, directive: string, change: Json): void {
  const [name = '', field = ''] = directive.split('/');
  if (name === '$deleteFromPrimitiveList') {
    const gone = asList(change);
    result.set(
      field,
      asList(result.get(field)).filter((item) => !gone.includes(item)),
    );
  }
  if (name === '$retainKeys') {
    const kept = asList(change);
    for (const key of [...result.keys()]) if (!kept.includes(key)) result.delete(key);
  }
}

function without(object: JsonObject, key: string): JsonObject {
  return Object.fromEntries(Object.entries(object).filter(([name]) => name !== key));
}
