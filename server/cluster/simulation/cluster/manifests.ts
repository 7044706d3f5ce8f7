import { Placeholders } from '../../admission/placeholders.ts';
import { same } from '../../admission/rules/update.ts';
import { inNamespace } from '../../apiServer/inNamespace.ts';
import { hasNamespace } from '../../apiServer/objectStore.ts';
import { createObject, restoreObject, updateObject, withoutObject } from '../../apiServer/writeObjects.ts';
import type { WriteOptions, Written } from '../../apiServer/written.ts';
import { textField } from '../../objects/fields.ts';
import type { JsonObject } from '../../objects/json.ts';
import { readMetadata } from '../../objects/metadata.ts';
import type { Draft } from './draft.ts';
import { tell } from './draft.ts';
import { identityOf, removeObject, storedLike, writeObject } from './objects.ts';

/** Manifests are applied: what is gone from them is deleted, what is new or differs is written, if admission takes it. */
export function editManifests(draft: Draft, manifests: readonly JsonObject[]): void {
  const before = draft.manifests;
  const after = new Map(manifests.map((object) => [keyOf(draft, object), object]));
  const changed = [...after].filter(([key, object]) => !same(before.get(key), object));
  const gone = [...before].filter(([key]) => !after.has(key));
  if (changed.length + gone.length === 0) return;
  tell(draft, { kind: 'edited' });
  draft.manifests = after;
  for (const [, object] of gone) removeObject(draft, identityOf(inNamespace(object, draft.setting.namespace)));
  for (const [, object] of inOrder(changed)) applyManifest(draft, object);
}

/**
 * Applies one manifest; what admission refuses is told, and stays as it was. Where only the change is refused, since a field
 * may not change, the object is made anew, as `kubectl replace --force` does. What holds placeholders is taken as written.
 */
function applyManifest(draft: Draft, object: JsonObject): void {
  const whole = inNamespace(object, draft.setting.namespace);
  makeNamespace(draft, whole);
  const written = write(draft, whole);
  if (written.accepted) writeObject(draft, written.object, { told: false });
  else if (Placeholders.of(whole) !== undefined) writeObject(draft, whole, { told: false });
  else if (!replaceByForce(draft, whole)) {
    tell(draft, { kind: 'refused', object: identityOf(whole), message: written.message });
  }
}

function replaceByForce(draft: Draft, object: JsonObject): boolean {
  const stored = storedLike(draft, object);
  if (!stored || !createObject(withoutObject(draft.store, stored), object, optionsOf(draft)).accepted) return false;
  removeObject(draft, identityOf(stored));
  const made = createObject(draft.store, object, optionsOf(draft));
  if (made.accepted) writeObject(draft, made.object, { told: false });
  return made.accepted;
}

function write(draft: Draft, object: JsonObject): Written {
  const { store } = draft;
  const options = optionsOf(draft);
  if (readMetadata(object).uid !== undefined) return restoreObject(store, object, options);
  return storedLike(draft, object) ? updateObject(store, object, options) : createObject(store, object, options);
}

function optionsOf({ setting, nowMs }: Draft): WriteOptions {
  return { nowMs: setting.startedAtMs + nowMs, namespace: setting.namespace, fieldValidation: 'Ignore' };
}

/** Manifests rarely bring the namespaces along that they name. */
function makeNamespace(draft: Draft, object: JsonObject): void {
  const { namespace } = readMetadata(object);
  if (namespace === undefined || hasNamespace(draft.store, namespace)) return;
  const made = createObject(
    draft.store,
    { apiVersion: 'v1', kind: 'Namespace', metadata: { name: namespace } },
    { nowMs: draft.setting.startedAtMs + draft.nowMs },
  );
  if (made.accepted) draft.store = made.store;
}

function keyOf(draft: Draft, object: JsonObject): string {
  const { kind, namespace, name } = identityOf(inNamespace(object, draft.setting.namespace));
  return `${kind} ${namespace}/${name}`;
}

/** What others need goes first. */
const FIRST = ['Namespace', 'Node', 'CustomResourceDefinition', 'ServiceAccount', 'PriorityClass', 'IngressClass'];

function inOrder(objects: readonly (readonly [string, JsonObject])[]): readonly (readonly [string, JsonObject])[] {
  const rank = ([, object]: readonly [string, JsonObject]) => {
    const place = FIRST.indexOf(textField(object, 'kind') ?? '');
    return place < 0 ? FIRST.length : place;
  };
  return [...objects].sort((a, b) => rank(a) - rank(b));
}
