import type { FieldPath } from '../../objects/fieldPath.ts';
import type { Json } from '../../objects/json.ts';
import { isUnknown } from '../../objects/unknown.ts';
import { readQuantity } from '../formats/quantity.ts';
import { readTime } from '../formats/time.ts';
import { goQuote } from '../text/goValue.ts';
import type { Field, ScalarKind, Shape, StructShape } from './shape.ts';
import { zero } from './shape.ts';
import type { Source } from './source.ts';
import { eachMember, kindOf, Mapping, NumberText, plain, put } from './source.ts';

/** A value that does not fit its type: the whole object is refused. */
export interface TypeFault {
  readonly path: FieldPath;
  /** Go's own text, `json: cannot unmarshal string into Go struct field …`. */
  readonly message: string;
  /** The type that the field has, where it is a plain one. */
  readonly wanted?: ScalarKind;
}

/** A field that the type does not know, or one that is written twice. */
export interface StrictFault {
  readonly reason: 'unknown' | 'duplicate';
  readonly path: FieldPath;
  /** `unknown field "spec.foo"`. */
  readonly message: string;
  /** The fields that the type has, where one is unknown. */
  readonly known?: readonly string[];
}

export interface Decoded {
  readonly value: Json;
  readonly fault?: TypeFault;
  readonly strict: readonly StrictFault[];
}

/**
 * Reads data into a shape as Go's JSON decoder does: the first value of a wrong type is the answer, members of a type
 * with a decoder of its own before all others; unknown and repeated fields are told apart from errors.
 * kubernetes: sigs.k8s.io/json UnmarshalStrict, internal/golang/encoding/json decodeState
 */
export function decode(shape: Shape, source: Source, reader: Reader = ANYTHING): Decoded {
  const quick = new Reading(false, reader);
  const value = quick.read(shape, source) ?? null;
  if (!quick.faulty()) return { value, strict: [] };
  const exact = new Reading(true, reader);
  const again = exact.read(shape, source) ?? null;
  const fault = exact.stopped ?? exact.saved;
  const strict = exact.strict.slice(0, MOST_STRICT_FAULTS);
  return fault === undefined ? { value: again, strict } : { value: again, fault, strict };
}

/** Who reads. */
export interface Reader {
  /** Whether a placeholder fits any type; where it is not a text, nothing is read. */
  readonly placeholders: boolean;
  /** The minor version of the program: what it does not know yet is unknown. */
  readonly minor: number;
}

const ANYTHING: Reader = { placeholders: false, minor: Number.POSITIVE_INFINITY };
const MOST_STRICT_FAULTS = 100;

/** One run over one source: where it stands and what it has found. */
class Reading {
  saved: TypeFault | undefined;
  stopped: TypeFault | undefined;
  readonly strict: StrictFault[] = [];
  readonly #sorted: boolean;
  readonly #minor: number;
  readonly #placeholders: boolean;
  readonly #path: (string | number)[] = [];
  readonly #names: string[] = [];
  readonly #seen = new Set<string>();
  #owner = '';

  constructor(sorted: boolean, { placeholders, minor }: Reader) {
    this.#sorted = sorted;
    this.#placeholders = placeholders;
    this.#minor = minor;
  }

  faulty(): boolean {
    return this.saved !== undefined || this.stopped !== undefined || this.strict.length > 0;
  }

  read(shape: Shape, source: Source): Json | undefined {
    if (this.#placeholders && !TEXTS.has(shape.kind) && typeof source === 'string' && isUnknown(source))
      return undefined;
    switch (shape.kind) {
      case 'struct':
        return this.#struct(shape, source);
      case 'list':
        return this.#list(shape.item, shape.go, source);
      case 'map':
        return this.#map(shape.item, shape.go, source);
      default:
        return this.#scalar(shape.kind, shape.go, source);
    }
  }

  #struct(shape: StructShape, source: Source): Json {
    const value: Record<string, Json> = {};
    const kind = kindOf(source);
    if (kind === 'object') this.#members(shape, source, value);
    else if (kind !== 'null') this.#save(kind, shape.go);
    for (const field of shape.implied) {
      if (!Object.hasOwn(value, field.name)) value[field.name] = zero(field.shape) ?? null;
    }
    return value;
  }

