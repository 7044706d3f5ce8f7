import type { FieldPath } from './fieldPath.ts';
import { isObject, type Json } from './json.ts';

/** The value with one field set; parents that are missing are made. Nothing where something else stands in the way. */
export function withField(root: Json, path: FieldPath, value: Json): Json | undefined {
  const [key, ...rest] = path;
  if (key === undefined) return value;
  const holder = root === null ? (typeof key === 'number' ? [] : {}) : root;
  if (typeof key === 'number') {
    if (!Array.isArray(holder) || key > holder.length) return undefined;
    const item = withField(holder[key] ?? null, rest, value);
    return item === undefined ? undefined : holder.toSpliced(key, 1, item);
  }
  if (!isObject(holder)) return undefined;
  const field = withField(Object.hasOwn(holder, key) ? (holder[key] ?? null) : null, rest, value);
  return field === undefined ? undefined : Object.fromEntries([...Object.entries(holder), [key, field]]);
}

/** The value without one field; nothing where it has none. */
export function withoutField(root: Json, path: FieldPath): Json | undefined {
  const [key, ...rest] = path;
  if (key === undefined) return undefined;
  if (typeof key === 'number') {
    if (!Array.isArray(root) || key >= root.length) return undefined;
    if (rest.length === 0) return root.toSpliced(key, 1);
    const item = withoutField(root[key] ?? null, rest);
    return item === undefined ? undefined : root.toSpliced(key, 1, item);
  }
  if (!isObject(root) || !Object.hasOwn(root, key)) return undefined;
  if (rest.length === 0) return Object.fromEntries(Object.entries(root).filter(([name]) => name !== key));
  const field = withoutField(root[key] ?? null, rest);
  return field === undefined ? undefined : Object.fromEntries([...Object.entries(root), [key, field]]);
}

/** The value with one key called otherwise; nothing where that key is taken. */
export function withKey(root: Json, path: FieldPath, name: string): Json | undefined {
  const parent = path.slice(0, -1);
  const key = path.at(-1);
  let holder: Json | undefined = root;
  for (const step of parent) holder = childOf(holder, step);
  if (typeof key !== 'string' || !isObject(holder) || !Object.hasOwn(holder, key)) return undefined;
  if (Object.hasOwn(holder, name)) return undefined;
  const renamed = Object.entries(holder).map(([own, value]) => [own === key ? name : own, value] as const);
  return withField(root, parent, Object.fromEntries(renamed));
}

function childOf(value: Json | undefined, step: string | number): Json | undefined {
  if (typeof step === 'number') return Array.isArray(value) ? value[step] : undefined;
  return isObject(value) && Object.hasOwn(value, step) ? value[step] : undefined;
}

/** Whether two values are the same as JSON; the order of keys does not matter. */
export function sameValue(left: Json | undefined, right: Json | undefined): boolean {
  if (left === right) return true;
  if (Array.isArray(left) && Array.isArray(right)) {
    return left.length === right.length && left.every((item, index) => sameValue(item, right[index]));
  }
  if (!isObject(left) || !isObject(right)) return false;
  const keys = Object.keys(left);
  return (
    keys.length === Object.keys(right).length &&
    keys.every((key) => Object.hasOwn(right, key) && sameValue(left[key], right[key]))
  );
}
