import { asObject, asText, type Json, type JsonObject, property } from '../../../../server/cluster/objects/json.ts';
import { readManifest } from '../../../../server/manifests/manifest.ts';

/** How kubectl reads text: its documents up to the first that it cannot read. */
export function answer(_given: JsonObject, ask: Json): Json {
  const text = asText(property(asObject(ask), 'text')) ?? '';
  const documents: Json[] = [];
  for (const { value, problem } of readManifest(text).documents) {
    documents.push(problem === undefined ? { value } : { error: problem.message });
    if (problem !== undefined) break;
  }
  return { documents };
}
