import { happen } from './act.ts';
import { grow } from './growing.ts';
import { dequeue } from './queue.ts';
import type { Due, SimulationState } from './state.ts';
import { cutOff } from './traffic/cutOff.ts';
import { CHUNK, LogWriter } from './traffic/requestLog.ts';
import { Sending } from './traffic/send.ts';
import { sumUp } from './traffic/totals.ts';
import type { Load } from './traffic/traffic.ts';

/** Time passes: what is due happens, each at its time, and requests are sent between. */
export function advance(state: SimulationState, ms: number): SimulationState {
  const end = state.nowMs + Math.max(0, Math.floor(ms));
  let next = state;
  for (;;) {
    const dueAt = next.pending.due?.atMs ?? Infinity;
    next = sendUntil(next, Math.min(dueAt - 1, end));
    if (dueAt > end) return next.nowMs === end ? next : { ...next, nowMs: end };
    next = takeDue({ ...next, nowMs: dueAt });
  }
}

/** Whether anything is still to happen by itself. */
export function isLively({ pending, traffic }: SimulationState): boolean {
  return pending.due !== undefined || traffic.loads.length > 0;
}

/** What is due at the present moment happens at once, and is one step. */
function takeDue(state: SimulationState): SimulationState {
  const dues: Due[] = [];
  let { due } = state.pending;
  while (due && due.atMs <= state.nowMs) {
    dues.push(due.entry);
    due = dequeue(due);
  }
  const next = cutOff(state, happen({ ...state, pending: { ...state.pending, due } }, dues));
  return { ...next, past: grow(state.past, [next]) };
}

/** The requests of all loads up to a time, and at it. Now and then the state is kept, so that it can be gone back to. */
function sendUntil(state: SimulationState, untilMs: number): SimulationState {
  let next = state;
  while (next.traffic.loads.length > 0) {
    const [load] = next.traffic.loads;
    const room = CHUNK - (next.traffic.log.length % CHUNK);
    const sent =
      load && next.traffic.loads.length === 1 ? sendAlone(next, load, untilMs, room) : sendInTurn(next, untilMs, room);
    if (sent === undefined) break;
    next = sent.traffic.log.length % CHUNK === 0 ? remember(sent) : sent;
  }
  return next.nowMs >= untilMs || untilMs === Infinity ? next : { ...next, nowMs: untilMs };
}

function remember(state: SimulationState): SimulationState {
  sumUp(state.traffic.log);
  return { ...state, past: grow(state.past, [state]) };
}

/** Nothing where nothing is left to send. */
function sendAlone(state: SimulationState, load: Load, untilMs: number, most: number): SimulationState | undefined {
  const count = Math.min(countUntil(load, untilMs), most);
  if (count <= 0) return undefined;
  const log = new LogWriter(state.traffic.log);
  const sending = new Sending(state, log);
  sending.send(load.call, count, (nth) => timeOf(load, load.sent + nth));
  const loads = [{ ...load, sent: load.sent + count }];
  return sentState(state, sending, log, loads, timeOf(load, load.sent + count - 1));
}

/** Several loads at once: always the one whose turn comes first. */
function sendInTurn(state: SimulationState, untilMs: number, most: number): SimulationState | undefined {
  const loads = [...state.traffic.loads];
  const log = new LogWriter(state.traffic.log);
  const sending = new Sending(state, log);
  let lastMs = -1;
  for (let count = 0; count < most; count++) {
    const at = earliest(loads);
    const load = loads[at];
    if (!load || timeOf(load, load.sent) > untilMs) break;
    lastMs = timeOf(load, load.sent);
    const now = lastMs;
    sending.send(load.call, 1, () => now);
    loads[at] = { ...load, sent: load.sent + 1 };
  }
  return lastMs < 0 ? undefined : sentState(state, sending, log, loads, lastMs);
}

function sentState(
  state: SimulationState,
  { random, memory }: Sending,
  writer: LogWriter,
  loads: readonly Load[],
  nowMs: number,
): SimulationState {
  return { ...state, nowMs: Math.max(state.nowMs, nowMs), random, traffic: { log: writer.log, loads, memory } };
}

function earliest(loads: readonly Load[]): number {
  let best = 0;
  for (const [index, load] of loads.entries()) {
    const leading = loads[best];
    if (leading && timeOf(load, load.sent) < timeOf(leading, leading.sent)) best = index;
  }
  return best;
}

function timeOf({ sinceMs, perSecond }: Load, nth: number): number {
  return sinceMs + Math.floor((nth * 1000) / perSecond);
}

/** How many requests a load has left to send up to a time. */
function countUntil(load: Load, untilMs: number): number {
  const elapsed = untilMs - load.sinceMs;
  if (elapsed < 0) return 0;
  let total = Math.floor(((elapsed + 1) * load.perSecond) / 1000);
  while (timeOf(load, total) <= untilMs) total += 1;
  while (total > 0 && timeOf(load, total - 1) > untilMs) total -= 1;
  return total - load.sent;
}
