/** Compares by place: whether what stands at the first place goes before what stands at the second. */
type Less = (a: number, b: number) => boolean;

/**
 * Sorts as Go does, which for more than twelve values leaves equal ones in an order of its own: a quicksort that looks for
 * patterns. `less` need not be a strict order. Go: sort.Sort
 */
export function goSort<T>(values: readonly T[], isLess: (a: T, b: T) => boolean): readonly T[] {
  const sorted = [...values];
  const less: Less = (a, b) => isLess(sorted[a] as T, sorted[b] as T);
  const swap = (a: number, b: number): void => {
    [sorted[a], sorted[b]] = [sorted[b] as T, sorted[a] as T];
  };
  if (sorted.length > 1) new PatternSort(less, swap).sort(0, sorted.length, bitLength(sorted.length));
  return sorted;
}

const MOST_INSERTED = 12;
const SHORTEST_NINTHER = 50;
const MOST_SWAPS = 12;
const MOST_STEPS = 5;

type Hint = 'increasing' | 'decreasing' | 'unknown';

/** One run of the sort over one list. */
class PatternSort {
  readonly #less: Less;
  readonly #swap: (a: number, b: number) => void;

  constructor(less: Less, swap: (a: number, b: number) => void) {
    this.#less = less;
    this.#swap = swap;
  }

  sort(from: number, to: number, triesLeft: number): void {
    let [a, b, limit] = [from, to, triesLeft];
    let [wasBalanced, wasPartitioned] = [true, true];
    for (;;) {
      const length = b - a;
      if (length <= MOST_INSERTED) {
        this.#insertionSort(a, b);
        return;
      }
      if (limit === 0) {
        this.#heapSort(a, b);
        return;
      }
      if (!wasBalanced) {
        this.#breakPatterns(a, b);
        limit -= 1;
      }
      let [pivot, hint] = this.#choosePivot(a, b);
      if (hint === 'decreasing') {
        this.#reverse(a, b);
        pivot = b - 1 - (pivot - a);
        hint = 'increasing';
      }
      if (wasBalanced && wasPartitioned && hint === 'increasing' && this.#isNearlySorted(a, b)) return;
      if (a > 0 && !this.#less(a - 1, pivot)) {
        a = this.#partitionEqual(a, b, pivot);
        continue;
      }
      const { middle, already } = this.#partition(a, b, pivot);
      wasPartitioned = already;
      const [left, right] = [middle - a, b - middle];
      wasBalanced = Math.min(left, right) >= Math.floor(length / 8);
      if (left < right) {
        this.sort(a, middle, limit);
        a = middle + 1;
      } else {
        this.sort(middle + 1, b, limit);
        b = middle;
      }
    }
  }

  #insertionSort(a: number, b: number): void {
    for (let i = a + 1; i < b; i++) for (let j = i; j > a && this.#less(j, j - 1); j--) this.#swap(j, j - 1);
  }

  #heapSort(a: number, b: number): void {
    for (let i = Math.floor((b - a - 1) / 2); i >= 0; i--) this.#siftDown(i, b - a, a);
    for (let i = b - a - 1; i >= 0; i--) {
      this.#swap(a, a + i);
      this.#siftDown(0, i, a);
    }
  }

  #siftDown(low: number, high: number, first: number): void {
    for (let root = low; ; ) {
      let child = 2 * root + 1;
      if (child >= high) return;
      if (child + 1 < high && this.#less(first + child, first + child + 1)) child += 1;
      if (!this.#less(first + root, first + child)) return;
      this.#swap(first + root, first + child);
      root = child;
    }
  }

  #partition(a: number, b: number, pivot: number): { middle: number; already: boolean } {
    this.#swap(a, pivot);
    let [i, j] = this.#approach(a + 1, b - 1, a);
    const already = i > j;
    while (i <= j) {
      this.#swap(i, j);
      [i, j] = this.#approach(i + 1, j - 1, a);
    }
    this.#swap(j, a);
    return { middle: j, already };
  }

  #approach(from: number, to: number, pivot: number): [number, number] {
    let [i, j] = [from, to];
    while (i <= j && this.#less(i, pivot)) i += 1;
    while (i <= j && !this.#less(j, pivot)) j -= 1;
    return [i, j];
  }

  #partitionEqual(a: number, b: number, pivot: number): number {
    this.#swap(a, pivot);
    let [i, j] = [a + 1, b - 1];
    for (;;) {
      while (i <= j && !this.#less(a, i)) i += 1;
      while (i <= j && this.#less(a, j)) j -= 1;
      if (i > j) return i;
      this.#swap(i, j);
      i += 1;
      j -= 1;
    }
  }

  /** Moves a few values that stand wrong; whether all is in order now. */
  #isNearlySorted(a: number, b: number): boolean {
    let i = a + 1;
    for (let step = 0; step < MOST_STEPS; step++) {
      while (i < b && !this.#less(i, i - 1)) i += 1;
      if (i === b) return true;
      if (b - a < SHORTEST_NINTHER) return false;
      this.#swap(i, i - 1);
      if (i - a >= 2) for (let j = i - 1; j >= 1 && this.#less(j, j - 1); j--) this.#swap(j, j - 1);
      if (b - i >= 2) for (let j = i + 1; j < b && this.#less(j, j - 1); j++) this.#swap(j, j - 1);
    }
    return false;
  }

  #breakPatterns(a: number, b: number): void {
    const length = b - a;
    if (length < 8) return;
    const mask = (1n << BigInt(bitLength(length))) - 1n;
    const index = a + Math.floor(length / 4) * 2 - 1;
    let random = BigInt(length);
    for (let i = 0; i < 3; i++) {
      random = BigInt.asUintN(64, random ^ (random << 13n));
      random ^= random >> 7n;
      random = BigInt.asUintN(64, random ^ (random << 17n));
      const other = Number(random & mask);
      this.#swap(index - 1 + i, a + (other >= length ? other - length : other));
    }
  }

  #choosePivot(a: number, b: number): [number, Hint] {
    const length = b - a;
    const quarter = Math.floor(length / 4);
    let swaps = 0;
    const median = (x: number, y: number, z: number): number => {
      let [p, q, r] = [x, y, z];
      if (this.#less(q, p)) [p, q, swaps] = [q, p, swaps + 1];
      if (this.#less(r, q)) [q, r, swaps] = [r, q, swaps + 1];
      if (this.#less(q, p)) [p, q, swaps] = [q, p, swaps + 1];
      return q;
    };
    const places = [a + quarter, a + quarter * 2, a + quarter * 3];
    const [i = a, j = a, k = a] = length >= SHORTEST_NINTHER ? places.map((at) => median(at - 1, at, at + 1)) : places;
    const pivot = length >= 8 ? median(i, j, k) : j;
    return [pivot, swaps === 0 ? 'increasing' : swaps === MOST_SWAPS ? 'decreasing' : 'unknown'];
  }

  #reverse(a: number, b: number): void {
    for (let [i, j] = [a, b - 1]; i < j; i++, j--) this.#swap(i, j);
  }
}

function bitLength(value: number): number {
  return 32 - Math.clz32(value);
}
