import { formatFieldPath } from '../objects/fieldPath.ts';
import type { Place } from './reason.ts';

/** A place as one text: `HTTPRoute/shop/web spec.rules[0]`. */
export function keyOfPlace({ object: { kind, namespace, name }, field }: Place): string {
  return `${kind}/${namespace}/${name} ${formatFieldPath(field)}`;
}

/** Whether two places are the same field. */
export function isSamePlace(a: Place, b: Place): boolean {
  return keyOfPlace(a) === keyOfPlace(b);
}
