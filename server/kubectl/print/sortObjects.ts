import { quantityMilli } from '../../cluster/admission/formats/quantity.ts';
import type { Json, JsonObject } from '../../cluster/objects/json.ts';
import { goSort } from './goSort.ts';
import { readObjectPath } from './objectPath.ts';

/**
 * Objects in the order of what a path leads to in each; an object without it goes before any other. No objects where none
 * has it. kubernetes: kubectl pkg/cmd/get TableSorter, RuntimeSort
 */
export function sortObjects<T extends { readonly object: JsonObject }>(
  entries: readonly T[],
  written: string,
): { readonly sorted: readonly T[] } | { readonly problem: string } {
  const path = readObjectPath(written);
  if ('problem' in path) return path;
  const keyed = entries.map((entry) => ({ entry, value: path.find(entry.object)[0] }));
  if (keyed.every(({ value }) => value === undefined)) return { sorted: [] };
  const sorted = goSort(keyed, (a, b) => {
    if (a.value === undefined) return true;
    return b.value !== undefined && isLess(a.value, b.value);
  });
  return { sorted: sorted.map(({ entry }) => entry) };
}

/** kubernetes: kubectl pkg/cmd/get isLess */
function isLess(a: Json, b: Json): boolean {
  if (typeof a === 'number' && typeof b === 'number') return a < b;
  if (typeof a !== 'string' || typeof b !== 'string') return false;
  const [one, other] = [quantityMilli(a), quantityMilli(b)];
  return one !== undefined && other !== undefined ? one < other : isNaturallyLess(a, b);
}

/** Runs of digits compare as numbers. github.com/fvbommel/sortorder: NaturalLess */
function isNaturallyLess(a: string, b: string): boolean {
  const [left, right] = [a, b].map((text) => text.match(/\d+|\D/g) ?? []);
  for (const [index, part] of (left ?? []).entries()) {
    const other = right?.[index];
    if (other === undefined) return false;
    if (part === other) continue;
    if (!/\d/.test(part) || !/\d/.test(other)) return part < other;
    const difference = Number(part) - Number(other);
    if (difference !== 0) return difference < 0;
    return part.length < other.length;
  }
  return (left ?? []).length < (right ?? []).length;
}
