/** Entries above a large base before they are merged into a new one: few enough that copying them is nothing. */
const MERGE_AT = 64;

/**
 * An immutable map whose changes cost nothing however large it is: a base that is shared between versions, and the
 * few entries that differ from it. `undefined` marks an entry that is gone.
 */
export class Layered<V> {
  readonly base: ReadonlyMap<string, V>;
  readonly above: ReadonlyMap<string, V | undefined>;

  constructor(base: ReadonlyMap<string, V> = new Map(), above: ReadonlyMap<string, V | undefined> = new Map()) {
    this.base = base;
    this.above = above;
  }

  get(key: string): V | undefined {
    const above = this.above.get(key);
    return above !== undefined || this.above.has(key) ? above : this.base.get(key);
  }

  *values(): Generator<V> {
    for (const [key, value] of this.base) if (!this.above.has(key)) yield value;
    for (const value of this.above.values()) if (value !== undefined) yield value;
  }

  /** The map with these entries replaced, added or (`undefined`) gone. */
  with(changes: ReadonlyMap<string, V | undefined>): Layered<V> {
    const above = new Map([...this.above, ...changes]);
    if (above.size <= MERGE_AT) return new Layered(this.base, above);
    const base = new Map(this.base);
    for (const [key, value] of above) {
      if (value === undefined) base.delete(key);
      else base.set(key, value);
    }
    return new Layered(base);
  }
}
