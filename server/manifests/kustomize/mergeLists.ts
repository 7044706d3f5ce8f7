import { isEmptyMapping, isGiven } from './merge.ts';
import { MappingNode, type Node, ScalarNode, SequenceNode } from './node.ts';
import { Refusal } from './refusal.ts';

/** Merges two items of which one may be missing. */
type MergeItems = (dest: Node | undefined, patch: Node | undefined) => Node | undefined;

/**
 * Merges two lists whose items are told apart by the values of some fields, or, without keys, two lists of texts. The
 * patch's items come first. What kustomize does where an item lacks one of two keys is kept as it is.
 * kubernetes: sigs.k8s.io/kustomize/kyaml/yaml/walk/associative_sequence.go
 */
export function mergeLists(
  dest: SequenceNode,
  patch: SequenceNode | undefined,
  keys: readonly string[],
  merge: MergeItems,
): SequenceNode {
  const sources = patch === undefined ? [dest] : [patch, dest];
  const names = keys.length === 0 ? [''] : keys;
  const values = keys.length > 1 ? unify(valuesOf(sources, names)) : valuesOf(sources, names);
  if (values.length === 0) return dest;
  const usedKeys = usedOf(values, names);
  const added = new SequenceNode([], dest.origin);
  for (const value of values) {
    const used = usedValues(value, names, usedKeys);
    const found = merge(findItem(dest, value, names), findItem(patch, value, names));
    if (!isGiven(found) || isEmptyMapping(found)) setItem(dest, undefined, usedKeys, used);
    else {
      completeKeys(found, usedKeys, used);
      setItem(added, found, usedKeys, used);
    }
  }
  appendItems(added, dest, usedKeys);
  return added;
}

/** Each item's values of the keys, the patch's first, none twice. */
function valuesOf(sources: readonly SequenceNode[], names: readonly string[]): string[][] {
  const seen = new Map<string, string[]>();
  for (const { items } of sources) {
    for (const item of items) {
      const values = names.map((name) => (name === '' ? textOf(item) : keyValueOf(item, name)) ?? '');
      const key = JSON.stringify(values);
      if (!seen.has(key)) seen.set(key, values);
    }
  }
  return [...seen.values()];
}

function keyValueOf(item: Node, name: string): string | undefined {
  return item.type === 'mapping' ? textOf(item.get(name)) : undefined;
}

function textOf(node: Node | undefined): string | undefined {
  return node?.type === 'scalar' && node.value !== null ? String(node.value) : undefined;
}

/** Values that differ only in that one lacks a key count as the same. kubernetes: associative_sequence.go mergeValues */
function unify(values: string[][]): string[][] {
  for (let i = 0; i < values.length; i++) {
    const one = values[i] ?? [];
    for (let j = 0; j < values.length; j++) {
      const both = unified(one, values[j] ?? []);
      if (both === undefined) continue;
      values[i] = both;
      values[j] = both;
    }
  }
  return values;
}

function unified(one: readonly string[], other: readonly string[]): string[] | undefined {
  let common = false;
  const both: string[] = [];
  for (const [index, value] of one.entries()) {
    const second = other[index] ?? '';
    if (value === second) common = true;
    else if (value !== '' && second !== '') return undefined;
    both.push(value === '' ? second : value);
  }
  return common ? both : undefined;
}

/** The keys that any of the items has; all when none has one. */
function usedOf(values: readonly (readonly string[])[], names: readonly string[]): readonly string[] {
  const used = names.filter((_, index) => values.some((value) => (value[index] ?? '') !== ''));
  return used.length === 0 ? names : used;
}

function usedValues(value: readonly string[], names: readonly string[], used: readonly string[]): readonly string[] {
  return names.flatMap((name, index) => (used.includes(name) ? [value[index] ?? ''] : []));
}

/** The first item that has these values; keys without one do not count, unless no key has one. */
function findItem(
  list: SequenceNode | undefined,
  value: readonly string[],
  names: readonly string[],
): Node | undefined {
  if (list === undefined) return undefined;
  const given = names.flatMap((name, index) => (value[index] ? [{ name, text: value[index] }] : []));
  const asked = given.length === 0 ? names.map((name) => ({ name, text: '' })) : given;
  return list.items.find((item) =>
    asked.every(({ name, text }) => {
      if (name === '') return item.type === 'scalar' && (textOf(item) ?? '') === text;
      const field = item.type === 'mapping' ? item.get(name) : undefined;
      return field !== undefined && (textOf(field) ?? '') === text;
    }),
  );
}

function completeKeys(item: Node, keys: readonly string[], values: readonly string[]): void {
  if (!(item instanceof MappingNode)) return;
  for (const [index, key] of keys.entries()) {
    const text = values[index] ?? '';
    if (key !== '' && text !== '' && item.get(key) === undefined) item.set(key, new ScalarNode(text, item.origin));
  }
}

/** Puts an item in place of all that have the values, or behind; without one, they go. kubernetes: fns.go ElementSetter */
function setItem(list: SequenceNode, item: Node | undefined, keys: readonly string[], values: readonly string[]): void {
  const kept: Node[] = [];
  let found = false;
  const isForMappings = (keys[0] ?? '') !== '' && (values[0] ?? '') !== '';
  for (const candidate of list.items) {
    if (!isGiven(candidate) || isEmptyMapping(candidate)) continue;
    if (isForMappings && candidate.type !== 'mapping') kept.push(candidate);
    else if (hasValues(candidate, keys, values)) {
      found = true;
      if (item !== undefined) kept.push(item);
    } else if (values.length > 0) kept.push(candidate);
  }
  if (item !== undefined && !found) kept.push(item);
  list.items = kept;
}

/** A value that is not given is met by any; a key without a value at all by what the key before it was met by. */
function hasValues(item: Node, keys: readonly string[], values: readonly string[]): boolean {
  if (values.length === 0) return false;
  return keys.every((key, index) => {
    const value = values[index];
    if (value === undefined) return true;
    if (key === '') {
      if (item.type !== 'scalar')
        throw new Refusal('a list without a merge key can only be merged when it holds texts');
      return (textOf(item) ?? '') === value;
    }
    const field = item.type === 'mapping' ? item.get(key) : undefined;
    return field !== undefined && (value === '' || textOf(field) === value);
  });
}

/** kubernetes: associative_sequence.go appendListNode */
function appendItems(list: SequenceNode, from: SequenceNode, keys: readonly string[]): void {
  for (const item of from.items) {
    if (keys[0] === '') {
      setItem(list, item, keys, [textOf(item) ?? '']);
      continue;
    }
    const values: string[] = [];
    for (const key of keys) {
      const value = keyValueOf(item, key);
      if (value === undefined) list.items = [...list.items, item];
      else values.push(value);
    }
    if (keys.length > 1) setItem(list, undefined, keys, values);
    setItem(list, item, keys, values);
  }
}
