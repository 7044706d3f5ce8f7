import { drawPodAddresses } from '../../addresses/podAddresses.ts';
import { generatedName } from '../../workloads/names.ts';
import { enqueue } from '../queue.ts';
import { draw } from '../randomness.ts';
import { workloadKey } from './cluster.ts';
import { readyAfterMs } from './delays.ts';
import type { Happening, PodHappening } from './events.ts';
import { newPod, type RunningPod } from './pods.ts';
import type { Due, SimulationState } from './state.ts';

/** Something is to happen by itself after that time. */
export function later(state: SimulationState, afterMs: number, entry: Due): SimulationState {
  const due = enqueue(state.due, state.nowMs + afterMs, state.order, entry);
  return { ...state, due, order: state.order + 1 };
}

/** A Pod is another one now (or new), and the endpoints controllers notice. */
export function changePod(
  state: SimulationState,
  pod: RunningPod,
  kind: PodHappening,
  happened: Happening[],
): SimulationState {
  happened.push({ kind, atMs: state.nowMs, pod: pod.id });
  const pods = new Map(state.moment.pods).set(pod.id, pod);
  const next = { ...state, moment: { ...state.moment, pods } };
  return later(next, state.delays.writeSlicesMs, { kind: 'writeSlices' });
}

/** The Pod's containers end at once, it is gone, and its controller makes another one. */
export function killPod(state: SimulationState, pod: RunningPod, happened: Happening[]): SimulationState {
  const killed = endPod(state, pod, 'podKilled', happened);
  if (!isReplaced(state, pod)) return killed;
  return later(killed, state.delays.replacePodMs, { kind: 'createPod', inPlaceOf: pod });
}

/** The Pod is told to end: it goes on serving for a while, and its endpoint is withdrawn meanwhile. */
export function drainPod(state: SimulationState, pod: RunningPod, happened: Happening[]): SimulationState {
  if (pod.phase === 'starting') return endPod(state, pod, 'podStopped', happened);
  const { drainMs, preStopMs } = state.delays;
  const patient = pod.pod.spec.containers.some(({ preStop }) => preStop !== undefined);
  const draining = changePod(state, { ...pod, phase: 'draining', sinceMs: state.nowMs }, 'podDraining', happened);
  return later(draining, patient ? preStopMs : drainMs, { kind: 'stopPod', pod: pod.id });
}

/** The last container of a Pod has ended, and the Pod is gone. */
export function endPod(
  state: SimulationState,
  pod: RunningPod,
  kind: 'podKilled' | 'podStopped',
  happened: Happening[],
): SimulationState {
  const ended = changePod(state, { ...pod, phase: 'stopped', sinceMs: state.nowMs }, kind, happened);
  return later(ended, state.delays.forgetPodMs, { kind: 'forgetPod', pod: pod.id });
}

/** A Pod of a workload is made: like the one given, with an address of its own, and a name unless it keeps that. */
export function createPod(state: SimulationState, like: RunningPod, happened: Happening[]): SimulationState {
  const { name, random } = nameFor(state, like);
  const pod = newPod(like, name, freeAddress(state, like), state.nowMs);
  const created = changePod({ ...state, random }, pod, 'podCreated', happened);
  return later(created, state.delays.startPodMs, { kind: 'startPod', pod: pod.id });
}

/** Its containers run; it is ready when its probes have succeeded. */
export function startPod(state: SimulationState, pod: RunningPod, happened: Happening[]): SimulationState {
  const afterMs = readyAfterMs(pod.pod.spec);
  const running: RunningPod = { ...pod, phase: 'running', sinceMs: state.nowMs, probed: afterMs === 0 };
  const started = changePod(state, running, afterMs === 0 ? 'podReady' : 'podStarted', happened);
  return afterMs === 0 ? started : later(started, afterMs, { kind: 'probePod', pod: pod.id });
}

/** A Pod without a controller is not made again. */
function isReplaced({ moment }: SimulationState, { pod, workload }: RunningPod): boolean {
  const owned = pod.metadata.owners.length > 0;
  return owned && moment.cluster.workloads.some(({ identity }) => workloadKey(identity) === workload);
}

/** kubernetes: a name from `generateName` is drawn anew; the Pods of a StatefulSet keep theirs. */
function nameFor(
  state: SimulationState,
  like: RunningPod,
): Pick<SimulationState, 'random'> & { readonly name: string } {
  const { generateName, name } = like.pod.metadata;
  const keepsName = generateName === undefined || like.pod.spec.hostname === name;
  const taken = state.moment.pods.get(like.id);
  if (keepsName || taken === undefined) return { name, random: state.random };
  const { value, random } = draw(state.random);
  return { name: generatedName(generateName, Math.floor(value * 0x1_0000_0000)), random };
}

function freeAddress({ moment }: SimulationState, { pod, nodeName, addresses }: RunningPod): string | undefined {
  if (pod.spec.hostNetwork) return addresses[0];
  const all = [...moment.pods.values()];
  const nodes = [...new Set(all.map((each) => each.nodeName))].sort();
  const taken = new Set(all.flatMap((each) => each.addresses));
  return drawPodAddresses([Math.max(nodes.indexOf(nodeName), 0)], nodes.length, taken)[0];
}
