import type { Path } from '../../trace/way.ts';
import type { Call } from '../call.ts';
import type { SimulationState } from '../state.ts';
import { rowAt } from './requestLog.ts';
import type { Result } from './sentContext.ts';
import { pathsIn, RESULTS } from './sentContext.ts';

/** A request of a run with the whole chain of what was decided about it. */
export interface Outcome {
  /** Counts from 0. */
  readonly index: number;
  readonly call: Call;
  readonly sentAtMs: number;
  readonly endsAtMs: number;
  readonly result: Result | 'inFlight';
  readonly path: Path;
}

/** What became of a request, as far as is known at the state's time. */
export function outcomeOf(state: SimulationState, index: number): Outcome {
  const { setting, nowMs, traffic } = state;
  const row = rowAt(traffic.log, index);
  if (!row) throw new Error(`No request ${index} was sent.`);
  const { context, sentAtMs } = row;
  const path = pathsIn(context, setting)[row.path];
  if (!path) throw new Error(`Request ${index} took no path.`);
  const cutAtMs = traffic.log.cuts.get(index);
  const endsAtMs = cutAtMs ?? sentAtMs + (context.durationsMs[row.path] ?? 0);
  const told = cutAtMs === undefined ? path : cut(path, cutAtMs);
  const result = cutAtMs === undefined ? (RESULTS[context.results[row.path] ?? 0] ?? 'served') : 'refused';
  return { index, call: context.call, sentAtMs, endsAtMs, result: endsAtMs > nowMs ? 'inFlight' : result, path: told };
}

function cut({ hops, share }: Path, atMs: number): Path {
  const last = hops.at(-1);
  const ending = { type: 'failed', symptom: { type: 'connection reset' } } as const;
  return { share, hops: last ? [...hops.slice(0, -1), { ...last, reason: { type: 'cut off', atMs } }] : hops, ending };
}
