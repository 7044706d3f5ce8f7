import type { FieldPath } from '../objects/fieldPath.ts';
import type { Json, JsonObject } from '../objects/json.ts';
import { isObject } from '../objects/json.ts';
import { isUnknown } from '../objects/unknown.ts';
import { put } from './decode/source.ts';
import type { FieldError } from './text/fieldError.ts';
import { manifestPath } from './text/path.ts';

/** A value that is only known later, and its place. */
interface Held {
  readonly path: FieldPath;
  readonly value: Json;
}

/** A field whose unknown value decides what the others may be, and what it could be; null: not there. */
export interface Choice {
  readonly path: FieldPath;
  readonly values: readonly Json[];
}

/** No more combinations of what could be are tried. */
const MOST_TRIES = 32;

/** The places of an object whose values are only known later. */
export class Placeholders {
  readonly #object: Json;
  readonly #held: readonly Held[];

  private constructor(object: Json, held: readonly Held[]) {
    this.#object = object;
    this.#held = held;
  }

  /** The placeholders of an object, where it has any. */
  static of(object: Json): Placeholders | undefined {
    return holdsUnknown(object) ? new Placeholders(object, collect(object, [])) : undefined;
  }

  /** Whether a value at that place is unknown. */
  has(path: FieldPath): boolean {
    return this.#held.some((held) => held.path.length === path.length && isPrefix(held.path, path));
  }

  /**
   * Whether an error could go away with the unknown values: it lies at, above or below one, shows one, or is about a
   * value that nobody wrote and that may have been made from one beside it.
   */
  tolerates({ at, value, reason }: FieldError): boolean {
    const path = manifestPath(at);
    if (this.#held.some((held) => isPrefix(path, held.path) || isPrefix(held.path, path))) return true;
    if (value !== undefined && collect(value, []).length > 0) return true;
    const parent = path.slice(0, -1);
    const beside = this.#held.some((held) => held.path.length === path.length && isPrefix(parent, held.path));
    return beside && reason !== 'FieldValueRequired' && !isWritten(this.#object, path);
  }

  /** The object with its placeholders where they were. */
  restore(object: Json): Json {
    return this.#held.reduce((restored, { path, value }) => replace(restored, path, value), object);
  }

  /** The object with what its unknown decisive fields could be, one combination after the other. */
  tries(object: Json, choices: readonly Choice[]): readonly Json[] {
    let found: readonly Json[] = [object];
    for (const { path, values } of choices.filter((choice) => this.has(choice.path))) {
      found = found.flatMap((one) => values.map((value) => replace(one, path, value)));
    }
    return found.slice(0, MOST_TRIES);
  }
}

function holdsUnknown(value: Json): boolean {
  if (typeof value === 'string') return isUnknown(value);
  if (typeof value !== 'object' || value === null) return false;
  if (Array.isArray(value)) return value.some(holdsUnknown);
  return Object.entries(value).some(([name, item]) => isUnknown(name) || holdsUnknown(item));
}

function collect(value: Json, path: FieldPath): readonly Held[] {
  if (isUnknown(value)) return [{ path, value }];
  if (Array.isArray(value)) return value.flatMap((item: Json, index) => collect(item, [...path, index]));
  if (!isObject(value)) return [];
  return Object.entries(value).flatMap(([name, item]) => {
    const place = [...path, name];
    return isUnknown(name) ? [{ path: place, value: item }] : collect(item, place);
  });
}

function isPrefix(start: FieldPath, path: FieldPath): boolean {
  return start.length <= path.length && start.every((step, index) => step === path[index]);
}

function isWritten(whole: Json | undefined, [step, ...rest]: FieldPath): boolean {
  if (step === undefined) return whole !== undefined && whole !== null;
  if (Array.isArray(whole)) return typeof step === 'number' && isWritten(whole[step], rest);
  return isObject(whole) && Object.hasOwn(whole, step) && isWritten(whole[step], rest);
}

/** A copy with another value at a place, where what is around it is there. */
function replace(whole: Json, [step, ...rest]: FieldPath, value: Json): Json {
  if (step === undefined) return value;
  if (Array.isArray(whole)) {
    return whole.map((item: Json, index) => (index === step ? replace(item, rest, value) : item));
  }
  if (!isObject(whole) || typeof step !== 'string') return whole;
  const inner = Object.hasOwn(whole, step) ? (whole[step] ?? null) : rest.length === 0 ? null : undefined;
  if (inner === undefined) return whole;
  const copy: Record<string, Json> = { ...(whole as JsonObject) };
  put(copy, step, replace(inner, rest, value));
  return copy;
}
