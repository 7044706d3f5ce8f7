import { NEWEST_VERSION } from '../../admission/features.ts';
import { collectionName } from '../../admission/state/clusterIndex.ts';
import type { ObjectStore } from '../../apiServer/objectStore.ts';
import { withObject } from '../../apiServer/writeObjects.ts';
import { endpointsObject } from '../../endpoints/endpointsObject.ts';
import { isManaged } from '../../endpoints/endpointsState.ts';
import { integerField, objectField, objectsField } from '../../objects/fields.ts';
import type { Json, JsonObject } from '../../objects/json.ts';
import { readMetadata } from '../../objects/metadata.ts';
import type { LivePod } from '../../rollout/liveCluster.ts';
import { readAutoscaler } from '../../workloads/autoscaler.ts';
import { drawUid } from '../../workloads/hash.ts';
import { nodeInfo } from '../../workloads/standInNodes.ts';
import type { Moment } from '../cluster/moment.ts';
import { disruptionState } from '../pods/disruption.ts';
import type { RunningPod } from '../pods/runningPod.ts';
import type { Setting } from '../setting.ts';
import type { SimulationState } from '../state.ts';
import { eventObjects } from './eventObjects.ts';
import { podObject } from './podObject.ts';
import { workloadObject } from './workloadObject.ts';

/**
 * The objects of a simulated cluster as its API server has them: what users wrote, and what controllers, kubelets and the
 * scheduler made of it. For whoever reads as `kubectl` does.
 */
export function storeAt(state: SimulationState): ObjectStore {
  const known = WITH_EVENTS.get(state);
  if (known) return known;
  const whole = eventObjects(state).reduce(withObject, objectsAt(state));
  WITH_EVENTS.set(state, whole);
  return whole;
}

const WITH_EVENTS = new WeakMap<SimulationState, ObjectStore>();

/** The same but for Events: nothing in it changes while nothing happens. */
function objectsAt({ moment, setting }: SimulationState): ObjectStore {
  const known = STORES.get(moment);
  if (known) return known;
  let store = moment.store;
  for (const object of madeObjects(moment, setting)) store = withObject(store, object);
  const whole = { ...store, revision: moment.store.revision + moment.live.serial };
  STORES.set(moment, whole);
  return whole;
}

const STORES = new WeakMap<Moment, ObjectStore>();

function* madeObjects(moment: Moment, setting: Setting): Generator<JsonObject> {
  for (const workload of moment.live.workloads.values()) {
    const { kind, apiVersion, namespace, name } = workload;
    const stored = moment.store.index.get(collectionName(apiVersion, kind), namespace, name);
    yield workloadObject(moment, workload, stored, setting);
  }
  for (const live of moment.live.pods.values()) {
    const running = moment.pods.get(live.key);
    if (running) yield knownPod(moment, live, running, setting);
  }
  for (const object of moment.store.index.ofKind(AUTOSCALERS)) yield autoscalerObject(moment, object);
  for (const object of moment.store.index.ofKind(BUDGETS)) yield budgetObject(moment, object);
  for (const object of moment.store.index.ofKind('Node')) yield nodeObject(moment, object, setting);
  for (const { service, slices, pods } of moment.published.values()) {
    const owner = moment.store.index.get('Service', service.metadata.namespace ?? 'default', service.metadata.name);
    for (const slice of slices) if (isManaged(slice)) yield asStored(slice as unknown as JsonObject, owner);
    const endpoints = endpointsObject(service, pods, { nodes: moment.live.nodes, families: setting.families });
    if (endpoints) yield asStored(endpoints as unknown as JsonObject, owner);
  }
}

const AUTOSCALERS = collectionName('autoscaling/v2', 'HorizontalPodAutoscaler');

/** An autoscaler whose status says how many Pods there are: nobody measures them. */
function autoscalerObject({ live }: Moment, object: JsonObject): JsonObject {
  const { namespace } = readMetadata(object);
  const target = readAutoscaler(object);
  const scaled = [...live.workloads.values()].find(
    (one) => one.kind === target?.kind && one.name === target.name && one.namespace === namespace,
  );
  const replicas = scaled?.status['replicas'];
  if (replicas === undefined) return object;
  return {
    ...object,
    status: { ...objectField(object, 'status'), currentReplicas: replicas, desiredReplicas: replicas },
  };
}

const BUDGETS = collectionName('policy/v1', 'PodDisruptionBudget');

/** kubernetes: pkg/controller/disruption/disruption.go updatePdbStatus */
function budgetObject({ live }: Moment, object: JsonObject): JsonObject {
  const observedGeneration = integerField(objectField(object, 'metadata'), 'generation') ?? 1;
  const status = { ...objectField(object, 'status'), ...disruptionState(live.pods, object), observedGeneration };
  return { ...object, status };
}

/** What a controller writes for a Service came with it. */
function asStored(object: JsonObject, owner: JsonObject | undefined): JsonObject {
  const { creationTimestamp = null, resourceVersion = null } = objectField(owner ?? {}, 'metadata');
  const metadata = objectField(object, 'metadata');
  const uid = drawUid(`${object['kind']} ${metadata['namespace']}/${metadata['name']}`);
  return { ...object, metadata: { ...metadata, uid, creationTimestamp, resourceVersion } };
}

/** A Pod that did not change is written once. */
function knownPod(moment: Moment, live: LivePod, running: RunningPod, setting: Setting): JsonObject {
  const known = PODS.get(live);
  if (known?.running === running) return known.object;
  const object = podObject(moment, live, running, setting);
  PODS.set(live, { running, object });
  return object;
}

const PODS = new WeakMap<LivePod, { readonly running: RunningPod; readonly object: JsonObject }>();

/** What the kubelet says of its machine is in no manifest. */
function nodeObject(
  { nodes }: Moment,
  object: JsonObject,
  { kubernetesVersion = NEWEST_VERSION }: Setting,
): JsonObject {
  const name = objectField(object, 'metadata')['name'];
  const node = nodes.get(typeof name === 'string' ? name : '');
  if (!node) return object;
  const status: JsonObject = { nodeInfo: nodeInfo(kubernetesVersion), ...objectField(object, 'status') };
  if (node.ready && !node.unschedulable) return { ...object, status };
  const conditions: Json = objectsField(status, 'conditions').map((condition) =>
    condition['type'] === 'Ready' && !node.ready
      ? {
          ...condition,
          status: 'Unknown',
          reason: 'NodeStatusUnknown',
          message: 'Kubelet stopped posting node status.',
        }
      : condition,
  );
  const spec = { ...objectField(object, 'spec'), ...(node.unschedulable && { unschedulable: true }) };
  return { ...object, spec, status: { ...status, conditions } };
}
