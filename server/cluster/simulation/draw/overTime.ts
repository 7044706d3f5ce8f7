import type { SimulationState } from '../state.ts';
import type { Chunk, RequestLog } from '../traffic/requestLog.ts';
import { CHUNK } from '../traffic/requestLog.ts';

const MOST_SLICES = 240;
const FIRST_SLICE_MS = 100;

/** What became of a run's requests in slices of equal length, by when they ended. */
export interface OverTime {
  readonly sliceMs: number;
  readonly served: readonly number[];
  readonly failed: readonly number[];
  /** By Pod, served or not. */
  readonly pods: ReadonlyMap<string, readonly number[]>;
}

/** Counts the requests that have ended by the state's time; there are at most 240 slices. */
export function overTime({ traffic, nowMs }: SimulationState): OverTime {
  const sliceMs = sliceFor(nowMs);
  const counts = emptyCounts(Math.floor(nowMs / sliceMs) + 1);
  const { log } = traffic;
  for (const [index, chunk] of log.chunks.entries()) {
    const filled = Math.min(log.length - index * CHUNK, CHUNK);
    addChunk(counts, log, chunk, { first: index * CHUNK, filled, sliceMs, nowMs });
  }
  return { sliceMs, ...counts };
}

function sliceFor(nowMs: number): number {
  let sliceMs = FIRST_SLICE_MS;
  while (nowMs / sliceMs >= MOST_SLICES) sliceMs *= 2;
  return sliceMs;
}

interface Counts {
  readonly served: number[];
  readonly failed: number[];
  readonly pods: Map<string, number[]>;
}

function emptyCounts(slices: number): Counts {
  return { served: Array<number>(slices).fill(0), failed: Array<number>(slices).fill(0), pods: new Map() };
}

function addChunk(
  { served, failed, pods }: Counts,
  log: RequestLog,
  { sentAtMs, context, path }: Chunk,
  {
    first,
    filled,
    sliceMs,
    nowMs,
  }: { readonly first: number; readonly filled: number; readonly sliceMs: number; readonly nowMs: number },
): void {
  const { cuts } = log;
  for (let at = 0; at < filled; at++) {
    const sent = log.contexts.shared[context[at] ?? 0];
    const taken = path[at] ?? 0;
    if (!sent) continue;
    const cutMs = cuts.size === 0 ? undefined : cuts.get(first + at);
    const endMs = cutMs ?? (sentAtMs[at] ?? 0) + (sent.durationsMs[taken] ?? 0);
    if (endMs > nowMs) continue;
    const slice = Math.floor(endMs / sliceMs);
    const ends = sent.results[taken] === 0 && cutMs === undefined ? served : failed;
    ends[slice] = (ends[slice] ?? 0) + 1;
    const pod = sent.pods[sent.podOf[taken] ?? -1];
    if (pod === undefined) continue;
    let own = pods.get(pod);
    if (!own) {
      own = Array<number>(served.length).fill(0);
      pods.set(pod, own);
    }
    own[slice] = (own[slice] ?? 0) + 1;
  }
}
