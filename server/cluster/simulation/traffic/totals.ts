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

/** Counts the requests of a run up to the state's time. */
export function tally({ traffic, nowMs }: SimulationState): Tally {
  const { log } = traffic;
  const count = new Count();
  const sent = Math.min(sentUpTo(log, nowMs), log.length);
  for (let index = 0; index * CHUNK < sent; index++) {
    const chunk = log.chunks[index];
    if (!chunk) continue;
    const filled = Math.min(sent - index * CHUNK, CHUNK);
    const whole = filled === CHUNK ? wholeCount(chunk, log) : undefined;
    if (whole && whole.lastEndMs <= nowMs) count.addAll(whole);
    else count.addRows(chunk, log, filled, nowMs);
  }
  for (const [index, atMs] of log.cuts) if (index < sent) count.cut(log, index, atMs, nowMs);
  const [served, refused, timedOut] = count.results;
  const ended = served + refused + timedOut;
  return { totals: { sent, served, refused, timedOut, inFlight: sent - ended }, pods: count.podTotals };
}

/** The counts of a chunk that is full, which never change. */
function wholeCount(chunk: Chunk, log: RequestLog): Count {
  const known = COUNTS.get(chunk);
  if (known) return known;
  const count = new Count();
  count.addRows(chunk, log, CHUNK, Infinity);
  COUNTS.set(chunk, count);
  return count;
}

const COUNTS = new WeakMap<Chunk, Count>();

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
    for (let at = 0; at < filled; at++) {
      const sent = log.contexts.shared[context[at] ?? 0];
      const taken = path[at] ?? 0;
      if (!sent) continue;
      const endMs = (sentAtMs[at] ?? 0) + (sent.durationsMs[taken] ?? 0);
      if (endMs > nowMs) continue;
      if (endMs > this.lastEndMs) this.lastEndMs = endMs;
      let counts = byPath.get(sent);
      if (!counts) {
        counts = new Uint32Array(sent.results.length);
        byPath.set(sent, counts);
      }
      counts[taken] = (counts[taken] ?? 0) + 1;
    }
    for (const [sent, counts] of byPath) {
      for (const [taken, number] of counts.entries()) if (number > 0) this.#add(sent, taken, number);
    }
  }

  addAll({ results, pods }: Count): void {
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
