import { mergeLists } from './mergeLists.ts';
import { type MergeSchema, type OpenApi, schemaOf } from './mergeSchema.ts';
import { MappingNode, type Node, ScalarNode, SequenceNode, textIn } from './node.ts';
import { replacing } from './origin.ts';
import { Refusal } from './refusal.ts';
import { isQuoted, textOf } from './scalarText.ts';

/**
 * Merges a patch into an object, both of which it changes; nothing where the patch deletes it.
 * kubernetes: sigs.k8s.io/kustomize/kyaml/yaml/merge2/merge2.go, walk/walk.go
 */
export function mergeNodes(
  dest: Node | undefined,
  patch: Node | undefined,
  schema: MergeSchema | undefined,
  openApi: OpenApi | undefined,
): Node | undefined {
  const own = schema ?? embeddedSchema(dest, openApi) ?? embeddedSchema(patch, openApi);
  const type = typeOf(dest) ?? typeOf(patch);
  for (const node of [dest, patch]) {
    if (type !== undefined && isGiven(node) && node.type !== type) {
      throw new Refusal(`a ${WORDS[node.type]} cannot be merged with a ${WORDS[type]}`, patch?.origin, 'patch');
    }
  }
  if (type === 'scalar') return mergeScalars(dest, patch);
  if (type === 'sequence') return mergeSequences(dest, patch, own, openApi);
  return mergeMappings(dest, patch, own, openApi);
}

const WORDS = { scalar: 'plain value', mapping: 'mapping', sequence: 'list' } as const;

/** Whether there is a node that is not null. */
export function isGiven(node: Node | undefined): node is Node {
  return node !== undefined && !isNull(node);
}

function isNull(node: Node | undefined): boolean {
  return node?.type === 'scalar' && node.value === null;
}

function typeOf(node: Node | undefined): Node['type'] | undefined {
  return isGiven(node) ? node.type : undefined;
}

function embeddedSchema(node: Node | undefined, openApi: OpenApi | undefined): MergeSchema | undefined {
  if (node?.type !== 'mapping') return undefined;
  const apiVersion = textIn(node, 'apiVersion') ?? '';
  const kind = textIn(node, 'kind') ?? '';
  return apiVersion === '' || kind === '' ? undefined : schemaOf(apiVersion, kind, openApi);
}

function mergeScalars(dest: Node | undefined, patch: Node | undefined): Node | undefined {
  if (patch === undefined || dest === undefined || patch === dest) return patch ?? dest;
  if (patch.type !== 'scalar') return patch;
  // What stood in quotes keeps them: a number becomes text.
  const isText = typeof patch.value === 'number' || typeof patch.value === 'boolean' ? stoodInQuotes(dest) : false;
  return new ScalarNode(isText ? (textOf(patch) ?? '') : patch.value, replacing(patch.origin, dest.origin));
}

function stoodInQuotes(dest: Node): boolean {
  return dest instanceof ScalarNode && typeof dest.value === 'string' && isQuoted(dest);
}

type Directive = 'merge' | 'replace' | 'delete';

/** Takes `$patch` out of a patch. kubernetes: merge2/smpdirective.go */
function takeDirective(patch: Node | undefined): Directive {
  if (patch?.type === 'mapping') {
    const text = patch.get('$patch') === undefined ? undefined : (textIn(patch, '$patch') ?? '');
    if (text === undefined) return 'merge';
    const directive = readDirective(text, patch);
    patch.delete('$patch');
    return directive;
  }
  if (patch?.type !== 'sequence') return 'merge';
  const item = patch.items.find((candidate) => candidate.type === 'mapping' && candidate.get('$patch') !== undefined);
  if (item?.type !== 'mapping' || item.fields.size > 1) return 'merge';
  const text = textIn(item, '$patch');
  const directive = readDirective(text ?? '', patch);
  patch.items = patch.items.filter((candidate) => textIn(candidate, '$patch') !== text);
  return directive;
}

function readDirective(text: string, patch: Node): Directive {
  if (text === 'merge' || text === 'replace' || text === 'delete') return text;
  throw new Refusal(`unknown patch strategy '${text}'`, patch.origin, 'patch');
}

function mergeMappings(
  dest: Node | undefined,
  patch: Node | undefined,
  schema: MergeSchema | undefined,
  openApi: OpenApi | undefined,
): Node | undefined {
  const merged = chooseMapping(dest, patch);
  if (merged?.type !== 'mapping') return merged;
  // Where the patch takes the place of what was there, it is merged with itself: that takes directives and nulls out.
  const other = patch?.type === 'mapping' ? patch : undefined;
  const names = new Set([...merged.fields.keys(), ...(other?.fields.keys() ?? [])]);
  for (const name of [...names].sort()) {
    const field = merged.get(name);
    const patched = other?.get(name);
    const below = schema?.fields?.[name] ?? schema?.values;
    // What no patch reaches stays as it is, except that lists are tidied as if one had.
    if (patched === undefined && (below === undefined || !isGiven(field))) continue;
    const value = mergeNodes(field, patched, below, openApi);
    if (isGiven(value)) merged.assign(name, value);
    else merged.delete(name);
  }
  return merged;
}

function chooseMapping(dest: Node | undefined, patch: Node | undefined): Node | undefined {
  if (!isGiven(dest)) {
    if (patch === undefined) return dest;
    return takeDirective(patch) === 'delete' ? undefined : patch;
  }
  if (isNull(patch)) return undefined;
  const directive = takeDirective(patch);
  if (directive === 'delete') return undefined;
  return directive === 'replace' ? patch : dest;
}

function mergeSequences(
  dest: Node | undefined,
  patch: Node | undefined,
  schema: MergeSchema | undefined,
  openApi: OpenApi | undefined,
): Node | undefined {
  if (schema?.keys === undefined) return patch === undefined ? dest : inPlaceOf(patch, dest);
  let merged = dest;
  if (!isGiven(dest)) merged = patch;
  else if (isNull(patch)) return undefined;
  else {
    const directive = takeDirective(patch);
    if (directive === 'delete') return undefined;
    if (directive === 'replace') merged = patch;
  }
  if (!(merged instanceof SequenceNode)) return merged;
  const other = patch instanceof SequenceNode ? patch : undefined;
  return mergeLists(merged, other, schema.keys, (a, b) => mergeNodes(a, b, schema.items, openApi));
}

/** A list that takes the place of another, which stays known as what it replaced. */
function inPlaceOf(patch: Node, dest: Node | undefined): Node {
  if (!(patch instanceof SequenceNode) || dest === undefined || dest === patch) return patch;
  return patch.from(replacing(patch.origin, { ...dest.origin, whole: true }));
}

/** Whether a node is a mapping without fields. */
export function isEmptyMapping(node: Node): boolean {
  return node instanceof MappingNode && node.fields.size === 0;
}
