import { touchCluster } from './act.ts';
import { advance } from './advance.ts';
import type { Call } from './call.ts';
import { callKey } from './call.ts';
import type { SimulationEvent, TrafficEvent } from './event.ts';
import { countUpTo, grow } from './growing.ts';
import type { SimulationState } from './state.ts';
import { cutOff } from './traffic/cutOff.ts';
import type { Outcome } from './traffic/outcome.ts';
import { outcomeOf } from './traffic/outcome.ts';
import { LogWriter } from './traffic/requestLog.ts';
import { Sending } from './traffic/send.ts';

export { advance, isLively } from './advance.ts';
export { startSimulation } from './start.ts';

/** The state after something was done to the cluster, or sent to it, from outside. */
export function act(state: SimulationState, event: SimulationEvent): SimulationState {
  const changed = event.kind === 'send' || event.kind === 'rate' ? sendFrom(state, event) : touch(state, event);
  const next = { ...changed, given: grow(state.given, [{ atMs: state.nowMs, event }]) };
  return { ...next, past: grow(state.past, [next]) };
}

/** Sends one request and waits for its end. */
export function deliver(
  state: SimulationState,
  call: Call,
): { readonly state: SimulationState; readonly outcome: Outcome } {
  const sent = act(state, { kind: 'send', call, count: 1 });
  const index = sent.traffic.log.length - 1;
  const { endsAtMs } = outcomeOf(sent, index);
  const ended = advance(sent, endsAtMs - sent.nowMs);
  return { state: ended, outcome: outcomeOf(ended, index) };
}

/** The state as it was at a time before, ready to go on from there. */
export function rewind(state: SimulationState, atMs: number): SimulationState {
  if (atMs >= state.nowMs) return state;
  const time = Math.max(Math.floor(atMs), 0);
  const before = state.past.shared[countUpTo(state.past, ({ nowMs }) => nowMs, time) - 1];
  return before ? advance(before, time - before.nowMs) : state;
}

function touch(state: SimulationState, event: Exclude<SimulationEvent, TrafficEvent>): SimulationState {
  return cutOff(state, touchCluster(state, event));
}

function sendFrom(state: SimulationState, event: TrafficEvent): SimulationState {
  const { traffic } = state;
  if (event.kind === 'rate') {
    const key = callKey(event.call);
    const others = traffic.loads.filter(({ call }) => callKey(call) !== key);
    const load = { call: event.call, perSecond: event.perSecond, sinceMs: state.nowMs, sent: 0 };
    const loads = event.perSecond > 0 ? [...others, load] : others;
    const happened = grow(state.happened, [{ kind: 'rate', atMs: state.nowMs, perSecond: event.perSecond }]);
    return { ...state, happened, traffic: { ...traffic, loads } };
  }
  const log = new LogWriter(traffic.log);
  const sending = new Sending(state, log);
  sending.send(event.call, Math.max(event.count, 0), () => state.nowMs);
  return { ...state, random: sending.random, traffic: { ...traffic, log: log.log, memory: sending.memory } };
}
