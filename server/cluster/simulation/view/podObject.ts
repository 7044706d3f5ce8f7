import { qualityOfService } from '../../admission/kinds/pod/qualityOfService.ts';
import { getObject } from '../../apiServer/objectStore.ts';
import { valueAt } from '../../objects/fieldPath.ts';
import { objectField, objectsField, textField } from '../../objects/fields.ts';
import type { Json, JsonObject } from '../../objects/json.ts';
import { asObject, property } from '../../objects/json.ts';
import { labelOf } from '../../objects/labels.ts';
import type { OwnerReference } from '../../objects/metadata.ts';
import { controllerOf } from '../../objects/metadata.ts';
import type { PodCondition } from '../../objects/pod.ts';
import { printTimestamp } from '../../objects/time.ts';
import type { LivePod } from '../../rollout/liveCluster.ts';
import { isReady } from '../../rollout/liveCluster.ts';
import { drawUid } from '../../workloads/hash.ts';
import { workloadKindOf } from '../../workloads/registry.ts';
import { REVISION_HASH } from '../../workloads/statefulSet.ts';
import type { Moment } from '../cluster/moment.ts';
import type { RunningPod } from '../pods/runningPod.ts';
import type { Setting } from '../setting.ts';

const DEFAULT_GRACE_SECONDS = 30;

/** A Pod as the API server has it. */
export function podObject(moment: Moment, live: LivePod, running: RunningPod, setting: Setting): JsonObject {
  const { pod, key } = live;
  const { metadata } = pod;
  const namespace = metadata.namespace ?? 'default';
  const stored = getObject(moment.store, { apiVersion: 'v1', kind: 'Pod', namespace, name: metadata.name });
  const written = objectField(stored ?? {}, 'metadata');
  const spec = specOf(moment, live, stored);
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: {
      name: metadata.name,
      ...(metadata.generateName !== undefined && { generateName: metadata.generateName }),
      namespace,
      uid: textField(written, 'uid') ?? uidOfPod(key, live.created),
      resourceVersion: String(moment.store.revision + live.created),
      creationTimestamp: textField(written, 'creationTimestamp') ?? timeOf(setting, running.createdMs),
      labels: { ...metadata.labels },
      ...(Object.keys(metadata.annotations).length > 0 && { annotations: { ...metadata.annotations } }),
      ...deletion(running, spec, setting),
      ...(metadata.owners.length > 0 && { ownerReferences: metadata.owners.map(ownerReference) }),
    },
    spec,
    status:
      running.told && running.byHand === undefined
        ? objectField(stored ?? {}, 'status')
        : statusOf(live, running, spec, setting),
  };
}

/** The uid that a Pod is drawn. */
export function uidOfPod(key: string, life: number): string {
  return drawUid(`Pod ${key} ${life}`);
}

/** A moment of the run as the API server writes it. */
export function timeOf({ startedAtMs }: Setting, atMs: number): string {
  return printTimestamp(startedAtMs + atMs);
}

/** An owner as it stands in an object. */
export function ownerReference({ apiVersion, kind, name, uid, controller }: OwnerReference): JsonObject {
  return {
    apiVersion,
    kind,
    name,
    ...(uid !== undefined && { uid }),
    ...(controller && { controller: true, blockOwnerDeletion: true }),
  };
}

function deletion({ deletedMs }: RunningPod, spec: JsonObject, setting: Setting): JsonObject {
  if (deletedMs === undefined) return {};
  const written = property(spec, 'terminationGracePeriodSeconds');
  const seconds = typeof written === 'number' ? written : DEFAULT_GRACE_SECONDS;
  return { deletionTimestamp: timeOf(setting, deletedMs + seconds * 1000), deletionGracePeriodSeconds: seconds };
}

