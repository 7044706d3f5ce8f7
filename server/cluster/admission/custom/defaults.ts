import type { Json } from '../../objects/json.ts';
import { isObject } from '../../objects/json.ts';
import { put } from '../decode/source.ts';
import { fieldOf } from './prune.ts';
import type { Schema } from './schema.ts';

/** A copy with the schema's defaults in it. kubernetes: apiextensions pkg/apiserver/schema/defaulting Default */
export function withDefaults(schema: Schema | undefined, value: Json): Json {
  if (schema === undefined) return value;
  if (Array.isArray(value)) return value.map((item: Json) => withDefaults(schema.items, present(schema.items, item)));
  if (!isObject(value)) return value;
  const filled: Record<string, Json> = {};
  for (const [name, item] of Object.entries(value)) {
    const own = fieldOf(schema, name);
    put(filled, name, withDefaults(own, present(own, item)));
  }
  for (const [name, own] of Object.entries(schema.properties ?? {})) {
    if (own.default !== undefined && !Object.hasOwn(filled, name)) put(filled, name, withDefaults(own, own.default));
  }
  return filled;
}

function present(schema: Schema | undefined, value: Json): Json {
  return value === null && schema?.nullable !== true ? (schema?.default ?? null) : value;
}
