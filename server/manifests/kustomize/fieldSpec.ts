import { MappingNode, type Node, ScalarNode, SequenceNode } from './node.ts';
import type { Origin } from './origin.ts';
import { Refusal } from './refusal.ts';
import type { ResourceId } from './resource.ts';

/** A field of objects of some kinds; `''` stands for any. */
export interface FieldSpec {
  readonly group: string;
  readonly version: string;
  readonly kind: string;
  /** Names with `/` between them; `[]` behind one says that it is a list. A `/` within a name is written `\/`. */
  readonly path: string;
  /** Whether it is made where it is missing. */
  readonly create: boolean;
}

/** What a transformer does to the fields that a FieldSpec leads to. */
export interface FieldChange {
  /** The changed node: the same or another one. */
  set(node: Node): Node;
  /** What is made where the field is missing; nothing for a transformer that makes none. */
  readonly creates?: 'scalar' | 'mapping';
  /** Who makes it. */
  readonly origin: Origin;
}

type Kind = Pick<ResourceId, 'group' | 'version' | 'kind'>;

/** Whether a kind is among those that a selector names. kubernetes: kyaml/resid/gvk.go Gvk.IsSelected */
export function isSelected(kind: Kind, by: Kind): boolean {
  return (
    (by.group === '' || by.group === kind.group) &&
    (by.version === '' || by.version === kind.version) &&
    (by.kind === '' || by.kind === kind.kind)
  );
}

/** Changes the fields that a path leads to. kubernetes: sigs.k8s.io/kustomize/api/filters/fieldspec/fieldspec.go */
export function changeField(root: Node, { path, create }: FieldSpec, change: FieldChange): Node {
  return walk(root, splitPath(path), 0, create && change.creates !== undefined, change);
}

const splitPaths = new Map<string, readonly string[]>();

/** kubernetes: sigs.k8s.io/kustomize/api/types/fieldspec.go, kyaml/utils/pathsplitter.go */
function splitPath(path: string): readonly string[] {
  let names = splitPaths.get(path);
  if (names === undefined) {
    names = path
      .replace(/^\//, '')
      .split(/(?<!\\)\//)
      .map((name) => name.replaceAll('\\/', '/'));
    if (splitPaths.size < 1000) splitPaths.set(path, names);
  }
  return names;
}

function walk(node: Node, path: readonly string[], at: number, create: boolean, change: FieldChange): Node {
  const name = path[at];
  if (name === undefined) return change.set(node);
  if (node.type === 'scalar') {
    if (node.value === null) return node;
    throw new Refusal(`${path.join('/')}: expected a mapping or a list at '${name}'`);
  }
  if (node.type === 'sequence') {
    // A list is read anew only where something in it changes.
    for (const [index, item] of node.items.entries()) {
      const changed = walk(item, path, at, create, change);
      if (changed === item) continue;
      if (item.type === 'scalar' && changed.type === 'scalar') item.assign(changed);
      else node.items[index] = changed;
    }
    return node;
  }
  walkField(node, name, path, at, create, change);
  return node;
}

function walkField(
  node: MappingNode,
  written: string,
  path: readonly string[],
  at: number,
  create: boolean,
  change: FieldChange,
): void {
  const isList = written.endsWith('[]');
  const name = isList ? written.slice(0, -2) : written;
  const creates = at + 1 === path.length ? change.creates : 'mapping';
  const made = isList ? 'sequence' : create ? creates : undefined;
  let field = node.get(name);
  if (field === undefined) {
    if (!create || isList) return;
    field = newEmpty(made ?? 'mapping', change.origin);
    node.set(name, field);
  } else if (field.type === 'scalar' && field.value === null && made !== undefined) {
    field = newEmpty(made, change.origin);
    node.set(name, field);
  }
  const changed = walk(field, path, at + 1, create, change);
  node.assign(name, changed);
}

function newEmpty(type: 'scalar' | 'mapping' | 'sequence', origin: Origin): Node {
  if (type === 'scalar') return new ScalarNode('', origin);
  return type === 'mapping' ? new MappingNode({}, origin) : new SequenceNode([], origin);
}
