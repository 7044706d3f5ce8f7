import type { FieldPath } from '../cluster/objects/fieldPath.ts';
import type { Json } from '../cluster/objects/json.ts';
import type { ManifestDocument } from './manifest.ts';
import type { TextEdit } from './span.ts';

/** Edits that give a field a value; a missing field is inserted, with missing parents. None when it cannot be done. */
export function setField(_document: ManifestDocument, _path: FieldPath, _value: Json): readonly TextEdit[] {
  return [];
}

/** Edits that rename a mapping's key. */
export function renameKey(_document: ManifestDocument, _path: FieldPath, _key: string): readonly TextEdit[] {
  return [];
}

/** Edits that take a field, or an item of a list, away with its line. */
export function removeField(_document: ManifestDocument, _path: FieldPath): readonly TextEdit[] {
  return [];
}
