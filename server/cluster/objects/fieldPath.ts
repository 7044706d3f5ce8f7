import type { Json } from './json.ts';
import { isObject, property } from './json.ts';

/** The way to a field from the root of an object: keys of mappings and indexes of lists. */
export type FieldPath = readonly (string | number)[];

/** The value at a path, or nothing where the path leaves the data. */
export function valueAt(root: Json | undefined, path: FieldPath): Json | undefined {
  let value = root;
  for (const step of path) {
    if (typeof step === 'number') value = Array.isArray(value) ? value[step] : undefined;
    else value = isObject(value) ? property(value, step) : undefined;
  }
  return value;
}

/**
 * The path as Kubernetes prints it: `spec.ports[0].nodePort`; a key that is not a plain name stands in brackets,
 * `metadata.labels[app.kubernetes.io/name]`.
 * kubernetes: staging/src/k8s.io/apimachinery/pkg/util/validation/field/path.go Path.String
 */
export function formatFieldPath(path: FieldPath): string {
  let text = '';
  for (const step of path) {
    if (typeof step === 'number') text += `[${step}]`;
    else if (!/^[A-Za-z_$][\w$]*$/.test(step)) text += `[${step}]`;
    else text += text === '' ? step : `.${step}`;
  }
  return text;
}
