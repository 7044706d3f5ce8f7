import type { FieldReference } from '../../objects/reference.ts';
import { explainEnding, explainHop } from '../../trace/explainHop.ts';
import { writeTarget } from '../../trace/readRequest.ts';
import { writtenField } from '../draw/fields.ts';
import { clientWords } from '../draw/words.ts';
import type { SimulationState } from '../state.ts';
import { outcomeOf } from '../traffic/outcome.ts';
import { rowAt } from '../traffic/requestLog.ts';
import { RESULTS } from '../traffic/sentContext.ts';

/** A request that failed, with everything that was decided about it. */
export interface ToldFailure {
  /** Counts from 1. */
  readonly number: number;
  readonly atMs: number;
  readonly from: string;
  readonly to: string;
  /** What its sender saw. */
  readonly ending: string;
  readonly hops: readonly ToldHop[];
}

export interface ToldHop {
  readonly station: string;
  readonly at: string;
  readonly message: string;
  /** The field that decided, as somebody wrote it. */
  readonly decidedBy: FieldReference | undefined;
}

/** The first request of a run that failed; nothing where all were served. */
export function firstFailure(state: SimulationState): ToldFailure | undefined {
  const { log } = state.traffic;
  for (let index = 0; index < log.length; index++) {
    const row = rowAt(log, index);
    const served = row && RESULTS[row.context.results[row.path] ?? 0] === 'served' && !log.cuts.has(index);
    if (row && !served) return tell(state, index);
  }
  return undefined;
}

function tell(state: SimulationState, index: number): ToldFailure {
  const { call, sentAtMs, path } = outcomeOf(state, index);
  const moment = rowAt(state.traffic.log, index)?.context.moment ?? state.moment;
  return {
    number: index + 1,
    atMs: sentAtMs,
    from: clientWords(call.request.from),
    to: writeTarget(call.request),
    ending: explainEnding(path.ending),
    hops: path.hops.map((hop) => ({
      station: hop.station,
      at: hop.at,
      message: explainHop(hop),
      decidedBy: writtenField(moment, hop.decidedBy),
    })),
  };
}
