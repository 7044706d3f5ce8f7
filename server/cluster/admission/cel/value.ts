import type { Json } from '../../objects/json.ts';

/** A length of time. */
export class Duration {
  readonly nanoseconds: number;

  constructor(nanoseconds: number) {
    this.nanoseconds = nanoseconds;
  }
}

/** Why an expression has no value. */
export class CelError {
  readonly message: string;

  constructor(message: string) {
    this.message = message;
  }
}

/** What an expression can be worth. */
export type CelValue = Json | Duration;

/** google/cel-go: common/types maybeNoSuchOverloadErr */
export const NO_OVERLOAD = new CelError('no such overload');

/** Whether two values are the same; values of different types are not. */
export function equal(a: CelValue, b: CelValue): boolean {
  if (a instanceof Duration || b instanceof Duration) {
    return a instanceof Duration && b instanceof Duration && a.nanoseconds === b.nanoseconds;
  }
  if (Array.isArray(a) && Array.isArray(b)) {
    return a.length === b.length && a.every((item: Json, index) => equal(item, b[index] as Json));
  }
  if (isMap(a) && isMap(b)) {
    const keys = Object.keys(a);
    return (
      keys.length === Object.keys(b).length &&
      keys.every((key) => Object.hasOwn(b, key) && equal(a[key] as Json, b[key] as Json))
    );
  }
  return a === b;
}

/** A map, which is neither null nor a list. */
export function isMap(value: CelValue): value is { readonly [key: string]: Json } {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Duration);
}
