import type { FieldPath } from '../../objects/fieldPath.ts';
import type { Json } from '../../objects/json.ts';
import { isObject } from '../../objects/json.ts';
import { put } from '../decode/source.ts';
import type { Schema } from './schema.ts';

/** A copy without what the schema does not know, and where that stood. */
export interface Pruned {
  readonly value: Json;
  readonly unknown: readonly FieldPath[];
}

/** kubernetes: apiextensions pkg/apiserver/schema pruning, defaulting PruneNonNullableNullsWithoutDefaults */
export function prune(schema: Schema, value: Json): Pruned {
  const unknown: FieldPath[] = [];
  return { value: pruned(schema, value, [], unknown), unknown };
}

function pruned(schema: Schema | undefined, value: Json, at: FieldPath, unknown: FieldPath[]): Json {
  if (Array.isArray(value))
    return value.map((item: Json, index) => pruned(schema?.items, item, [...at, index], unknown));
  if (!isObject(value)) return value;
  const kept: Record<string, Json> = {};
  for (const [name, item] of Object.entries(value)) {
    const own = fieldOf(schema, name);
    const place = [...at, name];
    if (own === undefined) unknown.push(place);
    else if (item !== null || own.nullable === true || own.default !== undefined) {
      put(kept, name, pruned(own, item, place, unknown));
    }
  }
  return kept;
}

/** The schema of a field of an object. */
export function fieldOf(schema: Schema | undefined, name: string): Schema | undefined {
  const { properties = {}, additionalProperties } = schema ?? {};
  return Object.hasOwn(properties, name) ? properties[name] : additionalProperties;
}
