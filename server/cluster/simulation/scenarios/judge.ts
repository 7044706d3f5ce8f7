import { itemsOf } from '../growing.ts';
import type { SimulationState } from '../state.ts';
import { rowAt } from '../traffic/requestLog.ts';
import { RESULTS } from '../traffic/sentContext.ts';
import type { Amount, Expectations } from './scenario.ts';

/** One expectation, and what was found. */
export interface Judgement {
  readonly name: 'served' | 'servedAtMost' | 'refused' | 'timedOut' | 'failed' | 'within';
  readonly met: boolean;
  /** As written: `100%`, `0`, `5 s`. */
  readonly wanted: string;
  readonly found: string;
}

/** What expectations are about: the requests from one on, and the time since the last deed. */
export interface Since {
  readonly sinceIndex: number;
  readonly lastDeedMs: number;
}

/** Holds a run against what was expected of it. */
export function judge(state: SimulationState, expect: Expectations, since: Since): readonly Judgement[] {
  const counts = countSince(state, since.sinceIndex);
  const ended = counts.served + counts.refused + counts.timedOut;
  const failed = counts.refused + counts.timedOut;
  const judgements: Judgement[] = [];
  const add = (name: Judgement['name'], amount: Amount | undefined, count: number, atLeast: boolean) => {
    if (amount) judgements.push(judgeAmount(name, amount, count, ended, atLeast));
  };
  add('served', expect.served, counts.served, true);
  add('servedAtMost', expect.servedAtMost, counts.served, false);
  add('refused', expect.refused, counts.refused, false);
  add('timedOut', expect.timedOut, counts.timedOut, false);
  add('failed', expect.failed, failed, false);
  if (expect.withinMs !== undefined) judgements.push(judgeRest(state, expect.withinMs, since.lastDeedMs));
  return judgements;
}

/** `served` is a least, everything else a most. */
function judgeAmount(
  name: Judgement['name'],
  amount: Amount,
  count: number,
  ended: number,
  atLeast: boolean,
): Judgement {
  const percent = ended === 0 ? 0 : (count / ended) * 100;
  const [value, wanted] = 'count' in amount ? [count, amount.count] : [percent, amount.percent];
  const met = atLeast ? value >= wanted - 1e-9 && (ended > 0 || wanted === 0) : value <= wanted + 1e-9;
  const shown =
    ended === 0
      ? 'no request has ended'
      : `${count} of ${ended}${'percent' in amount ? ` (${shortPercent(percent)}%)` : ''}`;
  return { name, met, wanted: 'count' in amount ? String(amount.count) : `${amount.percent}%`, found: shown };
}

function judgeRest(state: SimulationState, withinMs: number, lastDeedMs: number): Judgement {
  const happened = itemsOf(state.happened).filter(({ kind }) => kind !== 'rate');
  const lastMs = Math.max(happened.at(-1)?.atMs ?? lastDeedMs, lastDeedMs);
  const rests = state.pending.due === undefined || onlyForgets(state);
  const tookMs = lastMs - lastDeedMs;
  const found = rests
    ? `${seconds(tookMs)} until it rested`
    : `still at work after ${seconds(state.nowMs - lastDeedMs)}`;
  return { name: 'within', met: rests && tookMs <= withinMs, wanted: seconds(withinMs), found };
}

/** Remembering Pods that are gone is not work. */
function onlyForgets({ pending }: SimulationState): boolean {
  const queue = [pending.due];
  for (let heap = queue.pop(); queue.length > 0 || heap; heap = queue.pop()) {
    if (!heap) continue;
    if (heap.entry.kind !== 'forget pod') return false;
    queue.push(heap.left, heap.right);
  }
  return true;
}

interface Counts {
  served: number;
  refused: number;
  timedOut: number;
}

function countSince({ traffic, nowMs }: SimulationState, first: number): Counts {
  const counts: Counts = { served: 0, refused: 0, timedOut: 0 };
  const { log } = traffic;
  for (let index = first; index < log.length; index++) {
    const row = rowAt(log, index);
    if (!row) continue;
    const { context, path, sentAtMs } = row;
    const cutMs = log.cuts.get(index);
    const endMs = cutMs ?? sentAtMs + (context.durationsMs[path] ?? 0);
    if (endMs > nowMs) continue;
    const result = RESULTS[context.results[path] ?? 0] ?? 'served';
    counts[cutMs === undefined ? result : 'refused'] += 1;
  }
  return counts;
}

function shortPercent(percent: number): string {
  return String(Number(percent.toFixed(2)));
}

function seconds(ms: number): string {
  return `${Number((ms / 1000).toFixed(2))} s`;
}
