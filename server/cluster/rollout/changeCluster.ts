import { valueAt } from '../objects/fieldPath.ts';
import { objectField, textField } from '../objects/fields.ts';
import type { JsonObject } from '../objects/json.ts';
import type { Labels } from '../objects/labels.ts';
import { controllerOf, readMetadata } from '../objects/metadata.ts';
import { readNode } from '../objects/node.ts';
import { readPod, readPodTemplate } from '../objects/pod.ts';
import { readAutoscaler } from '../workloads/autoscaler.ts';
import { canonicalText, drawUid } from '../workloads/hash.ts';
import { workloadKindOf } from '../workloads/registry.ts';
import { selectsItself } from '../workloads/selectorMatch.ts';
import type { Controller } from './controller.ts';
import { OWNER_CONTROLLERS, POD_CONTROLLERS } from './controllers.ts';
import type { Draft, Kubelet } from './draft.ts';
import {
  closeDraft,
  deletePod,
  deleteWorkload,
  nextSerial,
  openDraft,
  putPod,
  putWorkload,
  runningStatus,
  setLabels,
} from './draft.ts';
import type { LiveCluster, LiveWorkload } from './liveCluster.ts';
import { specOf, workloadKey } from './liveCluster.ts';
import { wantedReplicas } from './replicaSetController.ts';
import { claimNames, retention } from './statefulSetController.ts';

/** Something that happens to a cluster from outside. */
export type WorkloadChange =
  | { readonly type: 'apply'; readonly object: JsonObject }
  | { readonly type: 'delete'; readonly kind: string; readonly namespace: string; readonly name: string }
  | { readonly type: 'relabel'; readonly namespace: string; readonly name: string; readonly labels: Labels };

/** A cluster at rest after a change, and what its Deployments said on the way. */
export interface Rest {
  readonly cluster: LiveCluster;
  /** Messages of the `ScalingReplicaSet` events, in order. */
  readonly messages: readonly string[];
}

/** A kubelet that starts and removes Pods at once, without binding them to a Node. */
export const INSTANT_KUBELET: Kubelet = { startsAtOnce: true, removesAtOnce: true, binds: false };

const MAX_ROUNDS = 20_000;

/** Applies changes and lets the controllers come to rest. */
export function changeCluster(
  cluster: LiveCluster,
  changes: readonly WorkloadChange[],
  kubelet: Kubelet = INSTANT_KUBELET,
): Rest {
  const draft = openDraft(cluster, kubelet);
  for (const change of changes) carryOut(draft, change);
  settle(draft);
  return { cluster: closeDraft(draft), messages: draft.messages };
}

function carryOut(draft: Draft, change: WorkloadChange): void {
  if (change.type === 'apply') applyObject(draft, change.object);
  else if (change.type === 'relabel') {
    const pod = draft.pods.get(`${change.namespace}/${change.name}`);
    if (pod) setLabels(draft, pod, change.labels);
  } else remove(draft, change.kind, change.namespace, change.name);
}

function applyObject(draft: Draft, object: JsonObject): void {
  const { name, namespace = 'default' } = readMetadata(object);
  const kind = textField(object, 'kind') ?? '';
  if (kind === 'Node') draft.nodes.set(name, readNode(object));
  else if (kind === 'Pod') applyPod(draft, object, namespace, name);
  else if (kind === 'HorizontalPodAutoscaler') {
    const target = readAutoscaler(object);
    if (target) draft.autoscalers.set(`${namespace}/${name}`, target);
  } else if (isAccepted(object)) applyWorkload(draft, object, kind, namespace, name);
}

/** The API server refuses a workload that would not know its own Pods again; its controller would make new ones for ever. */
function isAccepted(object: JsonObject): boolean {
  const kind = workloadKindOf(object);
  if (kind === undefined) return false;
  const selector = kind.ownSelector(objectField(object, 'spec'));
  return selectsItself(selector, readPodTemplate(valueAt(object, kind.templatePath)).labels);
}

