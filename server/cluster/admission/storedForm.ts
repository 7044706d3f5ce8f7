import type { Json, JsonObject } from '../objects/json.ts';
import { asObject, asText, property } from '../objects/json.ts';
import { decode } from './decode/decode.ts';
import { encode } from './decode/encode.ts';
import type { StructShape } from './decode/shape.ts';
import { featuresOf } from './features.ts';
import type { Typed } from './kinds/kind.ts';
import { findKind } from './registry.ts';

/** An object as the API server gives it out: read into its type, defaults filled in. A kind without a model stays as it is. */
export function storedForm(object: JsonObject, kubernetesVersion?: string): JsonObject {
  const kind = modelOf(object);
  if (kind === undefined) return object;
  const typed = decode(kind.shape, object).value as unknown as Typed;
  kind.defaults(typed, featuresOf(kubernetesVersion));
  kind.decorate?.(typed);
  return asObject(encode(kind.shape, typed as unknown as Json));
}

/** The types of an object's fields, where its kind has a model. */
export function shapeOf(object: JsonObject): StructShape | undefined {
  return modelOf(object)?.shape;
}

function modelOf(object: JsonObject) {
  const apiVersion = asText(property(object, 'apiVersion')) ?? '';
  const slash = apiVersion.indexOf('/');
  const group = apiVersion.slice(0, Math.max(0, slash));
  return findKind(group, apiVersion.slice(slash + 1), asText(property(object, 'kind')) ?? '');
}
