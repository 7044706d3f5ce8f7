import { apiVersionOf, type Cause, type DecodingFault, type Rejected } from '../cluster/admission/index.ts';
import { KINDS } from '../cluster/admission/registry.ts';
import { type FieldPath, formatFieldPath, valueAt } from '../cluster/objects/fieldPath.ts';
import { asObject, type JsonObject, property } from '../cluster/objects/json.ts';
import { isUnknown } from '../cluster/objects/unknown.ts';
import type { Resource } from '../workspace/resource.ts';
import { askApiServer, judgedKinds } from './evidence/apiServer.ts';
import { mendsOf, mendsOfFault } from './evidence/mends.ts';
import { ownLabels, ownMismatch } from './evidence/ownSelector.ts';
import type { Problem, Rule } from './rule.ts';

/** The kind is not served under this apiVersion. */
const NOT_SERVED = 404;

export const refusedByApiServer: Rule = {
  id: 'refused-by-api-server',
  severity: 'error',
  summary: 'The API server refuses this object: nothing is applied. The words are its own.',
  silence:
    'Certain: these are the checks of the API server itself, defaults and allocation included. A placeholder satisfies every check, and below a kustomization nothing is said of what it may add or change.',
  bad: `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  type: NodePort
  selector:
    app: web
  ports:
    - port: 80
      nodePort: 8080
`,
  good: `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  type: NodePort
  selector:
    app: web
  ports:
    - port: 80
      nodePort: 30080
`,
  kinds: judgedKinds,
  *check(subject, environment) {
    const { value } = subject.object;
    if (isStored(value)) return;
    const { rejection } = askApiServer(subject, environment);
    if (rejection === undefined) return;
    const isVersionSet = environment.kubernetesVersion !== undefined;
    yield* problemsOf(subject, rejection, { unfinished: environment.isUnfinished(subject), isVersionSet });
  },
};

/** An object that was read from a cluster has been accepted. */
function isStored(object: JsonObject): boolean {
  const metadata = asObject(property(object, 'metadata'));
  return property(metadata, 'uid') !== undefined || property(metadata, 'resourceVersion') !== undefined;
}

/** What is known of the cluster and of the object besides its text. */
interface Circumstances {
  readonly unfinished: boolean;
  /** Somebody said which version of Kubernetes is meant. */
  readonly isVersionSet: boolean;
}

function problemsOf(
  subject: Resource,
  answer: Rejected,
  { unfinished, isVersionSet }: Circumstances,
): readonly Problem[] {
  const { code, causes, faults, message } = answer;
  if (code === NOT_SERVED) return isUnknown(subject.object.apiVersion) ? [] : [notServed(subject, isVersionSet)];
  const told = distinct(subject, causes).filter((cause) => !(unfinished && mayBeMended(subject, cause)));
  if (causes.length > 0) return told.map((cause) => problemOf(subject, cause));
  const read = faults.filter(({ reason }) => !(unfinished && reason === 'unknown'));
  if (faults.length > 0) return read.map((fault) => problemOfFault(subject, fault));
  return unfinished ? [] : [{ field: ['metadata', 'name'], message: refusal(message) }];
}

/**
 * The words are kubectl's, which asks what is served before it sends anything. A beta version was served once: an object
 * that has it may be meant for an older cluster, as long as nobody says which one.
 */
function notServed(resource: Resource, isVersionSet: boolean): Problem {
  const { kind, apiVersion } = resource.object;
  const field = ['apiVersion'];
  const served = KINDS.find((candidate) => candidate.kind === kind);
  const today = served && apiVersionOf(served);
  const mayBeOld = !isVersionSet && /(alpha|beta)\d*$/.test(apiVersion);
  return {
    field,
    ...(mayBeOld && { severity: 'information' as const }),
    message: `no matches for kind "${kind}" in version "${apiVersion}". Kubernetes does not serve it (any more): nothing of this object is applied.`,
    fixes:
      today === undefined
        ? []
        : [{ title: `Set apiVersion to ${today}`, edits: [{ op: 'set', resource, path: field, value: today }] }],
  };
}

/** The feature gate, off by default, behind which an administrator can allow what is refused. */
function gateOf({ field, value }: Cause): string | undefined {
  return field === 'spec.minReplicas' && value === 0 ? 'HPAScaleToZero' : undefined;
}

/** Each text once, as the API server has it, and without what a default repeats: a wrong port is a wrong targetPort too. */
function distinct({ object }: Resource, causes: readonly Cause[]): readonly Cause[] {
  const isWritten = ({ path }: Cause) => valueAt(object.value, path) !== undefined;
  const written = new Set(causes.filter(isWritten).map(({ message }) => message));
  const own = causes.filter(
    (cause) => cause.reason !== 'FieldValueInvalid' || isWritten(cause) || !written.has(cause.message),
  );
  return [...new Map(own.map((cause) => [`${cause.field} ${cause.message}`, cause])).values()];
}

/** A Kustomization adds what is missing and merges mappings and lists; a wrong word or number stays what it is. */
function mayBeMended({ object }: Resource, { path, reason, value }: Cause): boolean {
  const isWritten = valueAt(object.value, path) !== undefined;
  return !isWritten || reason === 'FieldValueRequired' || typeof value === 'object' || path[0] === 'metadata';
}

function problemOf(subject: Resource, cause: Cause): Problem {
  const text = cause.field === '' ? cause.message : `${cause.field}: ${cause.message}`;
  const field = fieldAsWritten(subject, cause.path);
  const gate = gateOf(cause);
  if (gate !== undefined) {
    return {
      field,
      severity: 'information',
      message: `${text}. Accepted only by a cluster with feature gate ${gate}.`,
    };
  }
  const mismatch = missesOwnTemplate(subject, cause) ? ownMismatch(subject) : undefined;
  return { field, fixes: mendsOf(subject, cause), ...mismatch, message: refusal(text) };
}

function problemOfFault(subject: Resource, fault: DecodingFault): Problem {
  const { path, reason, message } = fault;
  const fixes = mendsOfFault(subject, fault);
  if (reason !== 'unknown') return { field: path, message: refusal(message), fixes };
  return { field: path, onKey: true, seenBySchemas: true, message: refusal(message), fixes };
}

/** The API server names the labels as a whole where the selector of a workload misses them. */
function missesOwnTemplate(subject: Resource, { reason, path }: Cause): boolean {
  const labels = ownLabels(subject)?.labels;
  return reason === 'FieldValueInvalid' && labels !== undefined && formatFieldPath(path) === formatFieldPath(labels);
}

/** The API server speaks of `clusterIPs` where `clusterIP` is written: it keeps the two alike. */
function fieldAsWritten({ object }: Resource, path: FieldPath): FieldPath {
  const [, name] = path;
  const copied = name === 'clusterIPs' && valueAt(object.value, ['spec', 'clusterIPs']) === undefined;
  return copied ? ['spec', 'clusterIP'] : path;
}

function refusal(text: string): string {
  return `${text.replace(/\.$/, '')}. The API server refuses this object: nothing of it is applied.`;
}
