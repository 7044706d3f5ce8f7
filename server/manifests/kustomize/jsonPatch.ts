import { asText, isObject, type Json, type JsonObject, property } from '../../cluster/objects/json.ts';
import { MappingNode, type Node, newNode, ScalarNode, SequenceNode } from './node.ts';
import { childOrigin, type Origin, replacing } from './origin.ts';
import { Refusal } from './refusal.ts';
import { checkSize } from './size.ts';

/** One operation of a JSON patch, with its place. */
export interface PatchOperation {
  readonly op: string;
  readonly path: string;
  readonly from: string;
  readonly value: Json | undefined;
  readonly origin: Origin;
}

const OPERATIONS = new Set(['add', 'remove', 'replace', 'move', 'copy', 'test']);

/** Reads the operations of a JSON patch; nothing where a value is none. */
export function readOperations(value: Json, origin: Origin): readonly PatchOperation[] | undefined {
  if (!Array.isArray(value) || !value.every((item: Json) => isObject(item))) return undefined;
  return (value as readonly JsonObject[]).map((item, index) => ({
    op: asText(property(item, 'op')) ?? '',
    path: asText(property(item, 'path')) ?? '',
    from: asText(property(item, 'from')) ?? '',
    value: property(item, 'value'),
    origin: childOrigin(origin, index),
  }));
}

/**
 * Applies operations in order; throws a Refusal at the first that cannot be.
 * kubernetes: github.com/evanphx/json-patch patch.go
 */
export function applyOperations(root: MappingNode, operations: readonly PatchOperation[]): Node {
  let document: Node = root;
  for (const operation of operations) document = apply(document, operation);
  return document;
}

function apply(root: Node, operation: PatchOperation): Node {
  const { op, path, from, origin } = operation;
  if (!OPERATIONS.has(op)) return refuse(operation, `Unexpected kind: ${op}`);
  const valueOrigin = childOrigin(origin, operation.value === undefined ? 'op' : 'value');
  const added = () => newNode(operation.value ?? null, valueOrigin);
  if (op === 'add') return put(root, path, added(), operation, true);
  if (op === 'replace') {
    const base = find(root, path)?.origin;
    return put(root, path, newNode(operation.value ?? null, replacing(valueOrigin, base)), operation, false);
  }
  if (op === 'remove') return remove(root, path, operation);
  if (op === 'test') {
    const found = find(root, path)?.toJson() ?? null;
    return same(found, operation.value ?? null) ? root : refuse(operation, `testing value ${path} failed`);
  }
  // A field that is missing is copied as null, as long as what it would stand in is there.
  parentOf(root, from, operation);
  const moved = find(root, from)?.copy() ?? new ScalarNode(null, valueOrigin);
  if (op === 'copy') checkSize(moved.toJson());
  return put(op === 'move' ? remove(root, from, operation) : root, path, moved, operation, true);
}

function refuse({ origin }: PatchOperation, message: string): never {
  throw new Refusal(message, childOrigin(origin, 'path'), 'patch');
}

function keysOf(path: string): readonly string[] {
  return path
    .split('/')
    .slice(1)
    .map((key) => key.replaceAll('~1', '/').replaceAll('~0', '~'));
}

function find(root: Node, path: string): Node | undefined {
  if (path !== '' && !path.includes('/')) return undefined;
  let node: Node | undefined = root;
  for (const key of keysOf(path)) node = node && childOf(node, key);
  return node;
}

function childOf(node: Node, key: string): Node | undefined {
  if (node.type === 'mapping') return node.get(key);
  if (node.type === 'scalar') return undefined;
  const index = indexOf(key, node.length);
  return index === undefined ? undefined : node.items[index];
}

/** A position that exists; negative ones count from the end. */
function indexOf(key: string, length: number): number | undefined {
  if (!/^-?\d+$/.test(key)) return undefined;
  const index = Number(key) < 0 ? Number(key) + length : Number(key);
  return index >= 0 && index < length ? index : undefined;
}

function parentOf(
  root: Node,
  path: string,
  operation: PatchOperation,
): { readonly parent: Node; readonly key: string } {
  const keys = keysOf(path);
  const key = keys.at(-1);
  // What stands before the first slash is not looked at.
  let parent: Node | undefined = path.includes('/') ? root : undefined;
  for (const step of keys.slice(0, -1)) parent = parent && childOf(parent, step);
  if (parent === undefined || key === undefined) {
    return refuse(operation, `${operation.op} operation does not apply: doc is missing path: ${path}`);
  }
  return { parent, key };
}

function put(root: Node, path: string, value: Node, operation: PatchOperation, inserts: boolean): Node {
  if (path === '') return value;
  const { parent, key } = parentOf(root, path, operation);
  if (parent instanceof MappingNode) {
    const base = parent.get(key)?.origin;
    parent.set(key, base === undefined || value.origin.base ? value : rebased(value, base));
  } else if (parent instanceof SequenceNode) putItem(parent, key, value, operation, inserts);
  else refuse(operation, `${operation.op} operation does not apply: doc is missing path: ${path}`);
  return root;
}

function rebased(value: Node, base: Origin): Node {
  return newNode(value.toJson(), replacing(value.origin, base));
}

function putItem(list: SequenceNode, key: string, value: Node, operation: PatchOperation, inserts: boolean): void {
  const items = [...list.items];
  if (inserts && key === '-') items.push(value);
  else {
    const length = items.length + (inserts ? 1 : 0);
    const index = indexOf(key, length) ?? refuse(operation, `unable to access invalid index: ${key}`);
    items.splice(index, inserts ? 0 : 1, value);
  }
  list.items = items;
}

function remove(root: Node, path: string, operation: PatchOperation): Node {
  const { parent, key } = parentOf(root, path, operation);
  if (childOf(parent, key) === undefined) refuse(operation, `unable to remove nonexistent key: ${key}`);
  if (parent instanceof MappingNode) parent.delete(key);
  else if (parent instanceof SequenceNode) {
    const index = indexOf(key, parent.length);
    parent.items = parent.items.filter((_, at) => at !== index);
  }
  return root;
}

function same(a: Json, b: Json): boolean {
  if (a === b) return true;
  if (Array.isArray(a) && Array.isArray(b)) return a.length === b.length && a.every((item, at) => same(item, b[at]));
  if (!isObject(a) || !isObject(b)) return false;
  const keys = Object.keys(a);
  return (
    keys.length === Object.keys(b).length &&
    keys.every((key) => Object.hasOwn(b, key) && same(a[key] ?? null, b[key] ?? null))
  );
}
