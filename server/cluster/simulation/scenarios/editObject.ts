import { Placeholders } from '../../admission/placeholders.ts';
import { createObject, updateObject } from '../../apiServer/writeObjects.ts';
import type { FieldPath } from '../../objects/fieldPath.ts';
import type { Json, JsonObject } from '../../objects/json.ts';
import { readMetadata } from '../../objects/metadata.ts';
import type { ObjectIdentity } from '../../objects/reference.ts';
import { identityOf, storedObject } from '../cluster/objects.ts';
import { withField } from '../cluster/workloadEvents.ts';
import type { SimulationEvent } from '../event.ts';
import type { SimulationState } from '../state.ts';
import type { Found } from './subjects.ts';

/** Fields of a stored object get other values, if the API server takes that; as manifests are, with placeholders as written. */
export function editObject(
  { moment, setting, nowMs }: SimulationState,
  identity: ObjectIdentity,
  fields: readonly (readonly [FieldPath, Json])[],
): Found<readonly SimulationEvent[]> {
  const stored = storedObject(moment, identity);
  if (!stored) return { problem: 'A controller made it, and makes it anew: edit what it was made from.' };
  const object = fields.reduce<JsonObject>((next, [path, value]) => withField(next, path, value), stored);
  const after = identityOf(object);
  if (after.kind !== identity.kind || after.name !== identity.name || after.namespace !== identity.namespace) {
    return { problem: 'Kind, name and namespace of an object cannot be changed.' };
  }
  const written = updateObject(moment.store, object, { nowMs: setting.startedAtMs + nowMs, fieldValidation: 'Ignore' });
  if (written.accepted) return { found: [{ kind: 'write', object: written.object }] };
  if (Placeholders.of(object) !== undefined) return { found: [{ kind: 'write', object }] };
  return { problem: `The API server refuses it: ${written.message}` };
}

/** An object of a manifest is made, or takes the place of the one that is there, if the API server takes that. */
export function applyObject(
  { moment, setting, nowMs }: SimulationState,
  object: JsonObject,
): Found<readonly SimulationEvent[]> {
  const { namespace } = setting;
  const options = { nowMs: setting.startedAtMs + nowMs, namespace };
  const written = readMetadata(object);
  const isThere = storedObject(moment, { ...identityOf(object), namespace: written.namespace ?? namespace });
  const answer = (isThere ? updateObject : createObject)(moment.store, object, options);
  if (!answer.accepted) return { problem: `The API server refuses it: ${answer.message}` };
  return { found: [{ kind: 'write', object: answer.object }] };
}
