import type { Labels } from '../objects/labels.ts';
import { hasLabels } from '../objects/labels.ts';

/** Something that selects by labels in a namespace. */
export interface Selecting {
  readonly namespace: string | undefined;
  readonly selector: Labels;
}

/**
 * Finds those whose selectors are met by some labels: each is filed under one pair of its selector, which whoever meets it
 * must have, and of its pairs the one with the fewest others. An empty selector is met by nobody here.
 */
export class ServiceIndex<T extends Selecting> {
  readonly #byPair = new Map<string, Set<T>>();
  readonly #pairOf = new Map<T, string>();

  add(entry: T): void {
    const pair = this.#rarestPair(entry);
    if (pair === undefined) return;
    this.#pairOf.set(entry, pair);
    const entries = this.#byPair.get(pair);
    if (entries) entries.add(entry);
    else this.#byPair.set(pair, new Set([entry]));
  }

  remove(entry: T): void {
    const pair = this.#pairOf.get(entry) ?? '';
    this.#pairOf.delete(entry);
    this.#byPair.get(pair)?.delete(entry);
    if (this.#byPair.get(pair)?.size === 0) this.#byPair.delete(pair);
  }

  /** Those of a namespace whose selectors are met. */
  selecting(namespace: string | undefined, labels: Labels): readonly T[] {
    const found: T[] = [];
    for (const key in labels) {
      for (const entry of this.#byPair.get(textOf(namespace, key, labels[key] ?? '')) ?? []) {
        if (hasLabels(labels, entry.selector)) found.push(entry);
      }
    }
    return found;
  }

  #rarestPair({ namespace, selector }: T): string | undefined {
    let rarest: string | undefined;
    let fewest = Number.POSITIVE_INFINITY;
    for (const key in selector) {
      const pair = textOf(namespace, key, selector[key] ?? '');
      const others = this.#byPair.get(pair)?.size ?? 0;
      if (others < fewest) [rarest, fewest] = [pair, others];
    }
    return rarest;
  }
}

function textOf(namespace: string | undefined, key: string, value: string): string {
  return `${namespace ?? ''} ${key}=${value}`;
}
