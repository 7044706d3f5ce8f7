import type { Json } from '../../objects/json.ts';
import { isObject } from '../../objects/json.ts';
import { equal } from '../cel/value.ts';
import { readAddress } from '../formats/addresses.ts';
import { matchesPattern } from '../formats/pattern.ts';
import type { FieldError } from '../text/fieldError.ts';
import { invalid, notSupported, required, tooLong, tooMany } from '../text/fieldError.ts';
import { goQuote } from '../text/goValue.ts';
import type { Path } from '../text/path.ts';
import { printedAs, printPath } from '../text/path.ts';
import { fieldOf } from './prune.ts';
import type { Schema } from './schema.ts';

/** What stood at the same place before, where that can be told. */
export type Before = { readonly value: Json } | undefined;

/** Where the server names no field. */
export const NOWHERE: Path = [printedAs('<nil>')];

/**
 * What a schema says to a value; what has not changed is not judged again.
 * kubernetes: kube-openapi pkg/validation/validate SchemaValidator; apiextensions pkg/apiserver/validation ratcheting
 */
export function checkSchema(schema: Schema, value: Json, at: Path, before: Before): readonly FieldError[] {
  const errors = value === null ? [] : [...combinationErrors(schema, value, at), ...valueErrors(schema, value, at)];
  errors.push(...typeErrors(schema, value, at), ...enumErrors(schema, value, at));
  if (Array.isArray(value)) errors.push(...listErrors(schema, value, at, before));
  else if (isObject(value)) errors.push(...objectErrors(schema, value, at, before));
  return before !== undefined && equal(before.value, value) ? [] : errors;
}

type DataType = readonly [type: NonNullable<Schema['type']> | 'null', format: string];

function dataType(value: Json): DataType {
  if (value === null) return ['null', ''];
  if (Array.isArray(value)) return ['array', ''];
  if (typeof value === 'object') return ['object', ''];
  if (typeof value === 'number') return Number.isInteger(value) ? ['integer', 'int64'] : ['number', 'float64'];
  return [typeof value === 'string' ? 'string' : 'boolean', ''];
}

function typeErrors({ type, format = '', nullable }: Schema, value: Json, at: Path): readonly FieldError[] {
  const [actual, actualFormat] = dataType(value);
  if (actual === 'null') return type === undefined || nullable === true ? [] : [wrongType(at, type, actual)];
  const fits = type === actual || (type === 'number' && actual === 'integer');
  const plain = actual === 'string' || actual === 'array';
  if (!plain && format !== '' && !fits && format !== actualFormat) return [wrongType(at, format, actualFormat)];
  if (type === undefined || (type !== 'number' && type !== 'integer' && format !== '' && plain)) return [];
  return fits ? [] : [wrongType(at, type, actual)];
}

function wrongType(at: Path, expected: string, found: string): FieldError {
  const detail = `${printPath(at)} in body must be of type ${expected}: ${goQuote(found)}`;
  return { reason: 'FieldValueTypeInvalid', at, value: found, detail };
}

function enumErrors(schema: Schema, value: Json, at: Path): readonly FieldError[] {
  if (schema.enum === undefined || schema.enum.some((item) => equal(item, value))) return [];
  const supported = schema.enum.map((item) => (typeof item === 'string' ? item : JSON.stringify(item)));
  return [notSupported(at, value, supported)];
}

function valueErrors(schema: Schema, value: Json, at: Path): readonly FieldError[] {
  if (typeof value === 'string') return textErrors(schema, value, at);
  return typeof value === 'number' ? numberErrors(schema, value, at) : [];
}

function textErrors(schema: Schema, value: string, at: Path): readonly FieldError[] {
  const { maxLength, minLength, pattern, format } = schema;
  const length = [...value].length;
  const inBody = `${printPath(at)} in body`;
  const errors: FieldError[] = [];
  if (maxLength !== undefined && length > maxLength) errors.push(tooLong(at, maxLength));
  else if (minLength !== undefined && length < minLength) {
    errors.push(invalid(at, value, `${inBody} should be at least ${minLength} chars long`));
  } else if (pattern !== undefined && !matchesPattern(value, pattern)) {
    errors.push(invalid(at, value, `${inBody} should match '${pattern}'`));
  }
  if (format !== undefined && !hasFormat(value, format)) errors.push(wrongType(at, format, value));
  return errors;
}

function hasFormat(value: string, format: string): boolean {
  if (format === 'ipv4') return value.includes('.') && readAddress(value) !== undefined;
  return format !== 'ipv6' || (value.includes(':') && readAddress(value) !== undefined);
}

