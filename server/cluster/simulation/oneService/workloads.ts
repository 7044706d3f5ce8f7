import { drawPodAddresses } from '../../addresses/podAddresses.ts';
import { stateOf } from '../../endpoints/podState.ts';
import type { FieldPath } from '../../objects/fieldPath.ts';
import type { Json, JsonObject } from '../../objects/json.ts';
import { asObject } from '../../objects/json.ts';
import { type SimulatedCluster, type SimulatedWorkload, workloadKey } from './cluster.ts';
import type { Happening } from './events.ts';
import { createPod, drainPod } from './lifecycle.ts';
import { type RunningPod, settledPod } from './pods.ts';
import type { SimulationState } from './state.ts';

/** More Pods than this are not made by hand. */
export const MOST_REPLICAS = 1000;

/** Another number of Pods is wanted: new ones start, the last ones are told to end. */
export function scaleWorkload(
  state: SimulationState,
  key: string,
  wanted: number,
  happened: Happening[],
): SimulationState {
  const workload = state.moment.cluster.workloads.find(({ identity }) => workloadKey(identity) === key);
  if (workload?.kind.replicasPath === undefined || !Number.isInteger(wanted)) return state;
  const replicas = Math.min(Math.max(wanted, 0), MOST_REPLICAS);
  happened.push({ kind: 'scaled', atMs: state.nowMs, workload: key, replicas });
  const scaled = new Map(state.scaled).set(key, { replicas, written: workload.pods.length });
  const current = livePods(state, key);
  let next: SimulationState = { ...state, scaled };
  for (const pod of surplus(current, replicas)) next = drainPod(next, pod, happened);
  const slots = new Set(current.map(({ slot }) => slot));
  const missing = scaledPods(workload, state.moment.cluster, replicas).filter(({ slot }) => !slots.has(slot));
  for (const pod of missing.slice(0, Math.max(replicas - current.length, 0))) next = createPod(next, pod, happened);
  return next;
}

/** The Pods that a cluster has once everything has settled, with what was scaled by hand. */
export function settledPods(cluster: SimulatedCluster, scaled: SimulationState['scaled']): readonly RunningPod[] {
  return cluster.workloads.flatMap((workload) => {
    const key = workloadKey(workload.identity);
    const scaling = scaled.get(key);
    const written = workload.pods.map((state) => settledPod(state, key, cluster.namespace));
    if (scaling === undefined || scaling.replicas === written.length) return written;
    const beyond = scaledPods(workload, cluster, scaling.replicas).slice(written.length);
    return [...written, ...withAddresses(beyond, written)].slice(0, scaling.replicas);
  });
}

function withAddresses(pods: readonly RunningPod[], others: readonly RunningPod[]): readonly RunningPod[] {
  const taken = new Set(others.flatMap(({ addresses }) => addresses));
  const places = pods.map(() => 0);
  const drawn = drawPodAddresses(places, 1, taken);
  return pods.map((pod, index) => ({ ...pod, addresses: drawn.slice(index, index + 1) }));
}

/** The workload's Pods if its manifest asked for that many. Addresses are drawn when they are made. */
function scaledPods(workload: SimulatedWorkload, cluster: SimulatedCluster, replicas: number): readonly RunningPod[] {
  const { kind, object, identity, pods } = workload;
  if (kind.replicasPath === undefined) return [];
  const scaled = asObject(withField(object, kind.replicasPath, replicas));
  const made = kind.pods(scaled, { namespace: cluster.namespace, nodes: [] });
  const nodeName = pods[0]?.nodeName ?? 'node-1';
  return made.pods.map((pod) => settledPod(stateOf(pod, nodeName, [], true), workloadKey(identity), cluster.namespace));
}

/** Whether a workload's controller would make another Pod. */
export function wantsMore(state: SimulationState, key: string): boolean {
  const workload = state.moment.cluster.workloads.find(({ identity }) => workloadKey(identity) === key);
  if (workload === undefined) return false;
  return livePods(state, key).length < (state.scaled.get(key)?.replicas ?? workload.pods.length);
}

function livePods({ moment }: SimulationState, key: string): readonly RunningPod[] {
  return [...moment.pods.values()].filter(
    ({ workload, phase }) => workload === key && (phase === 'starting' || phase === 'running'),
  );
}

/**
 * Which Pods go first: those that do not run yet, then the youngest.
 * kubernetes: pkg/controller/controller_utils.go ActivePodsWithRanks
 */
function surplus(pods: readonly RunningPod[], wanted: number): readonly RunningPod[] {
  const order = [...pods].sort((a, b) => rank(a) - rank(b) || a.sinceMs - b.sinceMs);
  return order.slice(wanted).reverse();
}

function rank({ phase, probed }: RunningPod): number {
  return phase === 'starting' ? 2 : probed ? 0 : 1;
}

function withField(object: JsonObject, [key, ...rest]: FieldPath, value: Json): Json {
  if (key === undefined) return value;
  return { ...object, [key]: withField(asObject(object[key]), rest, value) };
}

/** A number of Pods that a workload could be scaled to. */
export interface ScaleOffer {
  readonly workload: string;
  readonly name: string;
  readonly replicas: number;
}

/** One more, one less, none: for each workload whose Pods the Service's picture shows. */
export function scaleOffers(state: SimulationState): readonly ScaleOffer[] {
  return state.moment.cluster.workloads.flatMap(({ kind, identity }) => {
    if (kind.replicasPath === undefined) return [];
    const workload = workloadKey(identity);
    const live = livePods(state, workload).length;
    const numbers = new Set([live + 1, live - 1, 0].filter((replicas) => replicas >= 0 && replicas !== live));
    return [...numbers].map((replicas) => ({ workload, name: identity.name, replicas }));
  });
}
