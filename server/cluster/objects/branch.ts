import { Layered } from './layered.ts';

/** A map that is written in place, and from which others branch off: they share what was there, and go their own way. */
export class Branch<V> {
  #shared: Layered<V>;
  /** What was written since; `undefined` marks an entry that is gone. */
  #own = new Map<string, V | undefined>();

  constructor(shared: Layered<V> = new Layered<V>()) {
    this.#shared = shared;
  }

  get(key: string): V | undefined {
    const own = this.#own.get(key);
    return own !== undefined || this.#own.has(key) ? own : this.#shared.get(key);
  }

  set(key: string, value: V | undefined): void {
    this.#own.set(key, value);
  }

  values(): Iterable<V> {
    return this.#share().values();
  }

  branch(): Branch<V> {
    return new Branch(this.#share());
  }

  #share(): Layered<V> {
    if (this.#own.size > 0) {
      this.#shared = this.#shared.with(this.#own);
      this.#own = new Map();
    }
    return this.#shared;
  }
}
