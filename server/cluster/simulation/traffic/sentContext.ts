import type { PodState } from '../../endpoints/podState.ts';
import { pathsOf } from '../../trace/paths.ts';
import type { HopReason } from '../../trace/reason.ts';
import { traceRequest } from '../../trace/traceRequest.ts';
import type { Choice, Ending, Path, Way } from '../../trace/way.ts';
import type { Call } from '../call.ts';
import { callKey } from '../call.ts';
import type { Moment } from '../cluster/moment.ts';
import { tracedAt } from '../cluster/traced.ts';
import type { Setting } from '../setting.ts';

/** How a request can end, as counted. */
export const RESULTS = ['served', 'refused', 'timedOut'] as const;
export type Result = (typeof RESULTS)[number];

/** What a call meets at one moment: the same for all its requests then, but for what is drawn. */
export interface SentContext {
  readonly call: Call;
  readonly moment: Moment;
  /** By path: an index into `RESULTS`, and how long it takes. */
  readonly results: Uint8Array;
  readonly durationsMs: Uint32Array;
  /** By path: the sum of the shares up to it, the last one 1. */
  readonly cumulative: Float64Array;
  /** By path: the Pod at its end, as an index into `pods`; -1 where there is none. */
  readonly podOf: Int32Array;
  readonly pods: readonly string[];
  /** Whether a number alone decides, with the same chance for each path. */
  readonly even: boolean;
  /** Where a way remembers something: its first fork. */
  readonly choice: Choice | undefined;
}

/** What a call meets at a moment; worked out once. */
export function contextOf(moment: Moment, call: Call, setting: Setting): SentContext {
  const contexts = CONTEXTS.get(moment) ?? new Map<string, SentContext>();
  CONTEXTS.set(moment, contexts);
  const key = keyOf(call);
  const known = contexts.get(key) ?? makeContext(moment, call, setting);
  contexts.set(key, known);
  return known;
}

/** Every path that a request of that context could take. Worked out again when it was forgotten. */
export function pathsIn({ moment, call }: SentContext, setting: Setting): readonly Path[] {
  const ways = PATHS.get(moment) ?? new Map<string, readonly Path[]>();
  PATHS.set(moment, ways);
  const key = keyOf(call);
  const known = ways.get(key) ?? pathsOf(traceRequest(tracedAt(moment, setting), call.request));
  ways.set(key, known);
  return known;
}

const CONTEXTS = new WeakMap<Moment, Map<string, SentContext>>();
const PATHS = new WeakMap<Moment, Map<string, readonly Path[]>>();
const KEYS = new WeakMap<Call, string>();

function keyOf(call: Call): string {
  const known = KEYS.get(call) ?? callKey(call);
  KEYS.set(call, known);
  return known;
}

function makeContext(moment: Moment, call: Call, setting: Setting): SentContext {
  const way = traceRequest(tracedAt(moment, setting), call.request);
  const paths = pathsOf(way);
  const pods: string[] = [];
  const places = new Map<string, number>();
  const podOf = Int32Array.from(paths, (path) => {
    const pod = podAtEnd(path);
    if (pod === undefined) return -1;
    const place = places.get(pod) ?? pods.push(pod) - 1;
    places.set(pod, place);
    return place;
  });
  let sum = 0;
  const cumulative = Float64Array.from(paths, ({ share }) => {
    sum += share;
    return sum;
  });
  const [first] = paths;
  return {
    call,
    moment,
    results: Uint8Array.from(paths, ({ ending }) => RESULTS.indexOf(resultOf(ending))),
    durationsMs: Uint32Array.from(paths, ({ ending }) => durationOf(ending, call, setting)),
    cumulative,
    podOf,
    pods,
    even: paths.every(({ share }) => Math.abs(share - (first?.share ?? 0)) < 1e-12),
    choice: choiceOf(way),
  };
}

/** The Pod that a path ends at, whether or not it answers there. */
export function podAtEnd({ hops, ending }: Path): string | undefined {
  if (ending.type === 'answered' && ending.by.type === 'pod') return `${ending.by.namespace}/${ending.by.name}`;
  for (const { reason } of hops.toReversed()) {
    if (reason.type === 'stopped') return reason.pod;
    const pod = podIn(reason);
    if (pod) return `${pod.namespace ?? 'default'}/${pod.pod.metadata.name}`;
  }
  return undefined;
}

function podIn(reason: HopReason): PodState | undefined {
  if (reason.type === 'not started') return reason.pod;
  return reason.type === 'arrives' && 'pod' in reason.reason ? reason.reason.pod : undefined;
}

/** How an ending counts. */
export function resultOf(ending: Ending): Result {
  if (ending.type === 'answered') return 'served';
  return ending.symptom.type === 'timed out' ? 'timedOut' : 'refused';
}

function durationOf(ending: Ending, { timeoutMs }: Call, { delays }: Setting): number {
  const patience = timeoutMs ?? delays.giveUpMs;
  if (ending.type === 'answered') return Math.min(delays.answerMs, patience);
  switch (ending.symptom.type) {
    case 'timed out':
      return patience;
    case 'bad address':
      return ending.symptom.code === 'no answer' ? patience : delays.refuseMs;
    case 'status':
      return delays.answerMs;
    case 'connection refused':
    case 'connection reset':
    case 'unknown':
    case 'no sender':
      return delays.refuseMs;
    default:
      return ending.symptom satisfies never;
  }
}

/** Session affinity or turns, wherever on the way; by chance nothing is remembered. */
function choiceOf({ end }: Way): Choice | undefined {
  if (end.type !== 'fork') return undefined;
  if (end.choice.type === 'affinity' || end.choice.type === 'turns') return end.choice;
  for (const { way } of end.branches) {
    const below = choiceOf(way);
    if (below) return below;
  }
  return undefined;
}
