import type { Json } from '../../objects/json.ts';
import { isObject } from '../../objects/json.ts';
import type { FieldError } from '../text/fieldError.ts';
import { duplicate } from '../text/fieldError.ts';
import { goJson } from '../text/goValue.ts';
import type { Path } from '../text/path.ts';
import { fieldOf } from './prune.ts';
import type { Schema } from './schema.ts';
import { keyOf } from './validate.ts';

/** That lists which are maps or sets hold everything once. kubernetes: apiextensions schema/listtype */
export function checkLists(schema: Schema, value: Json, at: Path): readonly FieldError[] {
  if (isObject(value)) {
    return Object.entries(value).flatMap(([name, item]) => {
      const own = fieldOf(schema, name);
      return own === undefined ? [] : checkLists(own, item, [...at, name]);
    });
  }
  if (!Array.isArray(value)) return [];
  const { items = {} } = schema;
  const inner = value.flatMap((item: Json, index) => checkLists(items, item, [...at, index]));
  return [...repeated(schema, value, at), ...inner];
}

/** The second of each set of equal items; more of them are not told. */
function repeated({ set, listMapKeys: keys }: Schema, value: readonly Json[], at: Path): readonly FieldError[] {
  if (set === undefined && keys === undefined) return [];
  if (keys !== undefined && value.some((item) => item !== null && !isObject(item))) return [];
  const seen = new Map<string, number>();
  return value.flatMap((item, index) => {
    const key = keys === undefined ? item : keyOf(keys, item);
    const count = (seen.get(goJson(key)) ?? 0) + 1;
    seen.set(goJson(key), count);
    return count === 2 ? [duplicate([...at, index], key)] : [];
  });
}
