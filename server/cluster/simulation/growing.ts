/**
 * A list that only grows. Each version keeps what it holds, and all versions share one array as long as they follow each
 * other; one that goes on from an older version takes a copy of its own.
 */
export interface Growing<T> {
  /** May hold more than is part of this version. */
  readonly shared: T[];
  readonly length: number;
}

/** A list without anything. */
export function growing<T>(): Growing<T> {
  return { shared: [], length: 0 };
}

/** The list with more at its end. */
export function grow<T>({ shared, length }: Growing<T>, more: readonly T[]): Growing<T> {
  const own = shared.length === length ? shared : shared.slice(0, length);
  for (const item of more) own.push(item);
  return { shared: own, length: own.length };
}

/** What a list holds from an index on. */
export function itemsOf<T>({ shared, length }: Growing<T>, from = 0, to = length): readonly T[] {
  return shared.slice(from, Math.min(to, length));
}

/** The number of items, of a list in order, whose measure is at most that. */
export function countUpTo<T>({ shared, length }: Growing<T>, measure: (item: T) => number, most: number): number {
  let [low, high] = [0, length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    const item = shared[middle];
    if (item !== undefined && measure(item) <= most) low = middle + 1;
    else high = middle;
  }
  return low;
}
