import type { Json, JsonObject } from './json.ts';
import { isObject } from './json.ts';

/** Labels, annotations, or a Service's selector: plain pairs of text. Read single ones with `labelOf`. */
export type Labels = { readonly [key: string]: string };

/** No labels at all. */
export const NO_LABELS: Labels = Object.freeze({});

/** The value of one label; a key such as `constructor` never reaches a prototype. */
export function labelOf(labels: Labels, key: string): string | undefined {
  return Object.hasOwn(labels, key) ? labels[key] : undefined;
}

/** A mapping of text to text; values of another type are left out. The mapping itself where nothing is left out. */
export function readLabels(value: Json | undefined): Labels {
  if (!isObject(value)) return NO_LABELS;
  return holdsTextOnly(value) ? value : textPairs(value);
}

/** Whether labels carry every pair of the selector. An empty selector is met by all. */
export function hasLabels(labels: Labels, selector: Labels): boolean {
  for (const key in selector) if (Object.hasOwn(selector, key) && labelOf(labels, key) !== selector[key]) return false;
  return true;
}

/** Labels without one key. */
export function withoutLabel(labels: Labels, key: string): Labels {
  if (!Object.hasOwn(labels, key)) return labels;
  const { [key]: _, ...rest } = labels;
  return rest;
}

function holdsTextOnly(value: JsonObject): value is Labels {
  for (const key in value) if (typeof value[key] !== 'string') return false;
  return true;
}

function textPairs(value: JsonObject): Labels {
  const pairs = Object.entries(value).filter((pair): pair is [string, string] => typeof pair[1] === 'string');
  return Object.fromEntries(pairs);
}
