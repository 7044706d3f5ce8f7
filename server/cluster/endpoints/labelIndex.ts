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
  readonly #namespaces = new Map<string, Map<string, Map<string, Set<T>>>>();

  add(entry: T): void {
    const keys = this.#keysOf(entry.namespace);
    for (const key in entry.labels) {
      const value = entry.labels[key] ?? '';
      const values = keys.get(key) ?? new Map<string, Set<T>>();
      if (!keys.has(key)) keys.set(key, values);
      const entries = values.get(value);
      if (entries) entries.add(entry);
      else values.set(value, new Set([entry]));
    }
  }

  remove(entry: T): void {
    const keys = this.#keysOf(entry.namespace);
    for (const key in entry.labels) {
      const value = entry.labels[key] ?? '';
      const entries = keys.get(key)?.get(value);
      entries?.delete(entry);
      if (entries?.size === 0) keys.get(key)?.delete(value);
    }
  }

  /** Those of a namespace with every pair of the selector, in the order in which they were added. An empty selector finds none. */
  matching(namespace: string | undefined, selector: Labels): readonly T[] {
    const keys = this.#namespaces.get(namespace ?? '');
    let rarest: Set<T> | undefined;
    for (const key in selector) {
      const entries = keys?.get(key)?.get(selector[key] ?? '');
      if (!entries) return [];
      if (!rarest || entries.size < rarest.size) rarest = entries;
    }
    if (!rarest) return [];
    const found: T[] = [];
    for (const entry of rarest) if (hasLabels(entry.labels, selector)) found.push(entry);
    return found;
  }

  #keysOf(namespace: string | undefined): Map<string, Map<string, Set<T>>> {
    const known = this.#namespaces.get(namespace ?? '');
    if (known) return known;
    const keys = new Map<string, Map<string, Set<T>>>();
    this.#namespaces.set(namespace ?? '', keys);
    return keys;
  }
}
