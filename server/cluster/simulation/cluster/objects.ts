import { getObject } from '../../apiServer/objectStore.ts';
import { referenceOf, withObject, withoutObject } from '../../apiServer/writeObjects.ts';
import { SERVICE_NAME_LABEL } from '../../objects/endpointSlice.ts';
import { textField } from '../../objects/fields.ts';
import type { JsonObject } from '../../objects/json.ts';
import { labelOf } from '../../objects/labels.ts';
import { readMetadata } from '../../objects/metadata.ts';
import { readNode } from '../../objects/node.ts';
import type { Pod, PodCondition, PodSpec } from '../../objects/pod.ts';
import { readPod } from '../../objects/pod.ts';
import type { ObjectIdentity } from '../../objects/reference.ts';
import type { LivePod } from '../../rollout/liveCluster.ts';
import { workloadKindOf } from '../../workloads/registry.ts';
import { changePod, stateOfPod } from '../pods/changePod.ts';
import { beginPod, endPod, newPod, retryScheduling } from '../pods/lifecycle.ts';
import { relabelPod } from '../pods/relabelPod.ts';
import { gateConditions } from '../pods/status.ts';
import type { Draft } from './draft.ts';
import { tell, wakeControllers } from './draft.ts';
import { touchService } from './endpoints.ts';
import { runningNode } from './nodes.ts';

/** An object as the API server stores it now. */
export function writeObject(draft: Draft, object: JsonObject, { told = true } = {}): void {
  const identity = identityOf(object);
  const { kind, namespace, name } = identity;
  const isWorkload = workloadKindOf(object) !== undefined || kind === 'HorizontalPodAutoscaler';
  draft.store = withObject(draft.store, object);
  if (told) tell(draft, { kind: 'written', object: identity });
  if (kind === 'Pod') writePod(draft, object, `${namespace}/${name}`);
  else if (kind === 'Node') writeNode(draft, object, name);
  else if (isWorkload) wakeControllers(draft, { type: 'apply', object });
  else touchEndpoints(draft, object, identity);
}

/** An object is deleted, and what belongs to it. */
export function removeObject(draft: Draft, identity: ObjectIdentity, graceSeconds?: number): void {
  const { kind, namespace, name } = identity;
  const stored = storedObject(draft, identity);
  const key = `${namespace}/${name}`;
  const isPod = kind === 'Pod' && draft.pods.has(key);
  const isLive = draft.live.workloads.has(`${kind} ${key}`);
  if (!stored && !isPod && !isLive) {
    tell(draft, { kind: 'nothing', event: 'remove', missing: `${kind} ${namespace === '' ? name : key}` });
    return;
  }
  if (stored && !isPod) draft.store = withoutObject(draft.store, stored);
  tell(draft, { kind: 'removed', object: identity });
  if (isPod) endPod(draft, key, graceSeconds);
  else if (kind === 'Node') removeNode(draft, name);
  else wakeControllers(draft, { type: 'delete', kind, namespace, name });
  if (kind === 'Namespace') emptyNamespace(draft, name);
  if (stored) touchEndpoints(draft, stored, identity);
}

/** Which object it is. */
export function identityOf(object: JsonObject): ObjectIdentity {
  const { namespace, name } = readMetadata(object);
  return { kind: textField(object, 'kind') ?? '', namespace: namespace ?? '', name };
}

/** The object that users wrote under that name, whatever its API group is. */
export function storedObject({ store }: Pick<Draft, 'store'>, { kind, namespace, name }: ObjectIdentity) {
  for (const collection of store.index.kinds()) {
    if (collection !== kind && !collection.startsWith(`${kind}.`)) continue;
    const found = store.index.get(collection, namespace === '' ? 'default' : namespace, name);
    if (found) return found;
  }
  return undefined;
}

function touchEndpoints(draft: Draft, object: JsonObject, { kind, namespace, name }: ObjectIdentity): void {
  if (kind === 'Service' || kind === 'Endpoints') touchService(draft, `${namespace}/${name}`);
  if (kind !== 'EndpointSlice') return;
  const service = labelOf(readMetadata(object).labels, SERVICE_NAME_LABEL);
  if (service !== undefined) touchService(draft, `${namespace}/${service}`);
}

