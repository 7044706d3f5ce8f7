import type { Deed } from '../picture.ts';
import { drawOne } from '../randomness.ts';
import { advance, sendBatch, setRate } from './clock.ts';
import { workloadKey } from './cluster.ts';
import type { Happening, SimulationEvent } from './events.ts';
import { changePod, killPod } from './lifecycle.ts';
import { isServing, type RunningPod } from './pods.ts';
import { programRules, writeSlices } from './programming.ts';
import type { SimulationState } from './state.ts';
import { scaleWorkload, settledPods } from './workloads.ts';

/** A simulation after an event, and what happened. */
export interface Step {
  readonly state: SimulationState;
  readonly happened: readonly Happening[];
}

/** What an event makes of a simulation. An event that names what is not there changes nothing. */
export function step(state: SimulationState, event: SimulationEvent): Step {
  const happened: Happening[] = [];
  return { state: apply(state, event, happened), happened };
}

function apply(state: SimulationState, event: SimulationEvent, happened: Happening[]): SimulationState {
  switch (event.kind) {
    case 'send':
      return sendBatch(state, event.call, event.count, happened);
    case 'rate':
      return setRate(state, event.call, event.perSecond);
    case 'advance':
      return advance(state, event.ms, happened);
    case 'edit':
      return edit(state, event, happened);
    case 'scale':
      return scaleWorkload(state, event.workload, event.replicas, happened);
    case 'kill':
    case 'makeReady':
    case 'makeUnready':
      return touchPod(state, event, happened);
    default:
      return event satisfies never;
  }
}

type PodDeed = Exclude<Deed, { readonly kind: 'scale' }>;

function touchPod(state: SimulationState, deed: PodDeed, happened: Happening[]): SimulationState {
  const { thing: pod, random } =
    deed.pod === undefined
      ? drawOne(state.random, podsFor(state, deed.kind))
      : { thing: state.moment.pods.get(deed.pod), random: state.random };
  const next = { ...state, random };
  if (pod === undefined || pod.phase === 'stopped') return next;
  if (deed.kind === 'kill') return killPod(next, pod, happened);
  const ready = deed.kind === 'makeReady';
  const byHand = { ready, atMs: state.nowMs };
  return changePod(next, { ...pod, byHand }, ready ? 'podReady' : 'podUnready', happened);
}

/** The Pods that it makes sense to do something to: those that traffic can go to; for mending, those that it cannot. */
export function podsFor({ moment }: SimulationState, deed: PodDeed['kind']): readonly RunningPod[] {
  const wanted = deed !== 'makeReady';
  return moment.slices.flatMap(({ pod, listed, conditions }) => {
    const running = moment.pods.get(`${pod.namespace ?? ''}/${pod.pod.metadata.name}`);
    if (running === undefined || !listed || !isServing(running)) return [];
    return conditions.ready === wanted || (wanted && deed === 'kill') ? [running] : [];
  });
}

/** Pods whose place is still there go on as they are, with what the manifest says of them now; the others come and go. */
function edit(state: SimulationState, event: Extract<SimulationEvent, { kind: 'edit' }>, happened: Happening[]) {
  const { cluster } = event;
  happened.push({ kind: 'edited', atMs: state.nowMs });
  const written = new Map(cluster.workloads.map(({ identity, pods }) => [workloadKey(identity), pods.length]));
  const scaled = new Map([...state.scaled].filter(([key, scaling]) => written.get(key) === scaling.written));
  const places = new Map(
    [...state.moment.pods.values()].filter(isLive).map((pod) => [`${pod.workload} ${pod.slot}`, pod]),
  );
  const pods = settledPods(cluster, scaled).map((settled) => {
    const running = places.get(`${settled.workload} ${settled.slot}`);
    return running === undefined ? settled : goOn(running, settled);
  });
  const moment = { ...state.moment, cluster, pods: new Map(pods.map((pod) => [pod.id, pod])) };
  return { ...state, scaled, moment: programRules(writeSlices(moment)) };
}

function isLive({ phase }: RunningPod): boolean {
  return phase === 'starting' || phase === 'running';
}

function goOn(running: RunningPod, settled: RunningPod): RunningPod {
  const { phase, sinceMs, probed, byHand, addresses } = running;
  const metadata = { ...settled.pod.metadata, name: running.pod.metadata.name };
  const pod = { ...settled.pod, metadata };
  return { ...settled, id: running.id, pod, phase, sinceMs, probed, byHand, addresses };
}
