import { type FieldPath, valueAt } from '../../cluster/objects/fieldPath.ts';
import { isObject, type Json, type JsonObject } from '../../cluster/objects/json.ts';
import { isUnknown } from '../../cluster/objects/unknown.ts';

/** Whether a placeholder stands at a field, above it (the whole mapping is one), or anywhere in it. */
export function touchesPlaceholder(object: JsonObject, path: FieldPath): boolean {
  let value: Json | undefined = object;
  for (const step of path) {
    if (isUnknown(value)) return true;
    value = valueAt(value, [step]);
  }
  return holdsPlaceholder(value);
}

function holdsPlaceholder(value: Json | undefined): boolean {
  if (Array.isArray(value)) return value.some(holdsPlaceholder);
  if (isObject(value)) return Object.entries(value).some(([key, held]) => isUnknown(key) || holdsPlaceholder(held));
  return isUnknown(value);
}
