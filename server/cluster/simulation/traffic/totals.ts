import type { SimulationState } from '../state.ts';
import type { Chunk, RequestLog } from './requestLog.ts';
import { CHUNK, sentUpTo } from './requestLog.ts';
import type { SentContext } from './sentContext.ts';
import { RESULTS } from './sentContext.ts';

/** Sent is always the sum of the others. */
export interface Totals {
  readonly sent: number;
  readonly served: number;
  readonly refused: number;
  readonly timedOut: number;
  readonly inFlight: number;
}

/** How many requests a Pod got. */
export interface PodTotals {
  readonly served: number;
  readonly failed: number;
}

/** What became of all requests until a time: of those whose end is later nothing is known yet. */
export interface Tally {
  readonly totals: Totals;
  /** By `namespace/name`. */
  readonly pods: ReadonlyMap<string, PodTotals>;
}

/** Counts the requests of a run up to the state's time: by what is known of full chunks, and by the rest one by one. */
export function tally({ traffic, nowMs }: SimulationState): Tally {
  const { log } = traffic;
  const sent = Math.min(sentUpTo(log, nowMs), log.length);
  const count = new Count();
  let ended = Math.floor(sent / CHUNK);
  while (ended > 0 && (chunksUpTo(log, ended)?.lastEndMs ?? Infinity) > nowMs) ended -= 1;
  const before = chunksUpTo(log, ended);
  if (before) count.addAll(before);
  for (let index = ended; index * CHUNK < sent; index++) {
    const chunk = log.chunks[index];
    if (chunk) count.addRows(chunk, log, Math.min(sent - index * CHUNK, CHUNK), nowMs);
  }
  for (const [index, atMs] of log.cuts) if (index < sent) count.cut(log, index, atMs, nowMs);
  const [served, refused, timedOut] = count.results;
  return {
    totals: { sent, served, refused, timedOut, inFlight: sent - served - refused - timedOut },
    pods: count.podTotals,
  };
}

/** Adds up what is full of a log, so that nobody who looks back later has to wait for it. */
export function sumUp(log: RequestLog): void {
  chunksUpTo(log, Math.floor(log.length / CHUNK));
}

/** What is known of the first chunks, all of them full; it never changes. Each goes on from the one before. */
function chunksUpTo(log: RequestLog, count: number): Count | undefined {
  const last = log.chunks[count - 1];
  if (!last) return undefined;
  const known = SUMS.get(last);
  if (known) return known;
  let first = count - 1;
  while (first > 0 && !SUMS.has(log.chunks[first - 1] ?? last)) first -= 1;
  let sum = first === 0 ? undefined : SUMS.get(log.chunks[first - 1] ?? last);
  for (const chunk of log.chunks.slice(first, count)) {
    const next = new Count();
    if (sum) next.addAll(sum);
    next.addRows(chunk, log, CHUNK, Infinity);
    SUMS.set(chunk, next);
    sum = next;
  }
  return sum;
}

const SUMS = new WeakMap<Chunk, Count>();

/** Counts while they are made. */
class Count {
  readonly results: [number, number, number] = [0, 0, 0];
  readonly pods = new Map<string, { served: number; failed: number }>();
  lastEndMs = 0;

  get podTotals(): ReadonlyMap<string, PodTotals> {
    return this.pods;
  }

  addRows({ sentAtMs, context, path }: Chunk, log: RequestLog, filled: number, nowMs: number): void {
    const byPath = new Map<SentContext, Uint32Array>();
    let last: SentContext | undefined;
    let counts: Uint32Array = new Uint32Array();
    for (let at = 0; at < filled; at++) {
      const sent = log.contexts.shared[context[at] ?? 0];
      const taken = path[at] ?? 0;
      if (!sent) continue;
      const endMs = (sentAtMs[at] ?? 0) + (sent.durationsMs[taken] ?? 0);
      if (endMs > nowMs) continue;
      if (endMs > this.lastEndMs) this.lastEndMs = endMs;
      if (sent !== last) {
        counts = byPath.get(sent) ?? new Uint32Array(sent.results.length);
        byPath.set(sent, counts);
        last = sent;
      }
      counts[taken] = (counts[taken] ?? 0) + 1;
    }
    for (const [sent, own] of byPath) {
      for (const [taken, number] of own.entries()) if (number > 0) this.#add(sent, taken, number);
    }
  }

  addAll({ results, pods, lastEndMs }: Count): void {
    this.lastEndMs = Math.max(this.lastEndMs, lastEndMs);
    results.forEach((number, index) => {
      this.results[index] = (this.results[index] ?? 0) + number;
    });
    for (const [pod, { served, failed }] of pods) {
      const own = this.#of(pod);
      own.served += served;
      own.failed += failed;
    }
  }

  /** A request that was counted as served, or is still to be, was cut off. */
  cut(log: RequestLog, index: number, atMs: number, nowMs: number): void {
    const chunk = log.chunks[Math.floor(index / CHUNK)];
    const at = index % CHUNK;
    const sent = log.contexts.shared[chunk?.context[at] ?? -1];
    const taken = chunk?.path[at] ?? 0;
    if (!chunk || !sent || atMs > nowMs) return;
    const counted = (chunk.sentAtMs[at] ?? 0) + (sent.durationsMs[taken] ?? 0) <= nowMs;
    if (counted) this.#add(sent, taken, -1);
    this.results[RESULTS.indexOf('refused')] = (this.results[1] ?? 0) + 1;
    const pod = sent.pods[sent.podOf[taken] ?? -1];
    if (pod !== undefined) this.#of(pod).failed += 1;
  }

  #add({ results, podOf, pods }: SentContext, taken: number, number: number): void {
    const result = results[taken] ?? 0;
    this.results[result] = (this.results[result] ?? 0) + number;
    const pod = pods[podOf[taken] ?? -1];
    if (pod === undefined) return;
    if (result === 0) this.#of(pod).served += number;
    else this.#of(pod).failed += number;
  }

  #of(pod: string): { served: number; failed: number } {
    const known = this.pods.get(pod) ?? { served: 0, failed: 0 };
    this.pods.set(pod, known);
    return known;
  }
}
