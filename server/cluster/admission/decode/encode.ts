import type { Json } from '../../objects/json.ts';
import { isObject } from '../../objects/json.ts';
import type { Field, Shape } from './shape.ts';
import { isEmpty, zero } from './shape.ts';
import { put } from './source.ts';

/** The value as the API server writes it: fields in the order of their declaration, empty ones as Go leaves them out. */
export function encode(shape: Shape, value: Json): Json {
  switch (shape.kind) {
    case 'struct':
      return encodeStruct(shape.inOrder, value);
    case 'list':
      // what is stored does not tell an empty list from none
      return Array.isArray(value) && value.length > 0 ? value.map((item: Json) => encode(shape.item, item)) : null;
    case 'map':
      return encodeMap(shape.item, value);
    default:
      return value;
  }
}

function encodeStruct(fields: readonly Field[], value: Json): Json {
  const written: Record<string, Json> = {};
  const source = isObject(value) ? value : {};
  for (const field of fields) {
    const item = source[field.name];
    if (item !== undefined) {
      if (field.presence !== 'value' || !isEmpty(field.shape, item)) written[field.name] = encode(field.shape, item);
    } else if (field.presence === 'always') written[field.name] = zero(field.shape) ?? null;
    else if (field.presence === 'nullable') written[field.name] = null;
    else if (field.presence === 'value' && field.shape.kind === 'struct') {
      written[field.name] = encodeStruct(field.shape.inOrder, {});
    }
  }
  return written;
}

function encodeMap(item: Shape, value: Json): Json {
  if (!isObject(value)) return null;
  if (item.kind === 'text') return value;
  const written: Record<string, Json> = {};
  for (const [key, element] of Object.entries(value)) put(written, key, encode(item, element));
  return written;
}
