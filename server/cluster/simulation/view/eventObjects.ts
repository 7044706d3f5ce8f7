import { valueAt } from '../../objects/fieldPath.ts';
import { objectField, objectsField, textField } from '../../objects/fields.ts';
import type { JsonObject } from '../../objects/json.ts';
import { asObject, property } from '../../objects/json.ts';
import type { LiveWorkload } from '../../rollout/liveCluster.ts';
import { drawUid } from '../../workloads/hash.ts';
import { workloadKindOf } from '../../workloads/registry.ts';
import type { Happening } from '../event.ts';
import { itemsOf } from '../growing.ts';
import type { SimulationState } from '../state.ts';
import { timeOf, uidOfPod } from './podObject.ts';

/** The API server forgets events after an hour. kubernetes: pkg/controlplane/apiserver/options EventTTL */
const KEPT_MS = 3_600_000;

/** What happened in the last hour as the API server's clients read it: the Events that controllers and kubelets record. */
export function eventObjects(state: SimulationState): readonly JsonObject[] {
  const events = new Map<string, JsonObject>();
  for (const happening of itemsOf(state.happened)) {
    if (happening.atMs < state.nowMs - KEPT_MS) continue;
    for (const record of recordsOf(state, happening)) {
      const key = JSON.stringify([record.about, record.reason, record.message]);
      events.set(key, eventObject(state, record, happening.atMs, events.get(key) ?? events.size));
    }
  }
  return [...events.values()];
}

/** Nanoseconds in hexadecimal digits, so that names sort as time does. kubernetes: client-go tools/record makeEvent */
function nameSuffix(ms: number, place: number): string {
  return (BigInt(Math.round(ms)) * 1_000_000n + BigInt(place)).toString(16);
}

interface Record {
  readonly about: About;
  readonly by: string;
  readonly reason: string;
  readonly message: string;
  readonly isWarning?: true;
}

interface About {
  readonly apiVersion: string;
  readonly kind: string;
  readonly namespace?: string;
  readonly name: string;
  readonly uid?: string;
}

function eventObject(
  { setting }: SimulationState,
  { about, by, reason, message, isWarning }: Record,
  atMs: number,
  before: JsonObject | number,
): JsonObject {
  const now = timeOf(setting, atMs);
  if (typeof before === 'object') return { ...before, lastTimestamp: now, count: Number(before['count']) + 1 };
  const name = `${about.name}.${nameSuffix(setting.startedAtMs + atMs, before)}`;
  return {
    apiVersion: 'v1',
    kind: 'Event',
    metadata: {
      name,
      namespace: about.namespace ?? 'default',
      uid: drawUid(`Event ${name}`),
      creationTimestamp: now,
    },
    involvedObject: { ...about },
    reason,
    message,
    source: { component: by },
    firstTimestamp: now,
    lastTimestamp: now,
    count: 1,
    type: isWarning ? 'Warning' : 'Normal',
  };
}

function recordsOf(state: SimulationState, happening: Happening): readonly Record[] {
  if (happening.kind === 'controller') return scalingRecords(state, happening.message);
  if ('node' in happening) return nodeRecords(happening.kind, happening.node);
  return 'pod' in happening ? podRecords(state, happening) : [];
}

/** kubernetes: pkg/controller/deployment/sync.go scaleReplicaSet; the message names the ReplicaSet. */
function scalingRecords({ moment }: SimulationState, message: string): readonly Record[] {
  const [, name] = /replica set (\S+) /.exec(message) ?? [];
  const set = [...moment.live.workloads.values()].find((one) => one.kind === 'ReplicaSet' && one.name === name);
  if (set?.owner === undefined) return [];
  const { apiVersion, kind, name: owner, uid } = set.owner;
  const about = { apiVersion, kind, namespace: set.namespace, name: owner, ...(uid !== undefined && { uid }) };
  return [{ about, by: 'deployment-controller', reason: 'ScalingReplicaSet', message }];
}

const NODE_REASONS: { readonly [kind in Happening['kind']]?: readonly [reason: string, by: string] } = {
  'node cordoned': ['NodeNotSchedulable', 'kubelet'],
  'node uncordoned': ['NodeSchedulable', 'kubelet'],
  'node not ready': ['NodeNotReady', 'node-controller'],
  'node recovered': ['NodeReady', 'kubelet'],
};

