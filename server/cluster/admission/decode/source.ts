import type { Json } from '../../objects/json.ts';

/**
 * What a decoder reads: plain data, or the tree of a JSON text, which also keeps the order and repetition of keys and the
 * spelling of numbers.
 */
export type Source = Json | Mapping | NumberText | readonly Source[];

/** A JSON object as written: a key can occur twice. */
export class Mapping {
  readonly entries: readonly (readonly [string, Source])[];
  constructor(entries: readonly (readonly [string, Source])[]) {
    this.entries = entries;
  }
}

/** A JSON number as written: `80.0` is not `80`. */
export class NumberText {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

export type SourceKind = 'null' | 'bool' | 'number' | 'string' | 'array' | 'object';

/** The kind of a value in the words of Go's JSON decoder. */
export function kindOf(source: Source): SourceKind {
  if (source === null) return 'null';
  switch (typeof source) {
    case 'boolean':
      return 'bool';
    case 'number':
      return 'number';
    case 'string':
      return 'string';
    default:
      if (source instanceof NumberText) return 'number';
      return Array.isArray(source) ? 'array' : 'object';
  }
}

/** Visits the members of an object; those of plain data in no order that matters, or by key. */
export function eachMember(source: Source, sorted: boolean, visit: (key: string, item: Source) => void): void {
  if (source instanceof Mapping) {
    for (const [key, item] of source.entries) visit(key, item);
    return;
  }
  const object = source as { readonly [key: string]: Json };
  if (sorted) for (const key of Object.keys(object).sort()) visit(key, object[key] ?? null);
  else for (const key in object) visit(key, object[key] ?? null);
}

/** The plain data of a source: the last of repeated keys counts. */
export function plain(source: Source): Json {
  if (source instanceof NumberText) return Number(source.text);
  if (source instanceof Mapping) {
    const value: Record<string, Json> = {};
    for (const [key, item] of source.entries) put(value, key, plain(item));
    return value;
  }
  if (Array.isArray(source)) return source.map(plain);
  return source as Json;
}

/** Sets a member whatever its name is: `__proto__` is a key like any other. */
export function put<T>(target: Record<string, T>, key: string, value: T): void {
  if (key === '__proto__') {
    Object.defineProperty(target, key, { value, enumerable: true, configurable: true, writable: true });
  } else target[key] = value;
}
