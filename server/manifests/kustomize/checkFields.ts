import { meantBy } from '../../cluster/endpoints/nearness.ts';
import type { FieldPath } from '../../cluster/objects/fieldPath.ts';
import { isObject, type Json, type JsonObject } from '../../cluster/objects/json.ts';
import type { Fields, Shape } from './fieldShapes.ts';

/** A field that kustomize does not accept. */
export interface FieldFault {
  readonly kind: 'unknown-field' | 'wrong-type';
  readonly path: FieldPath;
  readonly message: string;
}

/** Reads a mapping as Go's strict JSON decoder does: names may be written in any case, null counts as absent. */
export function readFields(value: JsonObject, fields: Fields, path: FieldPath, faults: FieldFault[]): JsonObject {
  const read: { [key: string]: Json } = {};
  for (const [name, field] of Object.entries(value)) {
    const known = knownName(fields, name);
    const shape = known === undefined ? undefined : fields[known];
    if (known === undefined || shape === undefined) {
      faults.push({ kind: 'unknown-field', path: [...path, name], message: unknownField(name, fields) });
    } else read[known] = readShape(field, shape, [...path, name], faults);
  }
  return read;
}

function unknownField(name: string, fields: Fields): string {
  const meant = meantBy(name, Object.keys(fields));
  return `kustomize has no field '${name}'${meant === undefined ? '' : `; '${meant}' may be meant`}`;
}

function knownName(fields: Fields, name: string): string | undefined {
  if (Object.hasOwn(fields, name)) return name;
  const lower = name.toLowerCase();
  return Object.keys(fields).find((known) => known.toLowerCase() === lower);
}

function readShape(value: Json, shape: Shape, path: FieldPath, faults: FieldFault[]): Json {
  if (value === null || shape === 'anything') return value;
  if (typeof shape === 'string') return readScalar(value, shape, path, faults);
  if ('list' in shape) {
    if (!Array.isArray(value)) return refuse(value, 'a list', path, faults);
    return value.map((item, index) => readShape(item, shape.list, [...path, index], faults));
  }
  if (!isObject(value)) return refuse(value, 'a mapping', path, faults);
  if ('fields' in shape) return readFields(value, shape.fields, path, faults);
  const entries = Object.entries(value);
  return Object.fromEntries(entries.map(([key, item]) => [key, readShape(item, shape.map, [...path, key], faults)]));
}

const SCALARS = { text: 'string', flag: 'boolean', integer: 'number' } as const;
const WORDS = { text: 'text', flag: 'true or false', integer: 'a whole number' } as const;

function readScalar(value: Json, shape: keyof typeof SCALARS, path: FieldPath, faults: FieldFault[]): Json {
  const right = typeof value === SCALARS[shape] && (shape !== 'integer' || Number.isInteger(value));
  return right ? value : refuse(value, WORDS[shape], path, faults);
}

function refuse(value: Json, wanted: string, path: FieldPath, faults: FieldFault[]): null {
  const found = Array.isArray(value) ? 'a list' : isObject(value) ? 'a mapping' : `\`${String(value)}\``;
  const field = path.findLast((key) => typeof key === 'string') ?? 'the kustomization';
  faults.push({ kind: 'wrong-type', path, message: `${field} must be ${wanted}, not ${found}` });
  return null;
}
