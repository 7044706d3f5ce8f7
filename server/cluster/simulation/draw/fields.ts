import type { EndpointReason } from '../../endpoints/reason.ts';
import type { FieldPath } from '../../objects/fieldPath.ts';
import { valueAt } from '../../objects/fieldPath.ts';
import type { JsonObject } from '../../objects/json.ts';
import { controllerOf } from '../../objects/metadata.ts';
import type { PodSpec } from '../../objects/pod.ts';
import type { FieldReference, ObjectIdentity } from '../../objects/reference.ts';
import type { LivePod } from '../../rollout/liveCluster.ts';
import { workloadKindOf } from '../../workloads/registry.ts';
import type { Moment } from '../cluster/moment.ts';
import { storedObject } from '../cluster/objects.ts';
import type { Scene } from './scene.ts';

/** The object that a Pod comes from, as somebody wrote it. */
export interface PodOrigin {
  readonly identity: ObjectIdentity;
  readonly object: JsonObject;
  readonly templatePath: FieldPath;
}

/** The field of the Service. */
export function serviceField({ service, namespace }: Scene, ...path: FieldPath): FieldReference {
  return { object: { kind: 'Service', namespace, name: service.metadata.name }, path };
}

/** Who made a Pod in the end: the Deployment rather than its ReplicaSet, the Pod itself where nobody did. */
export function originOf(moment: Moment, { pod }: LivePod): PodOrigin | undefined {
  const owner = controllerOf(pod.metadata);
  const { namespace = 'default', name } = pod.metadata;
  if (!owner) return findOrigin(moment, { kind: 'Pod', namespace, name });
  const known = ORIGINS.get(moment) ?? new Map<string, PodOrigin | undefined>();
  ORIGINS.set(moment, known);
  const key = `${owner.kind} ${namespace}/${owner.name}`;
  if (!known.has(key)) known.set(key, findOrigin(moment, { kind: owner.kind, namespace, name: owner.name }));
  return known.get(key);
}

/** Many Pods of a moment have the same owner, and each is asked about several times. */
const ORIGINS = new WeakMap<Moment, Map<string, PodOrigin | undefined>>();

function findOrigin(moment: Moment, made: ObjectIdentity): PodOrigin | undefined {
  const { kind, namespace, name } = made;
  const maker = moment.live.workloads.get(`${kind} ${namespace}/${name}`)?.owner;
  if (maker) return findOrigin(moment, { kind: maker.kind, namespace, name: maker.name });
  const object = storedObject(moment, made);
  const workload = object && workloadKindOf(object);
  return object && workload && { identity: made, object, templatePath: workload.templatePath };
}

/** A field of the template that a Pod is made from. */
export function templateField(moment: Moment, live: LivePod, ...path: FieldPath): FieldReference | undefined {
  const origin = originOf(moment, live);
  return origin && { object: origin.identity, path: [...origin.templatePath, ...path] };
}

/** Where a Pod comes from: its workload's name. */
export function nameField(moment: Moment, live: LivePod): FieldReference | undefined {
  const origin = originOf(moment, live);
  return origin && { object: origin.identity, path: ['metadata', 'name'] };
}

/** The field that somebody wrote: what a trace says of a Pod stands in the template of its workload. */
export function writtenField(moment: Moment, field: FieldReference | undefined): FieldReference | undefined {
  if (field?.object.kind !== 'Pod') return field;
  const key = `${field.object.namespace}/${field.object.name}`;
  const live = moment.live.pods.get(key) ?? moment.gone.get(key)?.live;
  return live && templateField(moment, live, ...field.path);
}

/** The field that a reason speaks of. */
export function fieldOfReason(scene: Scene, live: LivePod, reason: EndpointReason): FieldReference | undefined {
  const { moment } = scene;
  switch (reason.type) {
    case 'label':
      return templateField(moment, live, ...labelPath(reason.found === undefined ? reason.otherKey : reason.key));
    case 'namespace':
      return namespaceField(moment, live);
    case 'not ready':
      return readinessField(moment, live, reason.cause);
    case 'port name':
    case 'protocol':
      return serviceField(scene, 'spec', 'ports', reason.portIndex, 'targetPort');
    case 'no ports':
      return serviceField(scene, 'spec', 'ports');
    case 'unknown':
      return reason.subject === 'selector'
        ? serviceField(scene, 'spec', 'selector')
        : templateField(moment, live, ...labelPath());
    case 'finished':
    case 'no address':
    case 'address family':
    case 'no node':
    case 'terminating':
      return nameField(moment, live);
    default:
      return reason satisfies never;
  }
}

/** Where a Pod's containers declare a port; the first container where none does. */
export function portField(moment: Moment, live: LivePod, port: number): FieldReference | undefined {
  const { containers } = live.pod.spec;
  const index = containers.findIndex(({ ports }) => ports.some(({ containerPort }) => containerPort === port));
  if (index < 0) return templateField(moment, live, 'spec', 'containers', 0, 'ports');
  const nth = containers[index]?.ports.findIndex(({ containerPort }) => containerPort === port) ?? 0;
  return templateField(moment, live, 'spec', 'containers', index, 'ports', nth, 'containerPort');
}

function labelPath(key?: string): FieldPath {
  return key === undefined ? ['metadata', 'labels'] : ['metadata', 'labels', key];
}

function namespaceField(moment: Moment, live: LivePod): FieldReference | undefined {
  const origin = originOf(moment, live);
  if (!origin) return undefined;
  const named = valueAt(origin.object, ['metadata', 'namespace']) !== undefined;
  return { object: origin.identity, path: ['metadata', named ? 'namespace' : 'name'] };
}

type NotReady = Extract<EndpointReason, { readonly type: 'not ready' }>['cause'];

function readinessField(moment: Moment, live: LivePod, cause: NotReady): FieldReference | undefined {
  const { spec } = live.pod;
  switch (cause.type) {
    case 'gate':
      return templateField(moment, live, 'spec', 'readinessGates');
    case 'probe port': {
      const index = spec.containers.findIndex(({ name }) => name === cause.container);
      return templateField(moment, live, 'spec', 'containers', Math.max(index, 0), cause.probe);
    }
    case 'condition':
      return probeField(moment, live, spec);
    default:
      return cause satisfies never;
  }
}

function probeField(moment: Moment, live: LivePod, { containers }: PodSpec): FieldReference | undefined {
  const index = containers.findIndex(({ readinessProbe }) => readinessProbe !== undefined);
  if (index < 0) return nameField(moment, live);
  return templateField(moment, live, 'spec', 'containers', index, 'readinessProbe');
}
