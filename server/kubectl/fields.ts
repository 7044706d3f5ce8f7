import { valueAt } from '../cluster/objects/fieldPath.ts';
import type { Json, JsonObject } from '../cluster/objects/json.ts';
import { asList, asObject, asText } from '../cluster/objects/json.ts';
import type { Labels } from '../cluster/objects/labels.ts';
import { readLabels } from '../cluster/objects/labels.ts';

/** A path with dots, as in `spec.clusterIP`; none of its names has a dot itself. */
type Path = string;

/** The value at a path. */
export function at(object: JsonObject, path: Path): Json | undefined {
  return valueAt(object, path.split('.'));
}

/** The text at a path; empty where there is none. */
export function textAt(object: JsonObject, path: Path): string {
  return asText(at(object, path)) ?? '';
}

/** The number at a path; 0 where there is none. */
export function numberAt(object: JsonObject, path: Path): number {
  const value = at(object, path);
  return typeof value === 'number' ? value : 0;
}

/** The list at a path, its entries as mappings. */
export function objectsAt(object: JsonObject, path: Path): readonly JsonObject[] {
  return asList(at(object, path)).map(asObject);
}

/** The texts of the list at a path. */
export function textsAt(object: JsonObject, path: Path): readonly string[] {
  return asList(at(object, path)).filter((entry): entry is string => typeof entry === 'string');
}

/** The labels at a path. */
export function labelsAt(object: JsonObject, path: Path): Labels {
  return readLabels(at(object, path));
}

/** The name of an object. */
export function nameOf(object: JsonObject): string {
  return textAt(object, 'metadata.name');
}
