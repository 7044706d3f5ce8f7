import type { Totals } from '../picture.ts';
import { enqueue } from '../queue.ts';
import { draw } from '../randomness.ts';
import type { Call } from './calls.ts';
import type { Delays } from './delays.ts';
import type { Happening } from './events.ts';
import { travel } from './journey.ts';
import { isServing } from './pods.ts';
import type { Outcome, Request } from './request.ts';
import type { SimulationState } from './state.ts';

/** Sends one request now: its way is decided at once, its answer comes later. */
export function sendRequest(state: SimulationState, call: Call, happened: Happening[]): SimulationState {
  const { value, random } = draw(state.random);
  const { endpoint, outcome } = travel(state.moment, call, value);
  const { totals, nowMs, order } = state;
  const endsAtMs = nowMs + durationMs(outcome, state.delays);
  const number = totals.sent + 1;
  const request: Request = { number, sentAtMs: nowMs, endsAtMs, call, moment: state.moment, endpoint, outcome };
  happened.push({ kind: 'sent', request });
  return {
    ...state,
    random,
    due: enqueue(state.due, endsAtMs, order, { kind: 'answer', request }),
    order: order + 1,
    totals: { ...totals, sent: number, inFlight: totals.inFlight + 1 },
  };
}

/** The answer to a request arrives, unless its Pod has ended meanwhile. */
export function endRequest(state: SimulationState, request: Request, happened: Happening[]): SimulationState {
  const outcome = finalOutcome(state, request);
  happened.push({ kind: 'ended', request: outcome === request.outcome ? request : { ...request, outcome } });
  return { ...state, totals: count(state.totals, outcome) };
}

function finalOutcome({ moment }: SimulationState, { endpoint, outcome, moment: then }: Request): Outcome {
  if (outcome.result !== 'served' || endpoint === undefined || moment === then) return outcome;
  const pod = moment.pods.get(endpoint.pod);
  if (pod !== undefined && isServing(pod)) return outcome;
  return { result: 'refused', cause: { type: 'cut off', atMs: pod?.sinceMs ?? 0 } };
}

function count(totals: Totals, { result }: Outcome): Totals {
  return { ...totals, inFlight: totals.inFlight - 1, [result]: totals[result] + 1 };
}

function durationMs(outcome: Outcome, { answerMs, refuseMs, giveUpMs }: Delays): number {
  switch (outcome.result) {
    case 'served':
      return answerMs;
    case 'refused':
      return refuseMs;
    case 'timedOut':
      return giveUpMs;
    default:
      return outcome satisfies never;
  }
}
