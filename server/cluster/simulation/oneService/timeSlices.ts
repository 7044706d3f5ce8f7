const MOST_SLICES = 240;
const FIRST_SLICE_MS = 100;

/** Counts things by name over time, in slices of equal length. Whenever there would be too many, each two become one. */
export class TimeSlices {
  #sliceMs = FIRST_SLICE_MS;
  #slices: Map<string, number>[] = [];

  /** How much time a slice stands for. */
  get sliceMs(): number {
    return this.#sliceMs;
  }

  /** The counts of one name, from 0 to the last slice that holds anything. */
  counts(name: string): readonly number[] {
    return this.#slices.map((slice) => slice.get(name) ?? 0);
  }

  /** Counts one thing at a moment. */
  add(atMs: number, name: string): void {
    while (atMs >= this.#sliceMs * MOST_SLICES) this.#halve();
    const index = Math.floor(atMs / this.#sliceMs);
    while (this.#slices.length <= index) this.#slices.push(new Map());
    const slice = this.#slices[index];
    slice?.set(name, (slice.get(name) ?? 0) + 1);
  }

  #halve(): void {
    const merged: Map<string, number>[] = [];
    for (const [index, slice] of this.#slices.entries()) {
      const sum = merged[index >> 1] ?? new Map<string, number>();
      merged[index >> 1] = sum;
      for (const [name, count] of slice) sum.set(name, (sum.get(name) ?? 0) + count);
    }
    this.#sliceMs *= 2;
    this.#slices = merged;
  }
}