  #members(shape: StructShape, source: Source, value: Record<string, Json>): void {
    const owner = this.#owner;
    const seen = source instanceof Mapping ? new Set<string>() : undefined;
    eachMember(source, this.#sorted, (key, item) => {
      if (this.stopped !== undefined) return;
      const field = shape.fields.get(key);
      if (field === undefined || field.since > this.#minor) {
        if (!this.#placeholders || !isUnknown(key)) this.#strict('unknown', key, [...shape.fields.keys()]);
        return;
      }
      if (seen?.has(key)) this.#strict('duplicate', key);
      seen?.add(key);
      this.#owner = shape.go;
      this.#member(field, item, value);
      this.#owner = owner;
    });
  }

  #member(field: Field, item: Source, value: Record<string, Json>): void {
    if (field.via !== undefined) this.#names.push(field.via);
    this.#names.push(field.name);
    this.#path.push(field.name);
    const read = item === null && field.presence !== 'always' ? undefined : this.read(field.shape, item);
    if (item !== null || clearedByNull(field)) store(value, field, read);
    this.#path.pop();
    this.#names.pop();
    if (field.via !== undefined) this.#names.pop();
  }

  #list(item: Shape, go: string, source: Source): Json | undefined {
    const kind = kindOf(source);
    if (kind === 'null') return undefined;
    if (kind !== 'array') {
      this.#save(kind, go);
      return undefined;
    }
    const value: Json[] = [];
    const elements = source as readonly Source[];
    for (let index = 0; index < elements.length; index++) {
      if (this.stopped !== undefined) break;
      const element = elements[index] ?? null;
      this.#path.push(index);
      value.push(this.read(item, element) ?? zero(item) ?? null);
      this.#path.pop();
    }
    return value;
  }

  #map(item: Shape, go: string, source: Source): Json | undefined {
    const kind = kindOf(source);
    if (kind === 'null') return undefined;
    if (kind !== 'object') {
      this.#save(kind, go);
      return undefined;
    }
    const value: Record<string, Json> = {};
    eachMember(source, this.#sorted, (key, element) => {
      if (this.stopped !== undefined) return;
      if (Object.hasOwn(value, key)) this.#strict('duplicate', key);
      this.#path.push(key);
      put(value, key, this.read(item, element) ?? zero(item) ?? null);
      this.#path.pop();
    });
    return value;
  }

  #scalar(kind: Exclude<Shape['kind'], 'struct' | 'list' | 'map'>, go: string, source: Source): Json | undefined {
    const found = kindOf(source);
    switch (kind) {
      case 'text':
        if (found === 'string') return source as string;
        if (found !== 'null') this.#save(found, go, kind);
        return '';
      case 'bool':
        if (found === 'bool') return source as boolean;
        if (found !== 'null') this.#save(found, go, kind);
        return false;
      case 'int32':
      case 'int64':
        return this.#integer(
          source,
          go,
          kind === 'int32' ? INT32 : INT64,
          (fault) => (this.saved ??= { ...fault, wanted: kind }),
        );
      case 'intOrString':
        if (found === 'string') return source as string;
        return this.#integer(source, 'int32', INT32, (fault) => (this.stopped ??= fault));
      case 'quantity':
        return this.#own(found === 'null' ? { value: '0' } : readQuantity(rawText(source)));
      case 'time':
        return found === 'null' ? undefined : this.#time(source, found);
      case 'bytes':
        if (found === 'string') return source as string;
        if (found !== 'null') this.#save(found, go);
        return undefined;
      case 'rawObject':
        return plain(source);
      default:
        return kind satisfies never;
    }
  }

  #integer(source: Source, go: string, most: number, save: (fault: TypeFault) => void): number {
    const found = kindOf(source);
    if (found === 'null') return 0;
    if (found !== 'number') {
      save(this.#fault(found, go));
      return 0;
    }
    const written = source instanceof NumberText ? source.text : String(source);
    const number = Number(written);
    if (/^-?\d+$/.test(written) && number >= -most - 1 && number <= most) return number + 0;
    save(this.#fault(`number ${written}`, go));
    return 0;
  }

  #time(source: Source, found: string): Json | undefined {
    if (found === 'string') return this.#own(readTime(source as string));
    this.stopped ??= this.#fault(found, 'string');
    return undefined;
  }

  /** The outcome of a type that reads its own text: a failure ends the reading at once. */
  #own(read: { readonly value: string } | { readonly error: string }): string | undefined {
    if ('value' in read) return read.value;
    this.stopped ??= { path: [...this.#path], message: read.error };
    return undefined;
  }

  #save(found: string, go: string, wanted?: ScalarKind): void {
    this.saved ??= { ...this.#fault(found, go), ...(wanted && { wanted }) };
  }

  #fault(found: string, go: string): TypeFault {
    const field = `Go struct field ${this.#owner.slice(this.#owner.indexOf('.') + 1)}.${this.#names.join('.')}`;
    const where = this.#names.length === 0 ? 'Go value' : field;
    return { path: [...this.#path], message: `json: cannot unmarshal ${found} into ${where} of type ${go}` };
  }

  #strict(reason: StrictFault['reason'], key: string, known?: readonly string[]): void {
    let where = '';
    for (const step of this.#path) {
      if (typeof step === 'number') where += `[${step}]`;
      else where += where === '' ? step : `.${step}`;
    }
    const message = `${reason} field ${goQuote(where === '' ? key : `${where}.${key}`)}`;
    if (this.#seen.has(message)) return;
    this.#seen.add(message);
    this.strict.push({ reason, path: [...this.#path, key], message, ...(known && { known }) });
  }
}

const TEXTS: ReadonlySet<Shape['kind']> = new Set<Shape['kind']>(['text', 'bytes', 'intOrString']);
const INT32 = 2 ** 31 - 1;
const INT64 = 2 ** 63;

/** Sets a field to what was read; what Go would not write back is left out. */
function store(value: Record<string, Json>, field: Field, read: Json | undefined): void {
  if (read !== undefined && !(field.presence === 'value' && isZero(read))) value[field.name] = read;
  else if (Object.hasOwn(value, field.name)) delete value[field.name];
}

/** An empty list or map is kept: messages tell it from none. */
function isZero(value: Json): boolean {
  return value === '' || value === 0 || value === false;
}

/** Whether a null takes back what an earlier, repeated key has set. */
function clearedByNull({ presence, shape }: Field): boolean {
  return presence === 'pointer' || presence === 'nullable' || shape.kind === 'list' || shape.kind === 'map';
}

function rawText(source: Source): string {
  if (typeof source === 'string') return source;
  return source instanceof NumberText ? source.text : JSON.stringify(plain(source));
}