/** A new Pod, or other labels, annotations and readiness gates' conditions of one that is there: nothing else would matter. */
function writePod(draft: Draft, object: JsonObject, key: string): void {
  const read = readPod(object);
  const before = draft.livePods.get(key);
  if (before) {
    const metadata = { ...before.pod.metadata, annotations: read.metadata.annotations };
    draft.livePods.set(key, { ...before, pod: { ...before.pod, metadata } });
    relabelPod(draft, key, read.metadata.labels);
    setGates(draft, key, read);
    return;
  }
  const created = draft.live.serial + 1;
  draft.live = { ...draft.live, serial: created };
  const namespace = key.slice(0, key.indexOf('/'));
  const live: LivePod = {
    key,
    created,
    targetNode: undefined,
    pod: { ...read, metadata: { ...read.metadata, namespace } },
  };
  if (read.status && read.spec.nodeName !== undefined) takeAtWord(draft, live);
  else beginPod(draft, { ...live, pod: { ...live.pod, status: undefined } });
}

function setGates(draft: Draft, key: string, { spec, status }: Pod): void {
  const running = draft.pods.get(key);
  const live = draft.livePods.get(key);
  const before = stateOfPod(draft, key);
  if (!running || !live?.pod.status || spec.readinessGates.length === 0) return;
  const conditions = [...gateConditions(spec, status), ...live.pod.status.conditions.filter(isKubelets(spec))];
  changePod(draft, running, { ...live, pod: { ...live.pod, status: { ...live.pod.status, conditions } } }, before);
}

function isKubelets({ readinessGates }: PodSpec): (condition: PodCondition) => boolean {
  return ({ type }) => !readinessGates.includes(type);
}

/** A Pod of a running cluster is what its status says. */
function takeAtWord(draft: Draft, live: LivePod): void {
  const { status, spec, metadata } = live.pod;
  const ended = status?.phase === 'Succeeded' || status?.phase === 'Failed';
  const running = status?.phase === 'Running';
  draft.livePods.set(live.key, live);
  changePod(
    draft,
    {
      ...newPod(live, draft.nowMs),
      node: spec.nodeName,
      addresses: status?.podIPs ?? [],
      phase: ended ? 'ended' : running ? 'running' : 'starting',
      startedMs: running ? draft.nowMs : undefined,
      listening: running,
      probed: running,
      told: true,
    },
    live,
  );
  if (metadata.deletionTimestamp !== undefined) endPod(draft, live.key);
  wakeControllers(draft);
}

function writeNode(draft: Draft, object: JsonObject, name: string): void {
  const node = readNode(object);
  const before = draft.nodes.get(name);
  draft.live = { ...draft.live, nodes: new Map(draft.live.nodes).set(name, node) };
  const place = before?.place ?? draft.nodes.size;
  const chosen = [...draft.setting.places.values()].filter((one) => one.node === name);
  const now = runningNode(node, place, chosen.length);
  draft.nodes.set(name, before ? { ...before, zone: now.zone, unschedulable: now.unschedulable } : now);
  retryScheduling(draft);
  wakeControllers(draft);
}

function removeNode(draft: Draft, name: string): void {
  const nodes = new Map(draft.live.nodes);
  nodes.delete(name);
  draft.live = { ...draft.live, nodes };
  draft.nodes.delete(name);
  for (const { key, node } of [...draft.pods.values()]) if (node === name) endPod(draft, key);
  wakeControllers(draft);
}

function emptyNamespace(draft: Draft, namespace: string): void {
  for (const collection of draft.store.index.kinds()) {
    for (const object of draft.store.index.ofKind(collection)) {
      if (readMetadata(object).namespace !== namespace) continue;
      draft.store = withoutObject(draft.store, object);
      touchEndpoints(draft, object, identityOf(object));
    }
  }
}

/** The stored object of a reference that names its version. */
export function storedLike(draft: Pick<Draft, 'store'>, object: JsonObject): JsonObject | undefined {
  return getObject(draft.store, referenceOf(object));
}
