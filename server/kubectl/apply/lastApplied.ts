import { isNamespaced } from '../../cluster/apiServer/objectStore.ts';
import type { JsonObject } from '../../cluster/objects/json.ts';
import { asObject, isObject } from '../../cluster/objects/json.ts';
import { labelsAt, textAt } from '../fields.ts';
import { goJson } from '../print/goValue.ts';

const LAST_APPLIED = 'kubectl.kubernetes.io/last-applied-configuration';

/** An object that says itself what was applied. kubernetes: kubectl pkg/util GetModifiedConfiguration */
export function withLastApplied(object: JsonObject): JsonObject {
  const metadata = asObject(object['metadata']);
  const { [LAST_APPLIED]: _, ...annotations } = labelsAt(object, 'metadata.annotations');
  const applied = goJson({ ...object, metadata: { ...metadata, annotations } });
  return { ...object, metadata: { ...metadata, annotations: { ...annotations, [LAST_APPLIED]: `${applied}\n` } } };
}

/** An object as it is once somebody has applied it, into that namespace where it names none. */
export function asApplied(object: JsonObject, namespace: string): JsonObject {
  const metadata = asObject(object['metadata']);
  const apiVersion = textAt(object, 'apiVersion');
  const placed = isNamespaced(apiVersion, textAt(object, 'kind')) ? { namespace, ...metadata } : metadata;
  return withLastApplied({ ...object, metadata: placed });
}

/** What was applied last; nothing where the object was made otherwise. kubernetes: kubectl pkg/util GetOriginalConfiguration */
export function lastApplied(stored: JsonObject): JsonObject | undefined {
  const text = labelsAt(stored, 'metadata.annotations')[LAST_APPLIED];
  if (text === undefined) return undefined;
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value as JsonObject) ? (value as JsonObject) : undefined;
  } catch {
    return undefined;
  }
}
