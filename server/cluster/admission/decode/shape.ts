import type { Json, JsonObject } from '../../objects/json.ts';
import { fieldSince } from './fieldAges.ts';

/**
 * The wire form of one type of the Kubernetes API, written as its Go declaration: what JSON it reads, how its type is
 * called in error texts, and what of it is written back.
 */
export type Shape =
  | { readonly kind: ScalarKind; readonly go: string }
  | { readonly kind: 'list'; readonly go: string; readonly item: Shape }
  | { readonly kind: 'map'; readonly go: string; readonly item: Shape }
  | StructShape;

export type ScalarKind =
  | 'text'
  | 'int32'
  | 'int64'
  | 'bool'
  | 'bytes'
  | 'time'
  | 'intOrString'
  | 'quantity'
  | 'rawObject';

export interface StructShape {
  readonly kind: 'struct';
  readonly go: string;
  readonly fields: ReadonlyMap<string, Field>;
  /** The same fields in the order of their declaration. */
  readonly inOrder: readonly Field[];
  /** The fields that exist even when the manifest has no word of them: nested structures and numbers always written. */
  readonly implied: readonly Field[];
}

/**
 * How a field behaves when it is empty. `value`: not written when empty; `always`: written even when empty; `pointer`:
 * absent and empty differ, absent is not written; `nullable`: as pointer, but written as null.
 */
export type Presence = 'value' | 'always' | 'pointer' | 'nullable';

export interface Field {
  readonly name: string;
  readonly shape: Shape;
  readonly presence: Presence;
  /** The minor version that it came with. */
  readonly since: number;
  /** The embedded Go struct that the field comes from; its name appears in decoding errors. */
  readonly via?: string;
}

type Scalar<T> = Shape & { readonly kind: ScalarKind; readonly value?: T };
type ListOf<S> = Shape & { readonly kind: 'list'; readonly item: S };
type MapOf<S> = Shape & { readonly kind: 'map'; readonly item: S };
export type Struct<F> = StructShape & { readonly declared?: F };
interface Marked<S, P extends Presence> {
  readonly marked: P;
  readonly of: S;
  readonly via?: string;
}
type Declaration = Shape | Marked<Shape, Presence>;
type Declarations = Readonly<Record<string, Declaration>>;

/** The TypeScript type of a decoded value of a shape. */
export type Value<S> =
  S extends Struct<infer F extends Declarations>
    ? StructValue<F>
    : S extends ListOf<infer I>
      ? Value<I>[]
      : S extends MapOf<infer I>
        ? Record<string, Value<I>>
        : S extends Scalar<infer T>
          ? T
          : never;

type FieldValue<D> = D extends Marked<infer S, Presence> ? Value<S> : Value<D>;
type IsImplied<D> =
  D extends Marked<infer S, 'always'>
    ? S extends { kind: 'list' | 'map' | 'time' }
      ? false
      : true
    : D extends StructShape
      ? true
      : false;
type StructValue<F> = { [K in keyof F as IsImplied<F[K]> extends true ? K : never]: FieldValue<F[K]> } & {
  [K in keyof F as IsImplied<F[K]> extends true ? never : K]?: FieldValue<F[K]>;
};

function scalar<T>() {
  return <K extends ScalarKind>(kind: K, go: string): { kind: K; go: string; value?: T } => ({ kind, go });
}

export const text = scalar<string>()('text', 'string');
/** A string type with a name of its own. */
export const named = (go: string) => scalar<string>()('text', go);
export const int32 = scalar<number>()('int32', 'int32');
export const int64 = scalar<number>()('int64', 'int64');
export const bool = scalar<boolean>()('bool', 'bool');
export const bytes = scalar<string>()('bytes', '[]uint8');
export const time = scalar<string>()('time', 'v1.Time');
/** kubernetes: staging/src/k8s.io/apimachinery/pkg/util/intstr IntOrString */
export const intOrString = scalar<number | string>()('intOrString', 'intstr.IntOrString');
/** kubernetes: staging/src/k8s.io/apimachinery/pkg/api/resource Quantity */
export const quantity = scalar<string>()('quantity', 'resource.Quantity');
export const rawObject = scalar<Json>()('rawObject', 'v1.FieldsV1');

/** A slice. */
export const list = <S extends Shape>(item: S) => ({ kind: 'list' as const, go: `[]${item.go}`, item });
/** A map from text. */
export const mapOf = <S extends Shape>(item: S, go = `map[string]${item.go}`) => ({ kind: 'map' as const, go, item });

/** A field that is written even when it is empty. */
export const always = <S extends Shape>(of: S): Marked<S, 'always'> => ({ marked: 'always', of });
/** A field for which absent and empty differ. */
export const pointer = <S extends Shape>(of: S): Marked<S, 'pointer'> => ({ marked: 'pointer', of });
/** As `pointer`, and written as null when absent. */
export const nullable = <S extends Shape>(of: S): Marked<S, 'nullable'> => ({ marked: 'nullable', of });

/** `apiVersion` and `kind` of an object. */
export const typeMeta = { kind: text, apiVersion: text };

/** The fields of an embedded structure. */
export function embed<F extends Declarations>(shape: Struct<F>): F {
  const via = shape.go.slice(shape.go.indexOf('.') + 1);
  const fields: Record<string, Declaration> = {};
  for (const field of shape.inOrder) fields[field.name] = { marked: field.presence, of: field.shape, via };
  return fields as unknown as F;
}

/** A Go struct with its JSON fields in the order of their declaration. */
export function struct<F extends Declarations>(go: string, declarations: F): Struct<F> {
  const inOrder = Object.entries(declarations).map(([name, declaration]) => field(go, name, declaration));
  const fields = new Map(inOrder.map((one) => [one.name, one]));
  return { kind: 'struct', go, fields, inOrder, implied: inOrder.filter(isImplied) };
}

function field(go: string, name: string, declaration: Declaration): Field {
  const since = fieldSince(go, name);
  if (!('marked' in declaration)) return { name, shape: declaration, presence: 'value', since };
  const { of: shape, marked: presence, via } = declaration;
  return via === undefined ? { name, shape, presence, since } : { name, shape, presence, since, via };
}

function isImplied({ shape, presence }: Field): boolean {
  if (presence === 'value') return shape.kind === 'struct';
  return presence === 'always' && shape.kind !== 'list' && shape.kind !== 'map' && shape.kind !== 'time';
}

/** The value that Go has before anything is read into it; nothing for kinds whose empty value is absence. */
export function zero(shape: Shape): Json | undefined {
  switch (shape.kind) {
    case 'struct':
      return zeroStruct(shape);
    case 'text':
      return '';
    case 'quantity':
      return '0';
    case 'int32':
    case 'int64':
    case 'intOrString':
      return 0;
    case 'bool':
      return false;
    default:
      return undefined;
  }
}

function zeroStruct(shape: StructShape): JsonObject {
  const value: Record<string, Json> = {};
  for (const { name, shape: of } of shape.implied) value[name] = zero(of) ?? null;
  return value;
}

/** Whether Go leaves the value out where its field says `omitempty`; structures are never left out. */
export function isEmpty(shape: Shape, value: Json): boolean {
  if (shape.kind === 'struct') return false;
  if (value === '' || value === 0 || value === false || value === null) return true;
  if (Array.isArray(value)) return value.length === 0;
  return shape.kind === 'map' && Object.keys(value as object).length === 0;
}
