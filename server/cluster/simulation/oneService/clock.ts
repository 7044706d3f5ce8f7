import { dequeue } from '../queue.ts';
import type { Call } from './calls.ts';
import type { Happening } from './events.ts';
import { changePod, createPod, endPod, later, startPod } from './lifecycle.ts';
import { programRules, writeSlices } from './programming.ts';
import { endRequest, sendRequest } from './requests.ts';
import type { Due, Load, SimulationState } from './state.ts';
import { wantsMore } from './workloads.ts';

/** Time passes: what is due happens, each at its time. */
export function advance(state: SimulationState, ms: number, happened: Happening[]): SimulationState {
  const end = state.nowMs + Math.max(0, Math.floor(ms));
  let next = state;
  for (;;) {
    const dueAt = next.due?.atMs ?? Infinity;
    const sendAt = next.load === undefined ? Infinity : nextSendMs(next.load);
    const at = Math.min(dueAt, sendAt);
    if (at > end) break;
    if (next.nowMs !== at) next = { ...next, nowMs: at };
    next = dueAt <= sendAt ? takeDue(next, happened) : sendOfLoad(next, happened);
  }
  return next.nowMs === end ? next : { ...next, nowMs: end };
}

/** Sends that many requests at once. */
export function sendBatch(state: SimulationState, call: Call, count: number, happened: Happening[]): SimulationState {
  let next = state;
  for (let sent = 0; sent < count; sent++) next = sendRequest(next, call, happened);
  return next;
}

/** Requests come by themselves from now on, evenly spread over each second. */
export function setRate(state: SimulationState, call: Call, perSecond: number): SimulationState {
  const load: Load | undefined = perSecond > 0 ? { perSecond, call, sinceMs: state.nowMs, count: 0 } : undefined;
  return { ...state, load };
}

/** Whether anything is still to happen by itself. */
export function isLively({ due, load }: SimulationState): boolean {
  return due !== undefined || load !== undefined;
}

function nextSendMs({ sinceMs, count, perSecond }: Load): number {
  return sinceMs + Math.floor((count * 1000) / perSecond);
}

function sendOfLoad(state: SimulationState, happened: Happening[]): SimulationState {
  const { load } = state;
  if (load === undefined) return state;
  const sent = sendRequest(state, load.call, happened);
  return { ...sent, load: { ...load, count: load.count + 1 } };
}

function takeDue(state: SimulationState, happened: Happening[]): SimulationState {
  const { due } = state;
  if (due === undefined) return state;
  return happen({ ...state, due: dequeue(due) }, due.entry, happened);
}

function happen(state: SimulationState, due: Due, happened: Happening[]): SimulationState {
  switch (due.kind) {
    case 'answer':
      return endRequest(state, due.request, happened);
    case 'createPod':
      return wantsMore(state, due.inPlaceOf.workload) ? createPod(state, due.inPlaceOf, happened) : state;
    case 'writeSlices':
      happened.push({ kind: 'slicesWritten', atMs: state.nowMs });
      return later({ ...state, moment: writeSlices(state.moment) }, state.delays.programRulesMs, {
        kind: 'programRules',
      });
    case 'programRules':
      happened.push({ kind: 'rulesProgrammed', atMs: state.nowMs });
      return { ...state, moment: programRules(state.moment) };
    case 'startPod':
    case 'probePod':
    case 'stopPod':
    case 'forgetPod':
      return goOnWithPod(state, due.kind, due.pod, happened);
    default:
      return due satisfies never;
  }
}

type PodDue = Extract<Due, { readonly pod: string }>['kind'];

/** What comes next for a Pod; nothing where it has become something else meanwhile. */
function goOnWithPod(state: SimulationState, kind: PodDue, id: string, happened: Happening[]): SimulationState {
  const pod = state.moment.pods.get(id);
  if (pod === undefined) return state;
  switch (kind) {
    case 'startPod':
      return pod.phase === 'starting' ? startPod(state, pod, happened) : state;
    case 'probePod':
      if (pod.phase !== 'running' || pod.probed) return state;
      return changePod(state, { ...pod, probed: true }, 'podReady', happened);
    case 'stopPod':
      return pod.phase === 'draining' ? endPod(state, pod, 'podStopped', happened) : state;
    case 'forgetPod':
      return pod.phase === 'stopped' ? forgetPod(state, id, happened) : state;
    default:
      return kind satisfies never;
  }
}

/** Nobody asks for the Pod any more: it stands in no slice and in no rule. */
function forgetPod(state: SimulationState, id: string, happened: Happening[]): SimulationState {
  const pods = new Map(state.moment.pods);
  pods.delete(id);
  happened.push({ kind: 'podForgotten', atMs: state.nowMs, pod: id });
  return { ...state, moment: { ...state.moment, pods } };
}
