import type { Json } from '../../objects/json.ts';
import { invalid } from '../text/fieldError.ts';
import type { Path } from '../text/path.ts';
import type { Scope } from './rule.ts';

/** A field that may not change. kubernetes: apimachinery api/validation ValidateImmutableField */
export function immutable(now: Json, before: Json, at: Path, scope: Scope): void {
  if (!same(now, before)) scope.report(invalid(at, now, 'field is immutable'));
}

/**
 * Whether two values are equal; an absent list or map equals an empty one.
 * kubernetes: apimachinery api/equality Semantic.DeepEqual
 */
export function same(a: Json | undefined, b: Json | undefined): boolean {
  if (a === b) return true;
  if (Array.isArray(a) && Array.isArray(b)) {
    return a.length === b.length && a.every((item: Json, index) => same(item, b[index] as Json));
  }
  if (isMap(a) && isMap(b)) {
    const keys = new Set([...Object.keys(a), ...Object.keys(b)]);
    return [...keys].every((key) => same(own(a, key), own(b, key)));
  }
  return isNothing(a) && isNothing(b);
}

function isMap(value: Json | undefined): value is { readonly [key: string]: Json } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function own(object: { readonly [key: string]: Json }, key: string): Json | undefined {
  return Object.hasOwn(object, key) ? object[key] : undefined;
}

function isNothing(value: Json | undefined): boolean {
  if (value === undefined || value === null) return true;
  return Array.isArray(value) && value.length === 0;
}
