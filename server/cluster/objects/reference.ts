import type { FieldPath } from './fieldPath.ts';

/** Which object is meant. */
export interface ObjectIdentity {
  readonly kind: string;
  /** `""` for objects of the whole cluster. */
  readonly namespace: string;
  readonly name: string;
}

/** A field of an object: what decided something. */
export interface FieldReference {
  readonly object: ObjectIdentity;
  readonly path: FieldPath;
}
