import { admit } from '../admission/admit.ts';
import type { Accepted, AdmissionRequest } from '../admission/answer.ts';
import { same } from '../admission/rules/update.ts';
import { ClusterIndex } from '../admission/state/clusterIndex.ts';
import { storedForm } from '../admission/storedForm.ts';
import { existing } from '../admission/systemFields.ts';
import { integerField, objectField, textField } from '../objects/fields.ts';
import type { JsonObject } from '../objects/json.ts';
import { asObject, property } from '../objects/json.ts';
import { readMetadata } from '../objects/metadata.ts';
import { namespaceObject, withSystemFields } from './bootstrap.ts';
import { firstGeneration, nextGeneration } from './generation.ts';
import type { ObjectReference, ObjectStore } from './objectStore.ts';
import { getObject, hasNamespace, isNamespaced } from './objectStore.ts';
import { resourceFor } from './resources.ts';
import type { WriteOptions, Written } from './written.ts';
import { conflict, notFound } from './written.ts';

/** Makes an object. kubernetes: apiserver pkg/registry/generic/registry Store.Create */
export function createObject(store: ObjectStore, sent: JsonObject, options: WriteOptions): Written {
  const answer = admit(requestOf('create', store, sent, options), store.index);
  if (!answer.accepted && answer.code !== 422 && answer.code !== 409) return answer;
  const home = homeOf(sent, options);
  if (home !== undefined && !hasNamespace(store, home)) return notFound(NAMESPACES, home);
  if (!answer.accepted) return answer;
  const object = answer.checked ? asObject(answer.object) : unchecked(answer, home);
  if (!answer.checked && getObject(store, referenceOf(object)) !== undefined) {
    const { plural: resource, group } = resourceFor(referenceOf(object));
    return existing({ resource, group }, readMetadata(object).name, answer.warnings);
  }
  const fresh = withSystemFields(firstGeneration(object), store.revision + 1, options.nowMs);
  return { accepted: true, store: withObject(store, fresh), object: fresh, changed: true, warnings: answer.warnings };
}

/** Puts an object in place of the stored one. kubernetes: apiserver pkg/registry/generic/registry Store.Update */
export function updateObject(store: ObjectStore, sent: JsonObject, options: WriteOptions): Written {
  const home = homeOf(sent, options);
  const reference = { ...referenceOf(sent), namespace: home };
  const stored = getObject(store, reference);
  const resource = resourceFor(reference);
  if (stored === undefined) {
    return MADE_BY_UPDATE.has(resource.kind) ? createObject(store, sent, options) : notFound(resource, reference.name);
  }
  const version = textField(objectField(sent, 'metadata'), 'resourceVersion');
  if (version !== undefined && version !== textField(objectField(stored, 'metadata'), 'resourceVersion')) {
    return conflict(resource, reference.name);
  }
  const answer = admit({ ...requestOf('update', store, sent, options), replaces: stored }, store.index);
  if (!answer.accepted) return answer;
  const admitted = answer.checked ? asObject(answer.object) : keepStatus(unchecked(answer, home), stored);
  return replace(store, stored, admitted, answer.warnings);
}

/** Writes the status of an object; all else stays as it is. kubernetes: the subresource `status` */
export function updateStatus(store: ObjectStore, reference: ObjectReference, status: JsonObject): Written {
  const stored = getObject(store, reference);
  if (stored === undefined) return notFound(resourceFor(reference), reference.name);
  return replace(store, stored, storedForm({ ...stored, status }, store.kubernetesVersion), []);
}

/**
 * Takes an object of a running cluster at its word: its status, its age, its deletion. What it leaves out is filled in as
 * by creation.
 */
export function restoreObject(store: ObjectStore, sent: JsonObject, options: WriteOptions): Written {
  const told = objectField(sent, 'metadata');
  const { resourceVersion: _, ...metadata } = told;
  const present = getObject(store, referenceOf(sent));
  const free = present === undefined ? store : withoutObject(store, present);
  // Nothing is drawn, and no address held against ranges: the cluster that it comes from has its own.
  const made = createObject(free, { ...sent, metadata }, { ...options, dryRun: true });
  if (!made.accepted) return made;
  const system = SYSTEM_FIELDS.filter((field) => property(told, field) !== undefined);
  const kept = Object.fromEntries(system.map((field) => [field, property(told, field) ?? null]));
  const status = property(sent, 'status') ?? property(made.object, 'status');
  const whole: JsonObject = {
    ...made.object,
    metadata: { ...objectField(made.object, 'metadata'), ...kept },
    ...(status !== undefined && { status }),
  };
  const object = storedForm(whole, store.kubernetesVersion);
  return { ...made, store: withObject(free, object), object };
}

