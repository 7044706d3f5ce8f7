import type { FieldPath } from '../cluster/objects/fieldPath.ts';
import type { Chunk } from './manifest.ts';
import type { MappingNode, Node, Pair } from './yaml/node.ts';
import { parseYaml } from './yaml/parser.ts';
import { isMergeKey, keyName } from './yaml/readScalar.ts';
import { YamlError } from './yaml/token.ts';

const roots = new WeakMap<Chunk, Node | 'none'>();

/** A document's text as nodes with places, made at the first question; of a broken one as much as can be made out. */
export function rootOf(chunk: Chunk): Node | undefined {
  let root = roots.get(chunk);
  if (root === undefined) {
    root = parse(chunk) ?? 'none';
    roots.set(chunk, root);
  }
  return root === 'none' ? undefined : root;
}

/** Broken text beyond so many characters is no manifest that somebody is typing. */
const LONGEST_BROKEN = 1_000_000;

function parse({ text, form, problem, template }: Chunk): Node | undefined {
  const tolerant = problem !== undefined || template;
  if (tolerant && text.length > LONGEST_BROKEN) return undefined;
  return parseYaml(text, { tolerant, json: form === 'json' }).root;
}

/** A node on the way to a field. */
export interface Step {
  readonly node: Node;
  /** The pair whose value it is; a list's item has none. */
  readonly pair?: Pair;
  /** The text says it somewhere else: behind an alias or a merge key on the way here. */
  readonly elsewhere: boolean;
}

/** The nodes from the root to a field, as far as they exist; the root comes first, and the field last when it exists. */
export function walk(root: Node, path: FieldPath): readonly Step[] {
  const steps: Step[] = [{ node: root, elsewhere: false }];
  for (const key of path) {
    const last = steps.at(-1);
    const next = last && childOf(last, key);
    if (next === undefined) break;
    steps.push(next);
  }
  return steps;
}

function childOf({ node, elsewhere }: Step, key: string | number): Step | undefined {
  const target = aliased(node);
  const away = elsewhere || target !== node;
  if (typeof key === 'number') {
    const item = target.type === 'sequence' ? target.items[key] : undefined;
    return item && { node: item, elsewhere: away };
  }
  if (target.type !== 'mapping') return undefined;
  const own = pairOf(target, key);
  if (own !== undefined) return { node: own.value, pair: own, elsewhere: away };
  const merged = mergedPair(target, key, DEEPEST_MERGE);
  return merged && { node: merged.value, pair: merged, elsewhere: true };
}

/** What an alias stands for. */
export function aliased(node: Node): Node {
  return node.type === 'alias' ? node.target : node;
}

/** The pair of a mapping's own that counts for a key: the last. */
export function pairOf(mapping: MappingNode, key: string): Pair | undefined {
  return mapping.pairs.findLast((pair) => !isMergeKey(pair.key) && nameOf(pair.key) === key);
}

/** A key as it stands in JSON; nothing where it cannot be one. */
export function nameOf(key: Node): string | undefined {
  try {
    return keyName(key);
  } catch (error) {
    if (error instanceof YamlError) return undefined;
    throw error;
  }
}

/** Merges may lead in circles in broken text. */
const DEEPEST_MERGE = 20;

function mergedPair(mapping: MappingNode, key: string, depth: number): Pair | undefined {
  if (depth === 0) return undefined;
  for (const { key: mergeKey, value } of mapping.pairs.toReversed()) {
    if (!isMergeKey(mergeKey)) continue;
    const target = aliased(value);
    for (const source of target.type === 'sequence' ? target.items : [target]) {
      const merged = aliased(source);
      const found = merged.type === 'mapping' ? (pairOf(merged, key) ?? mergedPair(merged, key, depth - 1)) : undefined;
      if (found !== undefined) return found;
    }
  }
  return undefined;
}
