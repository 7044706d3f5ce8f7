import { MappingNode, type Node, ScalarNode, SequenceNode } from './node.ts';
import type { Origin } from './origin.ts';
import { compilePattern } from './pattern.ts';
import { Refusal } from './refusal.ts';

/** A place that a path leads to: what stands there, and how to put something else there. */
export interface Slot {
  readonly node: Node;
  set(node: Node): void;
}

/** What is made where a path ends in nothing. */
export interface Creation {
  readonly type: Node['type'];
  readonly origin: Origin;
}

/** Splits `spec.template.[name=a.b].x` at its dots. kubernetes: sigs.k8s.io/kustomize/kyaml/utils/pathsplitter.go SmarterPathSplitter */
export function splitFieldPath(path: string): readonly string[] {
  const parts: string[] = [];
  let open = '';
  for (const piece of splitEscaped(path)) {
    if (open !== '') {
      open = `${open}.${piece}`;
      if (piece.includes(']')) {
        parts.push(open);
        open = '';
      }
    } else if (piece.includes('[') && !piece.includes(']')) open = piece;
    else parts.push(piece);
  }
  if (open !== '') parts.push(open);
  return parts.map(withoutBrackets);
}

function splitEscaped(path: string): readonly string[] {
  return path.split(/(?<!\\)\./).map((piece) => piece.replaceAll('\\.', '.'));
}

/** `[a/b]` is the field `a/b`. */
function withoutBrackets(part: string): string {
  return part.startsWith('[') && part.endsWith(']') && !part.includes('=') ? part.slice(1, -1) : part;
}

/** The field of an object that a path leads to, as a source has it. kubernetes: kyaml/yaml/fns.go PathGetter */
export function findField(root: Node, path: readonly string[]): Node | undefined {
  let node: Node | undefined = root;
  for (const part of path) node = node && step(node, part);
  return node;
}

function step(node: Node, part: string): Node | undefined {
  if (node.type === 'sequence') {
    if (/^\d+$/.test(part)) return node.items[Number(part)];
    if (part === '-') return node.items.at(-1);
    const asked = readItemPart(part);
    if (asked === undefined) throw new Refusal(`wrong node: '${part}' does not name an item of a list`);
    return node.items.find((item) =>
      asked.field === ''
        ? textOf(item) === asked.value
        : item.type === 'mapping' && textOf(item.get(asked.field)) === asked.value,
    );
  }
  if (node.type === 'mapping') return node.get(part);
  if (node.value === null) return undefined;
  throw new Refusal(`wrong node: '${part}' asks for a field of a plain value`);
}

function textOf(node: Node | undefined): string | undefined {
  return node?.type === 'scalar' ? String(node.value ?? 'null') : undefined;
}

function readItemPart(part: string): { readonly field: string; readonly value: string } | undefined {
  if (!part.startsWith('[') || !part.endsWith(']')) return undefined;
  const equals = part.indexOf('=');
  return equals < 0 ? undefined : { field: part.slice(1, equals), value: part.slice(equals + 1, -1) };
}

/** All fields that a path leads to, `*` standing for every item. kubernetes: kyaml/yaml/match.go PathMatcher */
export function findSlots(root: Node, path: readonly string[], creation?: Creation): readonly Slot[] {
  return match({ node: root, set: () => undefined }, path, 0, creation);
}

function match(slot: Slot, path: readonly string[], at: number, creation: Creation | undefined): readonly Slot[] {
  const part = path[at];
  if (part === undefined) return [slot];
  const { node } = slot;
  if (/^\d+$/.test(part)) return matchIndex(node, path, at, creation);
  if (part === '*') return itemsOf(node, part).flatMap((item) => match(item, path, at + 1, creation));
  if (part.startsWith('[') && part.endsWith(']')) return matchItems(node, path, at, creation);
  return matchField(node, path, at, creation);
}

function itemsOf(node: Node, part: string): readonly Slot[] {
  if (node.type !== 'sequence') throw new Refusal(`wrong node kind: '${part}' asks for the items of a ${node.type}`);
  return node.items.map((item, index) => ({
    node: item,
    set: (other) => {
      node.items[index] = other;
    },
  }));
}

function matchIndex(node: Node, path: readonly string[], at: number, creation: Creation | undefined): readonly Slot[] {
  const part = path[at] ?? '';
  const index = Number(part);
  if (node.type === 'sequence' && node.length === index && creation !== undefined) {
    node.items = [...node.items, newEmpty(path[at + 1], creation)];
  }
  const items = itemsOf(node, part);
  const item = items[index];
  if (item === undefined) throw new Refusal(`index ${index} specified but only ${items.length} elements found`);
  return match(item, path, at + 1, creation);
}

function matchItems(node: Node, path: readonly string[], at: number, creation: Creation | undefined): readonly Slot[] {
  const part = path[at] ?? '';
  const asked = readItemPart(part);
  if (asked === undefined) {
    throw new Refusal('list path element must contain fieldName=fieldValue for element to match');
  }
  const expression = compilePattern(asked.value);
  const found = itemsOf(node, part).flatMap((item) => {
    const text =
      asked.field === ''
        ? textOf(item.node)
        : item.node.type === 'mapping'
          ? textOf(item.node.get(asked.field))
          : undefined;
    if (text === undefined || !expression.test(text)) return [];
    return asked.field === '' ? [item] : match(item, path, at + 1, creation);
  });
  if (found.length > 0 || creation === undefined || node.type !== 'sequence') return found;
  const value = new ScalarNode(asked.value, creation.origin);
  const made = new MappingNode({}, creation.origin);
  if (asked.field !== '') made.set(asked.field, value);
  node.items = [...node.items, asked.field === '' ? value : made];
  const item = itemsOf(node, part).at(-1);
  return item === undefined ? [] : asked.field === '' ? [item] : match(item, path, at + 1, creation);
}

function matchField(node: Node, path: readonly string[], at: number, creation: Creation | undefined): readonly Slot[] {
  const part = path[at] ?? '';
  if (node.type === 'scalar' && node.value === null) return [];
  if (node.type !== 'mapping') throw new Refusal(`wrong node kind: '${part}' asks for a field of a ${node.type}`);
  if (node.get(part) === undefined) {
    if (creation === undefined) return [];
    node.set(part, newEmpty(path[at + 1], creation));
  }
  const field = node.get(part);
  if (field === undefined) return [];
  return match({ node: field, set: (other) => node.set(part, other) }, path, at + 1, creation);
}

function newEmpty(next: string | undefined, { type, origin }: Creation): Node {
  const kind = next === undefined ? type : /^\d+$/.test(next) || next.startsWith('[') ? 'sequence' : 'mapping';
  if (kind === 'sequence') return new SequenceNode([], origin);
  return kind === 'mapping' ? new MappingNode({}, origin) : new ScalarNode('', origin);
}