/** The store after an object was written as it is, by whoever knows that it is good. */
export function withObject(store: ObjectStore, object: JsonObject): ObjectStore {
  const index = new ClusterIndex(store.index);
  index.put(object);
  return { ...store, index, revision: store.revision + 1 };
}

/** The store without an object. */
export function withoutObject(store: ObjectStore, object: JsonObject): ObjectStore {
  const index = new ClusterIndex(store.index);
  index.remove(object);
  return { ...store, index, revision: store.revision + 1 };
}

/** What names an object. */
export function referenceOf(object: JsonObject): ObjectReference {
  const { name, namespace } = readMetadata(object);
  return { apiVersion: textField(object, 'apiVersion') ?? '', kind: textField(object, 'kind') ?? '', namespace, name };
}

/** Kinds that a PUT makes where they are missing. kubernetes: pkg/registry AllowCreateOnUpdate */
const MADE_BY_UPDATE = new Set([
  ...['ClusterRole', 'ClusterRoleBinding', 'Endpoints', 'Event', 'Lease', 'LimitRange', 'Role', 'RoleBinding'],
  ...['ResourceQuota', 'Service'],
]);

const NAMESPACES = { plural: 'namespaces', group: '' };
const SYSTEM_FIELDS = [
  ...['uid', 'resourceVersion', 'generation', 'creationTimestamp', 'deletionTimestamp', 'deletionGracePeriodSeconds'],
];

function requestOf(
  verb: AdmissionRequest['verb'],
  { kubernetesVersion }: ObjectStore,
  object: JsonObject,
  { namespace, fieldValidation, dryRun }: WriteOptions,
): AdmissionRequest {
  return {
    verb,
    object,
    ...(namespace !== undefined && { namespace }),
    ...(fieldValidation !== undefined && { fieldValidation }),
    ...(dryRun !== undefined && { dryRun }),
    ...(kubernetesVersion !== undefined && { kubernetesVersion }),
  };
}

/** The namespace that an object goes into; nothing for a kind without. */
function homeOf(sent: JsonObject, { namespace = 'default' }: WriteOptions): string | undefined {
  const { apiVersion, kind } = referenceOf(sent);
  return isNamespaced(apiVersion, kind) ? (readMetadata(sent).namespace ?? namespace) : undefined;
}

/** An object of a kind without a model, as it would be stored. */
function unchecked({ object: accepted }: Accepted, home: string | undefined): JsonObject {
  const object = asObject(accepted);
  const metadata = Object.entries(objectField(object, 'metadata')).filter(([field]) => !SYSTEM_FIELDS.includes(field));
  const named = { ...Object.fromEntries(metadata), ...(home !== undefined && { namespace: home }) };
  const { kind, name } = referenceOf(object);
  if (kind !== 'Namespace') return { ...object, metadata: named };
  const own = namespaceObject(name);
  const labels = { ...objectField(named, 'labels'), ...objectField(objectField(own, 'metadata'), 'labels') };
  return { ...own, metadata: { ...named, labels } };
}

function keepStatus(object: JsonObject, stored: JsonObject): JsonObject {
  const { status: _, ...rest } = object;
  const status = property(stored, 'status');
  return status === undefined ? rest : { ...rest, status };
}

function replace(
  store: ObjectStore,
  stored: JsonObject,
  admitted: JsonObject,
  warnings: Accepted['warnings'],
): Written {
  const before = objectField(stored, 'metadata');
  const metadata: Record<string, JsonObject[string]> = { ...objectField(admitted, 'metadata') };
  for (const field of SYSTEM_FIELDS) {
    const value = property(before, field);
    if (value !== undefined) metadata[field] = value;
  }
  const candidate = { ...admitted, metadata };
  if (same(candidate, stored)) return { accepted: true, store, object: stored, changed: false, warnings };
  const generation = nextGeneration(candidate, stored, integerField(before, 'generation'));
  const object = {
    ...candidate,
    metadata: {
      ...metadata,
      ...(generation !== undefined && { generation }),
      resourceVersion: String(store.revision + 1),
    },
  };
  return { accepted: true, store: withObject(store, object), object, changed: true, warnings };
}
