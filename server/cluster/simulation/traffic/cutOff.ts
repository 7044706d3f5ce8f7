import type { SimulationState } from '../state.ts';
import { rowAt } from './requestLog.ts';

/**
 * The state after a step, in which the requests that a Pod had in its hands when it ended are cut off. Only those sent a
 * moment ago can be under way.
 */
export function cutOff(before: SimulationState, after: SimulationState): SimulationState {
  if (before.moment.pods === after.moment.pods) return after;
  const { log } = after.traffic;
  const { nowMs } = after;
  let cuts: Map<number, number> | undefined;
  for (let index = log.length - 1; index >= 0; index--) {
    const row = rowAt(log, index);
    if (!row || row.sentAtMs + after.setting.delays.answerMs <= nowMs) break;
    const { context, path } = row;
    const pod = context.pods[context.podOf[path] ?? -1];
    if (pod === undefined || context.results[path] !== 0 || after.moment.pods.has(pod) || log.cuts.has(index)) continue;
    cuts ??= new Map(log.cuts);
    cuts.set(index, nowMs);
  }
  return cuts ? { ...after, traffic: { ...after.traffic, log: { ...log, cuts } } } : after;
}