function numberErrors(schema: Schema, value: number, at: Path): readonly FieldError[] {
  const { minimum, maximum, format } = schema;
  const inBody = `${printPath(at)} in body`;
  const errors: FieldError[] = [];
  if (format === 'int32' && (value < -(2 ** 31) || value >= 2 ** 31)) {
    const range = `must be of type integer with format int32 in ${printPath(at)}`;
    errors.push(invalid(NOWHERE, '', `Checked value ${range}`));
  }
  if (maximum !== undefined && value > maximum) {
    errors.push(invalid(at, value, `${inBody} should be less than or equal to ${maximum}`));
  }
  if (minimum !== undefined && value < minimum) {
    errors.push(invalid(at, value, `${inBody} should be greater than or equal to ${minimum}`));
  }
  return errors;
}

function listErrors(schema: Schema, value: readonly Json[], at: Path, before: Before): readonly FieldError[] {
  const { items, minItems, maxItems } = schema;
  const errors: FieldError[] = [];
  for (const [index, item] of items === undefined ? [] : value.entries()) {
    errors.push(...checkSchema(items ?? {}, item, [...at, index], itemBefore(schema, item, before)));
  }
  if (minItems !== undefined && value.length < minItems) {
    errors.push(invalid(at, value.length, `${printPath(at)} in body should have at least ${minItems} items`));
  }
  if (maxItems !== undefined && value.length > maxItems) errors.push(tooMany(at, value.length, maxItems));
  return errors;
}

/** The same item of a list before, which only a list that is a map can tell. */
export function itemBefore({ listMapKeys }: Schema, item: Json, before: Before): Before {
  if (listMapKeys === undefined || before === undefined || !Array.isArray(before.value)) return undefined;
  const key = JSON.stringify(keyOf(listMapKeys, item));
  const found = before.value.find((other: Json) => JSON.stringify(keyOf(listMapKeys, other)) === key);
  return found === undefined ? undefined : { value: found };
}

/** The fields of an item by which a list is a map. */
export function keyOf(names: readonly string[], item: Json): Readonly<Record<string, Json>> {
  const source = isObject(item) ? item : {};
  const known = names.filter((name) => Object.hasOwn(source, name));
  return Object.fromEntries(known.map((name) => [name, source[name] ?? null]));
}

function objectErrors(schema: Schema, value: { readonly [key: string]: Json }, at: Path, before: Before): FieldError[] {
  const errors: FieldError[] = [];
  const { maxProperties, required: names = [] } = schema;
  const count = Object.keys(value).length;
  if (maxProperties !== undefined && count > maxProperties) errors.push(tooMany(at, count, maxProperties));
  for (const [name, item] of Object.entries(value)) {
    const own = fieldOf(schema, name);
    if (own !== undefined) errors.push(...checkSchema(own, item, [...at, name], memberBefore(name, before)));
  }
  for (const name of names) if (!Object.hasOwn(value, name)) errors.push(required([...at, name]));
  return errors;
}

/** The same member of an object before. */
export function memberBefore(name: string, before: Before): Before {
  const source = before?.value;
  return isObject(source) && Object.hasOwn(source, name) ? { value: source[name] ?? null } : undefined;
}

/** Of alternatives that all fail, the errors of the first are given: it is the one that is meant. */
function combinationErrors(schema: Schema, value: Json, at: Path): readonly FieldError[] {
  const { anyOf = [], oneOf = [], not } = schema;
  const errors: FieldError[] = [];
  const results = (schemas: readonly Schema[]) => schemas.map((one) => checkSchema(one, value, at, undefined));
  const any = results(anyOf);
  if (any.length > 0 && any.every((one) => one.length > 0)) {
    errors.push(mismatch(at, 'must validate at least one schema (anyOf)'), ...(any[0] ?? []));
  }
  const one = results(oneOf);
  const valid = one.filter((found) => found.length === 0).length;
  if (one.length > 0 && valid !== 1) {
    const found = valid === 0 ? 'Found none valid' : `Found ${valid} valid alternatives`;
    const failures = valid === 0 ? (one[0] ?? []) : [];
    errors.push(mismatch(at, `must validate one and only one schema (oneOf). ${found}`), ...failures);
  }
  if (not !== undefined && checkSchema(not, value, at, undefined).length === 0) {
    errors.push(mismatch(at, 'must not validate the schema (not)'));
  }
  return errors;
}

function mismatch(at: Path, text: string): FieldError {
  return invalid(NOWHERE, '', `${goQuote(printPath(at))} ${text}`);
}
