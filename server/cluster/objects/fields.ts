import type { Json, JsonObject } from './json.ts';
import { asList, asObject, property } from './json.ts';
import { isUnknown } from './unknown.ts';

/** A value of another type that a placeholder stands for, as written (`${PORT}`). See `isUnknown`. */
export type Placeholder = string;

/** A whole number, or the placeholder that stands for it. */
export type IntegerOrPlaceholder = number | Placeholder;

/** The field as text; a value of another type reads as absent. */
export function textField(object: JsonObject, key: string): string | undefined {
  const value = property(object, key);
  return typeof value === 'string' ? value : undefined;
}

/** The field as text that is not empty. Kubernetes treats an empty text in most fields as an absent one. */
export function nonEmptyTextField(object: JsonObject, key: string): string | undefined {
  const value = property(object, key);
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** The field as a whole number of 32 bits; a value of another type, or a larger one, reads as absent. */
export function integerField(object: JsonObject, key: string): number | undefined {
  const value = property(object, key);
  return isInteger(value) ? value : undefined;
}

/** The field as a whole number or as the placeholder for one. */
export function integerOrPlaceholderField(object: JsonObject, key: string): IntegerOrPlaceholder | undefined {
  const value = property(object, key);
  if (isInteger(value)) return value;
  return typeof value === 'string' && isUnknown(value) ? value : undefined;
}

/** The field as a whole number or as text (Kubernetes' IntOrString). */
export function integerOrTextField(object: JsonObject, key: string): number | string | undefined {
  const value = property(object, key);
  if (isInteger(value)) return value;
  return typeof value === 'string' ? value : undefined;
}

/** The field as a boolean; a value of another type reads as absent. */
export function booleanField(object: JsonObject, key: string): boolean | undefined {
  const value = property(object, key);
  return typeof value === 'boolean' ? value : undefined;
}

/** The field as a mapping; anything else reads as an empty one. */
export function objectField(object: JsonObject, key: string): JsonObject {
  return asObject(property(object, key));
}

/** The field as a list; anything else reads as an empty one. */
export function listField(object: JsonObject, key: string): readonly Json[] {
  return asList(property(object, key));
}

/** The texts of a list field; entries of another type are left out. */
export function textsField(object: JsonObject, key: string): readonly string[] {
  const list = listField(object, key);
  if (list.length === 0) return NOTHING;
  return list.filter((entry): entry is string => typeof entry === 'string');
}

/** The entries of a list field as mappings, each at its own index. */
export function objectsField(object: JsonObject, key: string): readonly JsonObject[] {
  const list = listField(object, key);
  return list.length === 0 ? NOTHING : list.map(asObject);
}

const NOTHING: readonly never[] = [];

function isInteger(value: Json | undefined): value is number {
  return typeof value === 'number' && Number.isInteger(value) && Math.abs(value) <= 2_147_483_648;
}