function applyPod(draft: Draft, object: JsonObject, namespace: string, name: string): void {
  const read = readPod(object);
  const key = `${namespace}/${name}`;
  const before = draft.pods.get(key);
  const owners = before && read.metadata.owners.length === 0 ? before.pod.metadata.owners : read.metadata.owners;
  const created = before?.created ?? nextSerial(draft);
  const status = read.status ?? before?.pod.status ?? runningStatus(draft.kubelet.startsAtOnce, created);
  const pod = { ...read, status, metadata: { ...read.metadata, namespace, owners } };
  putPod(draft, { key, created, pod, targetNode: before?.targetNode });
}

function applyWorkload(draft: Draft, object: JsonObject, kind: string, namespace: string, name: string): void {
  const key = workloadKey(kind, namespace, name);
  const before = draft.workloads.get(key);
  if (before) {
    const changed = templateText(before) !== canonicalText(objectField(objectField(object, 'spec'), 'template'));
    const templateGeneration = before.templateGeneration + (changed ? 1 : 0);
    putWorkload(draft, { ...before, object, templateGeneration });
    return;
  }
  const created = nextSerial(draft);
  const metadata = readMetadata(object);
  putWorkload(draft, {
    key,
    kind,
    apiVersion: textField(object, 'apiVersion') ?? '',
    namespace,
    name,
    uid: metadata.uid ?? drawUid(`${key} ${created}`),
    created,
    owner: controllerOf(metadata),
    object,
    status: {},
    templateGeneration: 1,
    revisions: [],
    currentRevision: undefined,
  });
}

function templateText(workload: LiveWorkload): string {
  return canonicalText(objectField(specOf(workload), 'template'));
}

function remove(draft: Draft, kind: string, namespace: string, name: string): void {
  const pod = kind === 'Pod' ? draft.pods.get(`${namespace}/${name}`) : undefined;
  if (pod) deletePod(draft, pod);
  if (kind === 'Node') draft.nodes.delete(name);
  if (kind === 'Namespace') removeNamespace(draft, name);
  if (kind === 'HorizontalPodAutoscaler') draft.autoscalers.delete(`${namespace}/${name}`);
  const workload = draft.workloads.get(workloadKey(kind, namespace, name));
  if (!workload) return;
  if (retention(workload, 'whenDeleted') === 'Delete') removeClaims(draft, workload);
  deleteWorkload(draft, workload);
}

function removeNamespace(draft: Draft, namespace: string): void {
  for (const workload of [...draft.workloads.values()])
    if (workload.namespace === namespace) deleteWorkload(draft, workload);
  for (const pod of [...draft.pods.values()]) if (pod.pod.metadata.namespace === namespace) deletePod(draft, pod);
}

function removeClaims(draft: Draft, workload: LiveWorkload): void {
  const prefixes = claimNames(workload, 0).map((claim) => claim.slice(0, -1));
  for (const claim of draft.claims) if (prefixes.some((prefix) => claim.startsWith(prefix))) draft.claims.delete(claim);
}

/** Lets each controller have its turn until none has anything left to do. */
function settle(draft: Draft): void {
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const before = draft.steps;
    scale(draft);
    runTurn(draft, POD_CONTROLLERS);
    if (draft.steps !== before) continue;
    runTurn(draft, OWNER_CONTROLLERS);
    if (draft.steps === before) return;
  }
}

function runTurn(draft: Draft, controllers: readonly Controller[]): void {
  for (const { kind, sync } of controllers) {
    for (const key of [...draft.workloads.keys()]) {
      const workload = draft.workloads.get(key);
      if (workload?.kind === kind) sync(draft, workload);
    }
  }
}

/** Keeps replicas within the bounds of their autoscalers. kubernetes: pkg/controller/podautoscaler/horizontal.go reconcileAutoscaler */
function scale(draft: Draft): void {
  for (const [key, { kind, name, minReplicas, maxReplicas }] of draft.autoscalers) {
    const target = draft.workloads.get(workloadKey(kind, key.slice(0, key.indexOf('/')), name));
    const present = target ? wantedReplicas(target) : 0;
    const replicas = Math.max(Math.min(present, maxReplicas), minReplicas);
    if (!target || present === 0 || replicas === present) continue;
    putWorkload(draft, { ...target, object: { ...target.object, spec: { ...specOf(target), replicas } } });
  }
}
