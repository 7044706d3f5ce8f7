import type { SimulationState } from '../state.ts';
import type { Chunk, RequestLog } from '../traffic/requestLog.ts';
import { CHUNK, rowAt } from '../traffic/requestLog.ts';

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
    const known = filled === CHUNK ? wholeChunk(log, chunk, sliceMs) : undefined;
    if (known && known.lastEndMs <= nowMs) addParts(counts, known);
    else addParts(counts, partsOf(log, chunk, filled, sliceMs, nowMs));
  }
  for (const [index, cutMs] of log.cuts) moveCut(counts, log, index, cutMs, { sliceMs, nowMs });
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

/** What a chunk adds: numbers by slice, those of Pods as pairs of slice and number. */
interface Parts {
  readonly served: ReadonlyMap<number, number>;
  readonly failed: ReadonlyMap<number, number>;
  readonly pods: ReadonlyMap<string, ReadonlyMap<number, number>>;
  readonly lastEndMs: number;
}

/** A full chunk never changes; slices get longer now and then. */
function wholeChunk(log: RequestLog, chunk: Chunk, sliceMs: number): Parts {
  const known = WHOLE.get(chunk);
  if (known?.sliceMs === sliceMs) return known.parts;
  const parts = partsOf(log, chunk, CHUNK, sliceMs, Infinity);
  WHOLE.set(chunk, { sliceMs, parts });
  return parts;
}

const WHOLE = new WeakMap<Chunk, { readonly sliceMs: number; readonly parts: Parts }>();

function partsOf(
  log: RequestLog,
  { sentAtMs, context, path }: Chunk,
  filled: number,
  sliceMs: number,
  nowMs: number,
): Parts {
  const served = new Map<number, number>();
  const failed = new Map<number, number>();
  const pods = new Map<string, Map<number, number>>();
  let lastEndMs = 0;
  for (let at = 0; at < filled; at++) {
    const sent = log.contexts.shared[context[at] ?? 0];
    const taken = path[at] ?? 0;
    if (!sent) continue;
    const endMs = (sentAtMs[at] ?? 0) + (sent.durationsMs[taken] ?? 0);
    if (endMs > lastEndMs) lastEndMs = endMs;
    if (endMs > nowMs) continue;
    const slice = Math.floor(endMs / sliceMs);
    addTo(sent.results[taken] === 0 ? served : failed, slice);
    const pod = sent.pods[sent.podOf[taken] ?? -1];
    if (pod === undefined) continue;
    let own = pods.get(pod);
    if (!own) {
      own = new Map();
      pods.set(pod, own);
    }
    addTo(own, slice);
  }
  return { served, failed, pods, lastEndMs };
}

function addTo(counts: Map<number, number>, slice: number): void {
  counts.set(slice, (counts.get(slice) ?? 0) + 1);
}

function addParts(counts: Counts, { served, failed, pods }: Parts): void {
  for (const [slice, number] of served) add(counts.served, slice, number);
  for (const [slice, number] of failed) add(counts.failed, slice, number);
  for (const [pod, own] of pods) for (const [slice, number] of own) add(ofPod(counts, pod), slice, number);
}

/** A request that was cut off was counted as served at its end, if that has come. */
function moveCut(
  counts: Counts,
  log: RequestLog,
  index: number,
  cutMs: number,
  { sliceMs, nowMs }: { readonly sliceMs: number; readonly nowMs: number },
): void {
  const row = rowAt(log, index);
  if (!row || cutMs > nowMs) return;
  const { context, path, sentAtMs } = row;
  const pod = context.pods[context.podOf[path] ?? -1];
  const endMs = sentAtMs + (context.durationsMs[path] ?? 0);
  if (endMs <= nowMs) {
    add(counts.served, Math.floor(endMs / sliceMs), -1);
    if (pod !== undefined) add(ofPod(counts, pod), Math.floor(endMs / sliceMs), -1);
  }
  add(counts.failed, Math.floor(cutMs / sliceMs), 1);
  if (pod !== undefined) add(ofPod(counts, pod), Math.floor(cutMs / sliceMs), 1);
}

function add(counts: number[], slice: number, number: number): void {
  counts[slice] = (counts[slice] ?? 0) + number;
}

function ofPod({ pods, served }: Counts, pod: string): number[] {
  const known = pods.get(pod) ?? Array<number>(served.length).fill(0);
  pods.set(pod, known);
  return known;
}
