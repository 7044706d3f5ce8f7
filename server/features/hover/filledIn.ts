import { NEWEST_VERSION, validate } from '../../cluster/admission/index.ts';
import { type FieldPath, formatFieldPath } from '../../cluster/objects/fieldPath.ts';
import { isObject, type Json, property } from '../../cluster/objects/json.ts';
import type { Resource } from '../../workspace/resource.ts';
import type { Snapshot } from '../../workspace/snapshot.ts';
import { code, paragraphs, table } from '../markdown.ts';

/** More fields than these are not listed. */
const MOST_FIELDS = 30;
/** Values that are drawn when an object is stored; nobody can know them before. */
const DRAWN: ReadonlySet<string> = new Set(['clusterIP', 'clusterIPs', 'nodePort', 'healthCheckNodePort']);

/** What the API server adds to the specification of an object as it is written; nothing for one that it refuses. */
export function filledIn(snapshot: Snapshot, { object }: Resource): string | undefined {
  const { kubernetesVersion = NEWEST_VERSION } = snapshot.contents;
  const answer = validate({ verb: 'create', object: object.value, placeholders: 'unknown', kubernetesVersion });
  if (!answer.accepted || !answer.checked || !isObject(answer.object)) return undefined;
  const added = [...addedFields(property(object.value, 'spec'), property(answer.object, 'spec'), [])];
  const rows = added.slice(0, MOST_FIELDS).map(({ path, value }) => {
    const isDrawn = DRAWN.has(String(path.findLast((step) => typeof step === 'string')));
    return [code(formatFieldPath(path)), isDrawn ? 'drawn by the API server' : code(JSON.stringify(value))];
  });
  if (rows.length === 0) return undefined;
  return paragraphs(
    'What is not written here is filled in when it is applied:',
    table(['field of the spec', 'value'], rows),
  );
}

interface Added {
  readonly path: FieldPath;
  readonly value: Json;
}

/** The values that are stored and not written, each as deep as it stands; empty mappings say nothing. */
function* addedFields(written: Json | undefined, stored: Json | undefined, path: FieldPath): Generator<Added> {
  if (Array.isArray(stored) && Array.isArray(written)) {
    for (const [index, item] of stored.entries()) yield* addedFields(written[index], item, [...path, index]);
  } else if (isObject(stored)) {
    for (const [name, item] of Object.entries(stored)) {
      const own = isObject(written) ? property(written, name) : undefined;
      yield* addedFields(own, item, [...path, name]);
    }
  } else if (written === undefined && stored !== undefined && stored !== null) yield { path, value: stored };
}
