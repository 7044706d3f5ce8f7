import { objectField } from '../objects/fields.ts';
import type { JsonObject } from '../objects/json.ts';
import { property } from '../objects/json.ts';
import { meetsSelector, readLabelSelector } from '../objects/labelSelector.ts';
import type { Labels } from '../objects/labels.ts';
import { labelOf, readLabels, withoutLabel } from '../objects/labels.ts';
import { POD_TEMPLATE_HASH } from '../workloads/deployment.ts';
import { canonicalText, drawUid, templateHash } from '../workloads/hash.ts';
import { replicaSetName } from '../workloads/names.ts';
import type { Draft } from './draft.ts';
import { nextSerial, putWorkload } from './draft.ts';
import { fencepostsOf } from './fenceposts.ts';
import type { LiveWorkload } from './liveCluster.ts';
import { isControlledBy, referenceTo, specOf, workloadKey } from './liveCluster.ts';
import { wantedReplicas } from './replicaSetController.ts';

const DESIRED = 'deployment.kubernetes.io/desired-replicas';
const MAXIMUM = 'deployment.kubernetes.io/max-replicas';
/** The annotation that numbers the changes of a Deployment. */
export const REVISION = 'deployment.kubernetes.io/revision';

/** A Deployment's ReplicaSets: the one of its present template, if there is one, and the others, oldest first. */
export interface ReplicaSets {
  readonly current: LiveWorkload | undefined;
  readonly old: readonly LiveWorkload[];
}

/**
 * The ReplicaSets of a Deployment, after it has taken those that nobody owns and let go of those that do not fit.
 * kubernetes: pkg/controller/deployment/deployment_controller.go getReplicaSetsForDeployment
 */
export function replicaSetsOf(draft: Draft, deployment: LiveWorkload): ReplicaSets {
  const selector = readLabelSelector(property(specOf(deployment), 'selector'));
  const owned: LiveWorkload[] = [];
  for (const candidate of [...draft.workloads.values()]) {
    if (candidate.kind !== 'ReplicaSet' || candidate.namespace !== deployment.namespace || !selector) continue;
    const matches = meetsSelector(labelsOf(candidate), selector);
    if (candidate.owner === undefined && matches) {
      owned.push(putWorkload(draft, { ...candidate, owner: referenceTo(deployment) }));
    } else if (isControlledBy(candidate.owner, deployment)) {
      if (matches) owned.push(candidate);
      else putWorkload(draft, { ...candidate, owner: undefined });
    }
  }
  const template = templateText(deployment);
  const current = owned.find((candidate) => templateText(candidate) === template);
  const old = owned.filter((candidate) => candidate !== current);
  return { current: current && asNewest(draft, current, old), old };
}

/** The number of the change that a ReplicaSet stands for. */
export function revisionNumber(set: LiveWorkload): number {
  return annotatedNumber(set, REVISION) ?? 0;
}

/** A template that comes back counts as the newest change. kubernetes: deployment_util.go SetNewReplicaSetAnnotations */
function asNewest(draft: Draft, set: LiveWorkload, old: readonly LiveWorkload[]): LiveWorkload {
  const next = nextRevision(old);
  return revisionNumber(set) >= next ? set : putWorkload(draft, annotated(set, { [REVISION]: String(next) }));
}

function nextRevision(old: readonly LiveWorkload[]): number {
  return Math.max(0, ...old.map(revisionNumber)) + 1;
}

/** ReplicaSets that want at least one Pod. */
export function activeOf(sets: readonly LiveWorkload[]): readonly LiveWorkload[] {
  return sets.filter((set) => wantedReplicas(set) > 0);
}

/** How many Pods ReplicaSets want together. */
export function totalWanted(sets: readonly LiveWorkload[]): number {
  return sets.reduce((total, set) => total + wantedReplicas(set), 0);
}

/** One count of the status of ReplicaSets, summed up. */
export function totalOf(sets: readonly LiveWorkload[], count: string): number {
  return sets.reduce((total, set) => total + (set.status[count] ?? 0), 0);
}

/** How many replicas the Deployment wanted when this ReplicaSet was last scaled; nothing where nobody wrote it down. */
export function desiredWhenScaled(set: LiveWorkload): number | undefined {
  return annotatedNumber(set, DESIRED);
}

/** How many Pods the Deployment allowed when this ReplicaSet was last scaled. */
export function maximumWhenScaled(set: LiveWorkload): number | undefined {
  return annotatedNumber(set, MAXIMUM);
}

