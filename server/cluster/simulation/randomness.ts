/** The state of a generator of random numbers: four unsigned 32-bit numbers. The same state always goes on alike. */
export type Random = readonly [a: number, b: number, c: number, counter: number];

const WARM_UP = 12;
const RANGE = 0x1_0000_0000;

/** A generator for a seed; seeds that differ little give sequences that have nothing in common. */
export function seedRandom(seed: number): Random {
  let random: Random = [seed >>> 0, Math.floor(seed / RANGE) >>> 0, 0x9e3779b9, 1];
  for (let round = 0; round < WARM_UP; round++) random = draw(random).random;
  return random;
}

/** A number of 0 to 1, the latter not included, and the generator after it (sfc32, by Chris Doty-Humphrey). */
export function draw([a, b, c, counter]: Random): { readonly value: number; readonly random: Random } {
  const sum = (a + b + counter) | 0;
  const next = (c + (c << 3)) | 0;
  const turned = ((c << 21) | (c >>> 11)) + sum;
  return { value: (sum >>> 0) / RANGE, random: [b ^ (b >>> 9), next, turned | 0, (counter + 1) | 0] };
}

/** One of several things, each with the same chance; nothing of nothing. */
export function drawOne<T>(
  random: Random,
  things: readonly T[],
): { readonly thing: T | undefined; readonly random: Random } {
  const drawn = draw(random);
  return { thing: things[Math.floor(drawn.value * things.length)], random: drawn.random };
}

/** The same generator for many numbers in a row; lives as long as they are drawn. */
export class Dice {
  #a: number;
  #b: number;
  #c: number;
  #counter: number;

  constructor([a, b, c, counter]: Random) {
    this.#a = a;
    this.#b = b;
    this.#c = c;
    this.#counter = counter;
  }

  /** A number of 0 to 1, the latter not included. */
  roll(): number {
    const sum = (this.#a + this.#b + this.#counter) | 0;
    this.#a = this.#b ^ (this.#b >>> 9);
    this.#b = (this.#c + (this.#c << 3)) | 0;
    this.#c = (((this.#c << 21) | (this.#c >>> 11)) + sum) | 0;
    this.#counter = (this.#counter + 1) | 0;
    return (sum >>> 0) / RANGE;
  }

  /** The generator as it is now. */
  get state(): Random {
    return [this.#a, this.#b, this.#c, this.#counter];
  }
}