function nodeRecords(kind: Happening['kind'], node: string): readonly Record[] {
  const known = NODE_REASONS[kind];
  if (!known) return [];
  const [reason, by] = known;
  const about = { apiVersion: 'v1', kind: 'Node', name: node, uid: node };
  return [{ about, by, reason, message: `Node ${node} status is now: ${reason}` }];
}

type PodHappening = Extract<Happening, { readonly pod: string }>;

function podRecords(state: SimulationState, happening: PodHappening): readonly Record[] {
  const about = podOf(state, happening);
  const owner = ownerOf(state, happening.pod);
  const containers = containersOf(state, happening.pod, owner);
  const kubelet = { about, by: 'kubelet' };
  switch (happening.kind) {
    case 'pod created':
      return owner ? [madeBy(owner, about.name)] : [];
    case 'pod scheduled': {
      const message = `Successfully assigned ${happening.pod} to ${happening.to}`;
      return [{ about, by: 'default-scheduler', reason: 'Scheduled', message }];
    }
    case 'pod unschedulable': {
      const { message } = happening;
      return [{ about, by: 'default-scheduler', reason: 'FailedScheduling', message, isWarning: true }];
    }
    case 'pod started':
      return containers.flatMap(({ name, image }) => [
        { ...kubelet, reason: 'Pulled', message: `Container image "${image}" already present on machine` },
        { ...kubelet, reason: 'Created', message: `Created container: ${name}` },
        { ...kubelet, reason: 'Started', message: `Started container ${name}` },
      ]);
    case 'pod not ready':
      return containers
        .filter(({ probed }) => probed)
        .map(() => ({ ...kubelet, reason: 'Unhealthy', message: 'Readiness probe failed', isWarning: true }));
    case 'pod terminating':
      return containers.map(({ name }) => ({ ...kubelet, reason: 'Killing', message: `Stopping container ${name}` }));
    default:
      return [];
  }
}

/** A Pod by its key; an earlier one of the same name is another object. */
function podOf({ moment }: SimulationState, { pod, atMs }: PodHappening): About {
  const [namespace = '', name = ''] = pod.split('/');
  const running = moment.pods.get(pod);
  const live = moment.live.pods.get(pod);
  const isThis = running !== undefined && live !== undefined && atMs >= running.createdMs;
  const known = isThis ? moment.store.index.get('Pod', namespace, name) : undefined;
  const uid = isThis
    ? (textField(objectField(known ?? {}, 'metadata'), 'uid') ?? uidOfPod(pod, live.created))
    : drawUid(`earlier Pod ${pod}`);
  return { apiVersion: 'v1', kind: 'Pod', namespace, name, uid };
}

const OWNERS = new Set(['ReplicaSet', 'StatefulSet', 'DaemonSet', 'Job', 'ReplicationController']);

/** The controller of a Pod: its name begins the Pod's. */
function ownerOf({ moment }: SimulationState, pod: string): LiveWorkload | undefined {
  let best: LiveWorkload | undefined;
  for (const one of moment.live.workloads.values()) {
    const begins = OWNERS.has(one.kind) && pod.startsWith(`${one.namespace}/${one.name}-`);
    if (begins && one.name.length > (best?.name.length ?? 0)) best = one;
  }
  return best;
}

function madeBy({ apiVersion, kind, namespace, name, uid }: LiveWorkload, pod: string): Record {
  const message =
    kind === 'StatefulSet' ? `create Pod ${pod} in StatefulSet ${name} successful` : `Created pod: ${pod}`;
  const about = { apiVersion, kind, namespace, name, uid };
  return { about, by: `${kind.toLowerCase()}-controller`, reason: 'SuccessfulCreate', message };
}

interface NamedContainer {
  readonly name: string;
  readonly image: string;
  readonly probed: boolean;
}

function containersOf(
  { moment }: SimulationState,
  pod: string,
  owner: LiveWorkload | undefined,
): readonly NamedContainer[] {
  const [namespace = '', name = ''] = pod.split('/');
  const written = moment.store.index.get('Pod', namespace, name);
  const path = owner && (workloadKindOf(owner.object)?.templatePath ?? ['spec', 'template']);
  const template = owner && path ? asObject(valueAt(owner.object, path)) : {};
  return objectsField(objectField(written ?? template, 'spec'), 'containers').map((container) => ({
    name: textField(container, 'name') ?? '',
    image: textField(container, 'image') ?? '',
    probed: property(container, 'readinessProbe') !== undefined,
  }));
}
