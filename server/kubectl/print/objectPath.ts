import type { Json, JsonObject } from '../../cluster/objects/json.ts';
import { findValues } from './jsonPath/evaluate.ts';
import type { JsonPathNode } from './jsonPath/node.ts';
import { parseJsonPath } from './jsonPath/parse.ts';

/** A single path that was read, or why it cannot be read. */
export type ReadPath = { readonly find: (object: JsonObject) => readonly Json[] } | { readonly problem: string };

/**
 * A path with or without braces and first dot: `{.metadata.name}`, `.metadata.name`, `metadata.name`.
 * kubernetes: kubectl pkg/cmd/get RelaxedJSONPathExpression
 */
export function readObjectPath(written: string): ReadPath {
  const found = /^\{?\.?([^{}]+)\}?$/.exec(written);
  if (found === null || written === '') {
    return {
      problem: `unexpected path string, expected a 'name1.name2' or '.name1.name2' or '{name1.name2}' or '{.name1.name2}'`,
    };
  }
  const parsed = parseJsonPath(`{.${found[1]}}`);
  if ('problem' in parsed) return parsed;
  const [part] = parsed.parts;
  const path: readonly JsonPathNode[] = part !== undefined && 'path' in part ? part.path : [];
  return { find: (object) => findValues(path, object) };
}
