import type { Growing } from '../growing.ts';
import { grow } from '../growing.ts';
import type { SentContext } from './sentContext.ts';

/** How many requests stand together; a power of two. */
export const CHUNK = 16_384;

/**
 * Every request of a run, in columns: 12 bytes for each. As with `Growing`, versions that follow each other share their
 * columns, and one that goes on from an older version takes a copy of the last ones.
 */
export interface RequestLog {
  readonly chunks: readonly Chunk[];
  readonly length: number;
  /** What requests were sent to, under which circumstances. */
  readonly contexts: Growing<SentContext>;
  /** Requests whose Pod ended with them in its hands: when, by their index. */
  readonly cuts: ReadonlyMap<number, number>;
}

/** Some requests in the order of time. May hold more than is part of a version. */
export interface Chunk {
  readonly sentAtMs: Uint32Array;
  readonly context: Uint32Array;
  readonly path: Uint32Array;
  /** How many are written. */
  filled: number;
}

/** A log without requests. */
export function emptyLog(): RequestLog {
  return { chunks: [], length: 0, contexts: { shared: [], length: 0 }, cuts: new Map() };
}

/** Writes requests one after the other; gives the log with them at its end. */
export class LogWriter {
  readonly #chunks: Chunk[];
  #contexts: Growing<SentContext>;
  readonly #cuts: RequestLog['cuts'];
  #chunk: Chunk;
  #at: number;

  constructor({ chunks, length, contexts, cuts }: RequestLog) {
    this.#chunks = [...chunks];
    this.#contexts = contexts;
    this.#cuts = cuts;
    this.#at = length % CHUNK;
    const last = this.#chunks.at(-1);
    if (!last || this.#at === 0) this.#chunk = this.#fresh();
    else {
      this.#chunk = last;
      if (last.filled !== this.#at) this.#own(last);
    }
  }

  /** The number by which requests refer to a context. */
  contextIndex(context: SentContext): number {
    const { shared, length } = this.#contexts;
    for (let index = length - 1; index >= 0 && index >= length - RECENT; index--)
      if (shared[index] === context) return index;
    this.#contexts = grow(this.#contexts, [context]);
    return this.#contexts.length - 1;
  }

  /** One request more. */
  write(sentAtMs: number, context: number, path: number): void {
    if (this.#at === CHUNK) this.#chunk = this.#fresh();
    this.#chunk.sentAtMs[this.#at] = sentAtMs;
    this.#chunk.context[this.#at] = context;
    this.#chunk.path[this.#at] = path;
    this.#at += 1;
    this.#chunk.filled = this.#at;
  }

  /** The log as it is now. */
  get log(): RequestLog {
    const isBegun = this.#at > 0;
    const chunks = isBegun ? this.#chunks : this.#chunks.slice(0, -1);
    const length = isBegun ? (this.#chunks.length - 1) * CHUNK + this.#at : chunks.length * CHUNK;
    return { chunks, length, contexts: this.#contexts, cuts: this.#cuts };
  }

  #fresh(): Chunk {
    const column = () => new Uint32Array(CHUNK);
    const chunk = { sentAtMs: column(), context: column(), path: column(), filled: 0 };
    this.#chunks.push(chunk);
    this.#at = 0;
    return chunk;
  }

  /** Another version has gone on from here: this one writes in columns of its own. */
  #own({ sentAtMs, context, path }: Chunk): void {
    const copy = { sentAtMs: sentAtMs.slice(), context: context.slice(), path: path.slice(), filled: this.#at };
    this.#chunks[this.#chunks.length - 1] = copy;
    this.#chunk = copy;
  }
}

/** Contexts that are looked for before a new entry is made. */
const RECENT = 16;

/** One request as it stands in a log. */
export interface Row {
  readonly index: number;
  readonly sentAtMs: number;
  readonly context: SentContext;
  readonly path: number;
}

/** A request by its index, which counts from 0. */
export function rowAt({ chunks, length, contexts }: RequestLog, index: number): Row | undefined {
  if (index < 0 || index >= length) return undefined;
  const chunk = chunks[Math.floor(index / CHUNK)];
  const at = index % CHUNK;
  const context = contexts.shared[chunk?.context[at] ?? -1];
  if (!chunk || !context) return undefined;
  return { index, sentAtMs: chunk.sentAtMs[at] ?? 0, context, path: chunk.path[at] ?? 0 };
}

/** How many requests were sent up to a time. */
export function sentUpTo({ chunks, length }: RequestLog, atMs: number): number {
  let [low, high] = [0, length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    const sentAtMs = chunks[Math.floor(middle / CHUNK)]?.sentAtMs[middle % CHUNK] ?? 0;
    if (sentAtMs <= atMs) low = middle + 1;
    else high = middle;
  }
  return low;
}
