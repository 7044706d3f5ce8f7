import { sameValue, withoutField } from '../objects/changeValue.ts';
import { type FieldPath, valueAt } from '../objects/fieldPath.ts';
import { isObject, type Json, type JsonObject } from '../objects/json.ts';
import { validate } from './admit.ts';

/** What the API server and the controllers write, and kubectl for itself. */
const SYSTEM_FIELDS: readonly FieldPath[] = [
  ...['uid', 'resourceVersion', 'generation', 'creationTimestamp', 'managedFields', 'selfLink', 'ownerReferences'].map(
    (name) => ['metadata', name],
  ),
  ['status'],
  // The first of them is `clusterIP`.
  ['spec', 'clusterIPs'],
];
/** Annotations in which kubectl and controllers keep account. */
const BOOKKEEPING = /^(?:kubectl|deployment)\.kubernetes\.io\//;

/** Whether a label or an annotation is kept by kubectl or a controller for itself. */
export function isBookkeeping(key: string): boolean {
  return BOOKKEEPING.test(key);
}

/** What somebody would write in a manifest to get a stored object: nothing that is filled in, nor the namespace that it is applied to. */
export function writtenForm(object: JsonObject, applied: string, kubernetesVersion?: string): JsonObject {
  const annotations = valueAt(object, ['metadata', 'annotations']);
  const keys = Object.keys(isObject(annotations) ? annotations : {});
  const kept = keys.filter(isBookkeeping);
  const without: readonly FieldPath[] = [
    ...SYSTEM_FIELDS,
    ...(valueAt(object, ['metadata', 'namespace']) === applied ? [['metadata', 'namespace']] : []),
    ...(kept.length === keys.length ? [['metadata', 'annotations']] : []),
    ...kept.map((key) => ['metadata', 'annotations', key]),
  ];
  const bare = without.reduce<Json>((value, path) => withoutField(value, path) ?? value, object);
  return isObject(bare) ? withoutDefaults(bare, applied, kubernetesVersion) : object;
}

/** A field is filled in, or drawn, if the object is stored with it when it is left out. */
function withoutDefaults(object: JsonObject, namespace: string, kubernetesVersion: string | undefined): JsonObject {
  const version = kubernetesVersion === undefined ? {} : { kubernetesVersion };
  const storedAs = (written: JsonObject): Json | undefined => {
    const answer = validate({ verb: 'create', object: written, namespace, ...version });
    return answer.accepted ? answer.object : undefined;
  };
  const stored = storedAs(object);
  let written = object;
  const shorten = (path: FieldPath): void => {
    const shorter = withoutField(written, path);
    const needless = isObject(shorter) && sameValue(storedAs(shorter), stored);
    if (needless) written = shorter;
    else for (const step of stepsInto(valueAt(written, path))) shorten([...path, step]);
  };
  for (const key of Object.keys(object)) if (key !== 'apiVersion' && key !== 'kind') shorten([key]);
  return written;
}

/** The fields of a mapping; the last items of a list first, so that the places of the others stay. */
function stepsInto(value: Json | undefined): FieldPath {
  if (Array.isArray(value)) return [...value.keys()].reverse();
  return isObject(value) ? Object.keys(value) : [];
}
