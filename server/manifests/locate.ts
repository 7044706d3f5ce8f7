import type { FieldPath } from '../cluster/objects/fieldPath.ts';
import type { ManifestDocument } from './manifest.ts';
import type { Span } from './span.ts';

/** Where a field stands in the file. A list's items have no key. */
export interface FieldPlace {
  readonly key?: Span;
  readonly value?: Span;
}

/** Where a field of a document (not of an object in a List: put its path in front) stands; empty when it does not exist. */
export function locate(_document: ManifestDocument, _path: FieldPath): FieldPlace {
  return {};
}

/** The field, or its nearest existing parent, and where to mark it: a scalar at its value, else at its key. */
export function nearest(
  document: ManifestDocument,
  _path: FieldPath,
): { readonly span: Span; readonly path: FieldPath } {
  return { span: document.span, path: [] };
}

/** What an offset in the file points at. */
export interface FieldAt {
  readonly path: FieldPath;
  readonly on: 'key' | 'value' | 'space';
}

/** The field at an offset; in the space between fields the one whose children would stand there. */
export function pathAt(_document: ManifestDocument, _offset: number): FieldAt | undefined {
  return undefined;
}