/** What its manifest, or the template of its controller, says, with what the scheduler and admission add. */
function specOf(moment: Moment, live: LivePod, stored: JsonObject | undefined): JsonObject {
  const { nodeName, hostname, subdomain } = live.pod.spec;
  const spec = stored ? objectField(stored, 'spec') : objectField(templateOf(moment, live), 'spec');
  const added = stored ? {} : ADDED;
  return {
    ...added,
    ...spec,
    ...(hostname !== undefined && { hostname }),
    ...(subdomain !== undefined && { subdomain }),
    ...(nodeName !== undefined && { nodeName }),
  };
}

/** kubernetes: plugin/pkg/admission/serviceaccount, defaulttolerationseconds */
const ADDED: JsonObject = {
  serviceAccountName: 'default',
  serviceAccount: 'default',
  tolerations: ['not-ready', 'unreachable'].map((condition) => ({
    key: `node.kubernetes.io/${condition}`,
    operator: 'Exists',
    effect: 'NoExecute',
    tolerationSeconds: 300,
  })),
};

function templateOf({ live }: Moment, { pod }: LivePod): JsonObject {
  const owner = controllerOf(pod.metadata);
  const workload = [...live.workloads.values()].find(({ uid }) => uid === owner?.uid);
  if (!workload) return {};
  const hash = labelOf(pod.metadata.labels, REVISION_HASH) ?? '';
  const revision = workload.revisions.find((one) => hash === one.hash || hash.endsWith(`-${one.hash}`));
  const path = workloadKindOf(workload.object)?.templatePath ?? ['spec', 'template'];
  return revision?.template ?? asObject(valueAt(workload.object, path));
}

function statusOf(live: LivePod, running: RunningPod, spec: JsonObject, setting: Setting): JsonObject {
  const { status } = live.pod;
  const { startedMs, addresses, phase, createdMs } = running;
  const containers = objectsField(spec, 'containers').map((container) =>
    containerStatus(live, running, container, setting),
  );
  const changed = timeOf(setting, startedMs ?? createdMs);
  return {
    phase: status?.phase ?? 'Pending',
    conditions: (status?.conditions ?? []).map((condition) => conditionObject(condition, changed)),
    ...(status?.hostIP !== undefined && { hostIP: status.hostIP, hostIPs: [{ ip: status.hostIP }] }),
    ...(addresses[0] !== undefined && { podIP: addresses[0], podIPs: addresses.map((ip) => ({ ip })) }),
    ...(phase !== 'waiting' && { startTime: timeOf(setting, createdMs) }),
    ...(phase !== 'waiting' && { containerStatuses: containers }),
    qosClass: qualityOfService(spec),
  };
}

function containerStatus(
  live: LivePod,
  { phase, startedMs }: RunningPod,
  container: JsonObject,
  setting: Setting,
): JsonObject {
  const name = textField(container, 'name') ?? '';
  const image = textField(container, 'image') ?? '';
  const runs = phase === 'running';
  const state: JsonObject = runs
    ? { running: { startedAt: timeOf(setting, startedMs ?? 0) } }
    : phase === 'ended'
      ? { terminated: { exitCode: 0, reason: 'Completed' } }
      : { waiting: { reason: 'ContainerCreating' } };
  const identity = { containerID: `containerd://${drawUid(`${live.key} ${name}`).replaceAll('-', '')}` };
  return {
    name,
    image,
    imageID: runs ? `docker.io/library/${image}` : '',
    ...(runs && identity),
    ready: runs && isContained(live),
    restartCount: 0,
    started: runs,
    state,
    lastState: {},
  };
}

function isContained(live: LivePod): boolean {
  const contained = live.pod.status?.conditions.find(({ type }) => type === 'ContainersReady');
  return isReady(live) || contained?.status === 'True';
}

function conditionObject({ type, status, reason, message }: PodCondition, lastTransitionTime: string): JsonObject {
  const told: { readonly [key: string]: Json } = {
    ...(reason !== undefined && { reason }),
    ...(message !== undefined && { message }),
  };
  return { type, status, lastProbeTime: null, lastTransitionTime, ...told };
}
