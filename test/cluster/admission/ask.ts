import type { AdmissionCluster, AdmissionRequest } from '../../../server/cluster/admission/index.ts';
import { admit } from '../../../server/cluster/admission/index.ts';
import type { Json, JsonObject } from '../../../server/cluster/objects/json.ts';
import { asObject, property } from '../../../server/cluster/objects/json.ts';

/** What is wrong with a new object, one line for each cause; the whole message where there are none. */
export function causesOf(
  object: Json,
  request: Partial<AdmissionRequest> = {},
  cluster: AdmissionCluster = {},
): readonly string[] {
  return linesOf({ verb: 'create', object, ...request }, cluster);
}

/** What is wrong with a change of a stored object. */
export function changeCauses(stored: JsonObject, object: JsonObject): readonly string[] {
  const first = admit({ verb: 'create', object: stored }, {});
  const replaces = asObject(first.accepted ? first.object : null);
  return linesOf({ verb: 'update', object: merged(replaces, object), replaces }, {});
}

/** The text beside an answer. */
export function warningsOf(object: Json, request: Partial<AdmissionRequest> = {}): readonly string[] {
  return admit({ verb: 'create', object, ...request }, {}).warnings.map(({ message }) => message);
}

/** A field of an accepted object. */
export function stored(object: Json, ...path: readonly string[]): Json | undefined {
  const answer = admit({ verb: 'create', object }, {});
  return path.reduce<Json | undefined>(
    (value, name) => property(asObject(value ?? null), name),
    answer.accepted ? answer.object : undefined,
  );
}

function linesOf(request: AdmissionRequest, cluster: AdmissionCluster): readonly string[] {
  const answer = admit(request, cluster);
  if (answer.accepted) return [];
  return answer.causes.length === 0
    ? [answer.message]
    : answer.causes.map(({ field, message }) => `${field}: ${message}`);
}

/** The stored object with what the change writes. */
function merged(whole: JsonObject, change: JsonObject): JsonObject {
  const result: Record<string, Json> = { ...whole };
  for (const [name, value] of Object.entries(change)) {
    const before = result[name];
    const both = typeof before === 'object' && typeof value === 'object' && !Array.isArray(value) && value !== null;
    result[name] = both ? merged(asObject(before), asObject(value)) : value;
  }
  return result;
}
