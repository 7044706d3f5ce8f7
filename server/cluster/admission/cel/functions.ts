import type { Json } from '../../objects/json.ts';
import { readAddress } from '../formats/addresses.ts';
import { nanosecondsOf } from '../formats/duration.ts';
import { matchesPattern } from '../formats/pattern.ts';
import type { CelValue } from './value.ts';
import { CelError, Duration, isMap, NO_OVERLOAD } from './value.ts';

type Result = CelValue | CelError;

/** Calls a function, `on` being what stands before the point where the call is written so. */
export function call(name: string, on: CelValue | undefined, args: readonly CelValue[]): Result {
  const [first] = on === undefined ? args : [on, ...args];
  if (name === 'size' && first !== undefined) return sizeOf(first);
  if (on === undefined) return typeof first === 'string' ? textFunction(name, first) : NO_OVERLOAD;
  return typeof on === 'string' ? textMethod(name, on, args) : NO_OVERLOAD;
}

function sizeOf(value: CelValue): Result {
  if (typeof value === 'string') return [...value].length;
  if (Array.isArray(value)) return value.length;
  return isMap(value) ? Object.keys(value).length : NO_OVERLOAD;
}

function textFunction(name: string, text: string): Result {
  if (name === 'isIP') return readAddress(text)?.strict ?? false;
  if (name !== 'duration') return NO_OVERLOAD;
  const nanoseconds = nanosecondsOf(text);
  if (nanoseconds !== undefined) return new Duration(nanoseconds);
  return new CelError("type conversion error from 'string' to 'google.protobuf.Duration'");
}

function textMethod(name: string, text: string, args: readonly CelValue[]): Result {
  const [argument] = args;
  if (name === 'substring' && typeof argument === 'number') {
    const characters = [...text];
    const inside = argument >= 0 && argument <= characters.length;
    return inside ? characters.slice(argument).join('') : new CelError(`index out of range: ${argument}`);
  }
  return typeof argument === 'string' ? textOfText(name, text, argument) : NO_OVERLOAD;
}

function textOfText(name: string, text: string, argument: string): Result {
  if (name === 'contains') return text.includes(argument);
  if (name === 'startsWith') return text.startsWith(argument);
  if (name === 'endsWith') return text.endsWith(argument);
  if (name === 'matches') return matchesPattern(text, argument);
  return name === 'split' ? text.split(argument) : NO_OVERLOAD;
}

/** What `in` says: an item of a list or a key of a map. */
export function includes(value: CelValue, whole: CelValue, equal: (a: CelValue, b: CelValue) => boolean): Result {
  if (Array.isArray(whole)) return whole.some((item: Json) => equal(item, value));
  if (isMap(whole)) return typeof value === 'string' && Object.hasOwn(whole, value);
  return NO_OVERLOAD;
}
