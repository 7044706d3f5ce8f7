import type { Json, JsonObject } from '../../objects/json.ts';
import { asList, isObject, property } from '../../objects/json.ts';
import { encode } from '../decode/encode.ts';
import { ObjectMeta } from '../shapes/meta.ts';
import { INTERNAL_SHAPES } from './internalShapes.ts';

interface InternalField {
  readonly printed: string;
  readonly name: string;
  readonly kind: string;
}

/** A value as the server's internal types print it in messages: capital names, nothing left out. */
export function internalJson(type: string, value: Json | undefined): Json {
  const source = isObject(value) ? value : {};
  const printed: Record<string, Json> = {};
  for (const { printed: label, name, kind } of shapes().get(type) ?? []) {
    if (kind === 'metadata') Object.assign(printed, encode(ObjectMeta, sorted(property(source, 'metadata') ?? {})));
    else printed[label] = fieldJson(kind, property(sourceOf(type, name, source), name), source);
  }
  return printed;
}

/** The host's namespaces stand beside the security context in manifests, and in it in messages. */
function sourceOf(type: string, name: string, source: JsonObject): JsonObject {
  const parent = property(source, PARENT);
  const moved = type === 'PodSecurityContext' && name !== PARENT && isObject(parent) && MOVED.has(name);
  return moved ? parent : source;
}

const PARENT = '\u0000spec';
const MOVED = new Set(['hostNetwork', 'hostPID', 'hostIPC', 'shareProcessNamespace', 'hostUsers']);

function fieldJson(kind: string, value: Json | undefined, parent: JsonObject): Json {
  const type = kind.replace(/^(\*|\[\])/, '');
  if (kind.startsWith('[]')) {
    if (value === undefined || value === null) return null;
    return type === '' ? sorted(value) : asList(value).map((item) => internalJson(type, item));
  }
  if (kind.startsWith('*')) {
    if (value === undefined || value === null) return null;
    if (type === 'PodSecurityContext') return internalJson(type, { ...(value as JsonObject), [PARENT]: parent });
    return type === '' ? value : internalJson(type, value);
  }
  if (/^[A-Z]/.test(kind)) return internalJson(kind, value);
  return value ?? ZEROES[kind] ?? null;
}

/** Maps in the order in which Go writes their keys. */
function sorted(value: Json): Json {
  if (Array.isArray(value)) return value.map(sorted);
  if (!isObject(value)) return value;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([name, item]) => [name, sorted(item)]));
}

const ZEROES: Readonly<Record<string, Json>> = { s: '', n: 0, b: false, i: 0, q: '0' };

let parsed: ReadonlyMap<string, readonly InternalField[]> | undefined;

/** The table, read when a message first needs it. */
function shapes(): ReadonlyMap<string, readonly InternalField[]> {
  parsed ??= parse();
  return parsed;
}

function parse(): ReadonlyMap<string, readonly InternalField[]> {
  const table = new Map<string, InternalField[]>();
  let fields: InternalField[] = [];
  for (const line of INTERNAL_SHAPES.split('\n')) {
    if (!line.startsWith(' ')) {
      fields = [];
      table.set(line, fields);
      continue;
    }
    for (const entry of line.trim().split(' ')) {
      const [printed = '', name = '', kind = 'metadata'] = entry.split(':');
      fields.push({ printed, name, kind });
    }
  }
  return table;
}
