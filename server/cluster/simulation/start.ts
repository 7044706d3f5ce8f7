import type { IPFamily } from '../addresses/ipAddress.ts';
import { apiServerEndpoints } from '../apiServer/bootstrap.ts';
import { startStore } from '../apiServer/objectStore.ts';
import { createObject } from '../apiServer/writeObjects.ts';
import { familiesAskedFor } from '../endpoints/ipFamilies.ts';
import type { PodState } from '../endpoints/podState.ts';
import { textField } from '../objects/fields.ts';
import type { JsonObject } from '../objects/json.ts';
import { readMetadata } from '../objects/metadata.ts';
import { readNode } from '../objects/node.ts';
import { readPod } from '../objects/pod.ts';
import { readService } from '../objects/service.ts';
import { restingPodStates } from '../resting/restingCluster.ts';
import { EMPTY_CLUSTER } from '../rollout/liveCluster.ts';
import { nodeObjects, nodesOfPods } from '../workloads/standInNodes.ts';
import { touchCluster } from './act.ts';
import { advance } from './advance.ts';
import { NOTHING_PROGRAMMED } from './cluster/moment.ts';
import type { Delays } from './delays.ts';
import { growing } from './growing.ts';
import { seedRandom } from './randomness.ts';
import type { Setting, SomeSettings } from './setting.ts';
import { completeSetting } from './setting.ts';
import type { SimulationState } from './state.ts';
import { NOTHING_PENDING } from './state.ts';
import { noTraffic } from './traffic/traffic.ts';

/** What a run starts with besides its manifests. */
export type StartSettings = SomeSettings & {
  /** The Nodes where the manifests name none. */
  readonly nodes?: readonly JsonObject[];
};

/** No cluster takes longer than this to come to rest. */
const LONGEST_REST_MS = 24 * 3_600_000;

/**
 * A simulation at its beginning: the manifests have been applied, and everything has come to rest. Where they name no Node,
 * there are three in two zones.
 */
export function startSimulation(
  manifests: readonly JsonObject[],
  { nodes: declared, ...settings }: StartSettings = {},
): SimulationState {
  const hasNodes = manifests.some((object) => textField(object, 'kind') === 'Node');
  const beside = nodesBeside(manifests, declared);
  const nodes = beside.length > 0 ? beside : nodeObjects();
  const nodesKnown = hasNodes ? 'objects' : declared === undefined ? 'nothing' : 'names';
  const setting = completeSetting({ families: familiesOf(manifests), nodesKnown, ...settings });
  const { namespace } = setting;
  const resting = restingPodStates(manifests, { namespace, nodes: nodes.map(readNode) });
  const empty = emptyState({ ...setting, places: placesOf(resting), delays: { ...setting.delays, ...AT_ONCE } });
  const placed = (hasNodes ? [] : nodes).reduce(addObject, empty);
  const served = apiServerEndpoints.reduce(addObject, placed);
  const rested = rest(touchCluster(served, { kind: 'edit', objects: manifests }));
  return begin({ ...rested, setting });
}

function familiesOf(manifests: readonly JsonObject[]): readonly IPFamily[] {
  return familiesAskedFor(manifests.filter((object) => textField(object, 'kind') === 'Service').map(readService));
}

/** The Nodes that no manifest has: those that are declared and those that Pods name. */
function nodesBeside(manifests: readonly JsonObject[], declared: readonly JsonObject[] = []): readonly JsonObject[] {
  const known = new Set(declared.map((node) => readMetadata(node).name));
  const pods = manifests.filter((object) => textField(object, 'kind') === 'Pod').map(readPod);
  return [...declared, ...nodesOfPods(pods, known)];
}

/** Where manifests make Pods from nothing, everybody who tells where they run, and how they are called, tells the same. */
function placesOf(pods: readonly PodState[]): Setting['places'] {
  const drawn = pods.filter(({ drawn }) => drawn);
  return new Map(
    drawn.flatMap(({ pod, nodeName, addresses }) =>
      nodeName === undefined ? [] : [[`${pod.metadata.namespace}/${pod.metadata.name}`, { node: nodeName, addresses }]],
    ),
  );
}

/** They are nobody's manifests, so no edit takes them away. */
function addObject(state: SimulationState, object: JsonObject): SimulationState {
  const nowMs = state.setting.startedAtMs;
  const made = createObject(state.moment.store, object, { nowMs });
  if (!made.accepted) return state;
  return touchCluster(state, { kind: 'write', object: restoreStatus(made.object, object) });
}

/** Creation drops a Node's status, which the kubelet then writes. */
function restoreStatus(made: JsonObject, { status }: JsonObject): JsonObject {
  return status === undefined ? made : { ...made, status };
}

/** While a cluster comes to rest, nobody waits for anything but Pods' own probes. */
const AT_ONCE: Partial<Delays> = {
  controllersMs: 0,
  scheduleMs: 0,
  startMs: 0,
  listenMs: 0,
  writeSlicesMs: 0,
  programRulesMs: 0,
};

function rest(state: SimulationState): SimulationState {
  let next = state;
  while (next.pending.due && next.nowMs < LONGEST_REST_MS) next = advance(next, next.pending.due.atMs - next.nowMs);
  return next;
}

/** What came before is past: time starts here, and nothing has happened yet but what Admission said. */
function begin(state: SimulationState): SimulationState {
  const before = state.nowMs;
  const pods = [...state.moment.pods.values()].map((pod) => ({
    ...pod,
    createdMs: pod.createdMs - before,
    sinceMs: pod.sinceMs - before,
    startedMs: pod.startedMs === undefined ? undefined : pod.startedMs - before,
    readyMs: pod.readyMs === undefined ? undefined : pod.readyMs - before,
  }));
  const madeMs = new Map([...state.moment.madeMs].map(([key, atMs]) => [key, atMs - before]));
  const moment = { ...state.moment, madeMs, gone: new Map(), pods: new Map(pods.map((pod) => [pod.key, pod])) };
  const refusals = state.happened.shared.filter(({ kind }) => kind === 'refused').map((one) => ({ ...one, atMs: 0 }));
  const begun = {
    ...state,
    nowMs: 0,
    moment,
    happened: { shared: refusals, length: refusals.length },
    past: growing<SimulationState>(),
  };
  return { ...begun, past: { shared: [begun], length: 1 } };
}

function emptyState(setting: SimulationState['setting']): SimulationState {
  const { kubernetesVersion, startedAtMs } = setting;
  return {
    setting,
    nowMs: 0,
    random: seedRandom(setting.seed),
    moment: {
      manifests: new Map(),
      store: startStore({ allocation: 'anywhere', ...(kubernetesVersion && { kubernetesVersion }) }, startedAtMs),
      live: EMPTY_CLUSTER,
      madeMs: new Map(),
      pods: new Map(),
      gone: new Map(),
      nodes: new Map(),
      published: new Map(),
      programmed: NOTHING_PROGRAMMED,
    },
    pending: NOTHING_PENDING,
    traffic: noTraffic(),
    happened: growing(),
    given: growing(),
    past: growing(),
  };
}
