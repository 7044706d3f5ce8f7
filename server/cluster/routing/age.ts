import { compareTexts } from '../objects/compareTexts.ts';
import { nonEmptyTextField, objectField } from '../objects/fields.ts';
import type { JsonObject } from '../objects/json.ts';
import type { ObjectName } from './reason.ts';

/** What decides between objects that say the same: the older one goes first, then the first by `namespace/name`. */
export interface Aged {
  readonly object: ObjectName;
  /** As the API server wrote it; nothing for what no API server has seen: it would be the newest. */
  readonly created: string | undefined;
}

/** When the API server made an object. */
export function creationTimeOf(object: JsonObject): string | undefined {
  return nonEmptyTextField(objectField(object, 'metadata'), 'creationTimestamp');
}

/** gateway-api: apis/v1 HTTPRouteRule.matches (ties); ingress-nginx and others do the same for Ingresses. */
export function compareAge(a: Aged, b: Aged): number {
  return compareTexts(a.created ?? '\uffff', b.created ?? '\uffff');
}

export function compareNames({ object: a }: Aged, { object: b }: Aged): number {
  return compareTexts(`${a.namespace}/${a.name}`, `${b.namespace}/${b.name}`);
}
