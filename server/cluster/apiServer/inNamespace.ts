import { textField } from '../objects/fields.ts';
import { asObject, type JsonObject } from '../objects/json.ts';
import { readMetadata } from '../objects/metadata.ts';
import { isNamespaced } from './objectStore.ts';

/** The object as it is sent to a namespace: one that names another stays there, and one that lives in none stays as it is. */
export function inNamespace(object: JsonObject, namespace: string): JsonObject {
  const isNeeded = isNamespaced(textField(object, 'apiVersion') ?? '', textField(object, 'kind') ?? '');
  if (!isNeeded || readMetadata(object).namespace !== undefined) return object;
  return { ...object, metadata: { ...asObject(object['metadata']), namespace } };
}
