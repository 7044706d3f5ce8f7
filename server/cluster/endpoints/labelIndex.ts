import type { Labels } from '../objects/labels.ts';
import { hasLabels } from '../objects/labels.ts';

/** What an index holds: something with a namespace and labels. */
export interface Labelled {
  readonly namespace: string | undefined;
  readonly labels: Labels;
}

/**
 * Finds those that carry every pair of a selector, by namespace and label pair: what a question costs depends on the rarest
 * of its pairs, not on how much the index holds.
 */
export class LabelIndex<T extends Labelled> {
  readonly #namespaces = new Map<string, ByKey<T>>();

  add(entry: T): void {
    const keys = this.#keysOf(entry.namespace);
    for (const key in entry.labels) {
      const value = entry.labels[key] ?? '';
      const values = keys.get(key) ?? new Map<string, T | Set<T>>();
      if (values.size === 0) keys.set(key, values);
      const present = values.get(value);
      if (present instanceof Set) present.add(entry);
      else if (present !== entry) values.set(value, present === undefined ? entry : new Set([present, entry]));
    }
  }

  remove(entry: T): void {
    const keys = this.#keysOf(entry.namespace);
    for (const key in entry.labels) {
      const value = entry.labels[key] ?? '';
      const values = keys.get(key);
      const present = values?.get(value);
      if (present instanceof Set) present.delete(entry);
      if (present === entry || (present instanceof Set && present.size === 0)) values?.delete(value);
    }
  }

  /** Those of a namespace with every pair of the selector, in the order in which they were added. An empty selector finds none. */
  matching(namespace: string | undefined, selector: Labels): readonly T[] {
    const keys = this.#namespaces.get(namespace ?? '');
    let rarest: T | Set<T> | undefined;
    for (const key in selector) {
      const present = keys?.get(key)?.get(selector[key] ?? '');
      if (present === undefined) return [];
      if (rarest === undefined || sizeOf(present) < sizeOf(rarest)) rarest = present;
    }
    if (rarest === undefined) return [];
    if (!(rarest instanceof Set)) return hasLabels(rarest.labels, selector) ? [rarest] : [];
    return [...rarest].filter(({ labels }) => hasLabels(labels, selector));
  }

  #keysOf(namespace: string | undefined): ByKey<T> {
    const known = this.#namespaces.get(namespace ?? '');
    if (known) return known;
    const keys: ByKey<T> = new Map();
    this.#namespaces.set(namespace ?? '', keys);
    return keys;
  }
}

/** Key, then value, then those that carry the pair; many labels are carried by one alone, which then needs no set. */
type ByKey<T> = Map<string, Map<string, T | Set<T>>>;

function sizeOf<T>(present: T | Set<T>): number {
  return present instanceof Set ? present.size : 1;
}