/** Makes the ReplicaSet of a Deployment's present template. kubernetes: pkg/controller/deployment/sync.go getNewReplicaSet */
export function makeReplicaSet(
  draft: Draft,
  deployment: LiveWorkload,
  old: readonly LiveWorkload[],
  replicas: number,
): LiveWorkload {
  const spec = specOf(deployment);
  const template = objectField(spec, 'template');
  const { namespace } = deployment;
  const hash = freeHash(draft, deployment, template);
  const name = replicaSetName(deployment.name, hash);
  const created = nextSerial(draft);
  const labels = { ...readLabels(objectField(template, 'metadata')['labels']), [POD_TEMPLATE_HASH]: hash };
  const selector = objectField(spec, 'selector');
  const object: JsonObject = {
    apiVersion: 'apps/v1',
    kind: 'ReplicaSet',
    metadata: {
      name,
      namespace,
      labels,
      annotations: { ...scaleAnnotations(deployment), [REVISION]: String(nextRevision(old)) },
    },
    spec: {
      replicas,
      selector: { ...selector, matchLabels: { ...objectField(selector, 'matchLabels'), [POD_TEMPLATE_HASH]: hash } },
      template: { ...template, metadata: { ...objectField(template, 'metadata'), labels } },
    },
  };
  if (replicas > 0) draft.messages.push(`Scaled up replica set ${name} from 0 to ${replicas}`);
  return putWorkload(draft, {
    key: workloadKey('ReplicaSet', namespace, name),
    kind: 'ReplicaSet',
    apiVersion: 'apps/v1',
    namespace,
    name,
    uid: drawUid(`ReplicaSet ${namespace}/${name} ${created}`),
    created,
    owner: referenceTo(deployment),
    object,
    status: {},
    templateGeneration: 1,
    revisions: [],
    currentRevision: undefined,
  });
}

/** A hash whose name nobody has: another ReplicaSet of that name counts as a collision. kubernetes: sync.go getNewReplicaSet */
function freeHash(draft: Draft, { namespace, name }: LiveWorkload, template: JsonObject): string {
  for (let collisions = 0; ; collisions++) {
    const hash = templateHash(collisions === 0 ? template : { template, collisions });
    if (!draft.workloads.has(workloadKey('ReplicaSet', namespace, replicaSetName(name, hash)))) return hash;
  }
}

/** Scales a ReplicaSet for its Deployment, and says so. kubernetes: pkg/controller/deployment/sync.go scaleReplicaSet */
export function scaleReplicaSet(
  draft: Draft,
  deployment: LiveWorkload,
  set: LiveWorkload,
  replicas: number,
  { evenIfSame = false } = {},
): boolean {
  const before = wantedReplicas(set);
  const annotations = scaleAnnotations(deployment);
  const stale = Object.entries(annotations).some(([key, value]) => annotation(set, key) !== value);
  if (before === replicas && !(evenIfSame && stale)) return false;
  const scaled = annotated(set, annotations);
  putWorkload(draft, { ...scaled, object: { ...scaled.object, spec: { ...specOf(set), replicas } } });
  if (before === replicas) return false;
  const direction = before < replicas ? 'up' : 'down';
  draft.messages.push(`Scaled ${direction} replica set ${set.name} from ${before} to ${replicas}`);
  return true;
}

function scaleAnnotations(deployment: LiveWorkload): Labels {
  const replicas = wantedReplicas(deployment);
  const { surge } = fencepostsOf(specOf(deployment), replicas);
  return { [DESIRED]: String(replicas), [MAXIMUM]: String(replicas + surge) };
}

function annotated(set: LiveWorkload, annotations: Labels): LiveWorkload {
  const metadata = objectField(set.object, 'metadata');
  const written = { ...readLabels(metadata['annotations']), ...annotations };
  return { ...set, object: { ...set.object, metadata: { ...metadata, annotations: written } } };
}

function annotation(set: LiveWorkload, key: string): string | undefined {
  return labelOf(readLabels(objectField(set.object, 'metadata')['annotations']), key);
}

function annotatedNumber(set: LiveWorkload, key: string): number | undefined {
  const text = annotation(set, key);
  return text !== undefined && /^\d+$/.test(text) ? Number(text) : undefined;
}

function labelsOf(set: LiveWorkload) {
  return readLabels(objectField(set.object, 'metadata')['labels']);
}

/** A template without the hash label, as text. kubernetes: pkg/controller/deployment/util/deployment_util.go EqualIgnoreHash */
function templateText(workload: LiveWorkload): string {
  const template = objectField(specOf(workload), 'template');
  const known = TEMPLATE_TEXTS.get(template);
  if (known !== undefined) return known;
  const metadata = objectField(template, 'metadata');
  const labels = withoutLabel(readLabels(metadata['labels']), POD_TEMPLATE_HASH);
  const text = canonicalText({ ...template, metadata: { ...metadata, labels } });
  TEMPLATE_TEXTS.set(template, text);
  return text;
}

const TEMPLATE_TEXTS = new WeakMap<JsonObject, string>();
