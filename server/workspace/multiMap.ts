/** A map from a text to several texts. */
export class MultiMap {
  readonly #entries = new Map<string, Set<string>>();

  get(key: string): Iterable<string> {
    return this.#entries.get(key) ?? [];
  }

  add(key: string, value: string): void {
    const values = this.#entries.get(key);
    if (values === undefined) this.#entries.set(key, new Set([value]));
    else values.add(value);
  }

  delete(key: string, value: string): void {
    const values = this.#entries.get(key);
    values?.delete(value);
    if (values?.size === 0) this.#entries.delete(key);
  }

  clear(): void {
    this.#entries.clear();
  }
}
