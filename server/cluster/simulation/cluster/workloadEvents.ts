import type { FieldPath } from '../../objects/fieldPath.ts';
import { textField } from '../../objects/fields.ts';
import type { Json, JsonObject } from '../../objects/json.ts';
import { asList, asObject, property } from '../../objects/json.ts';
import type { ObjectIdentity } from '../../objects/reference.ts';
import { printTimestamp } from '../../objects/time.ts';
import { workloadKindOf } from '../../workloads/registry.ts';
import type { WorkloadKind } from '../../workloads/workloadKind.ts';
import type { WorkloadEvent } from '../event.ts';
import type { Draft, Told } from './draft.ts';
import { tell } from './draft.ts';
import { storedObject, writeObject } from './objects.ts';

/** What `kubectl` does to a workload. */
export function touchWorkload(draft: Draft, event: WorkloadEvent): void {
  const object = storedObject(draft, event.workload) ?? liveObject(draft, event.workload);
  const kind = object && workloadKindOf(object);
  const changed = object && kind && changeOf(draft, event, object, kind);
  if (changed) {
    tell(draft, happeningOf(event));
    writeObject(draft, changed, { told: false });
  } else tell(draft, { kind: 'nothing', event: event.kind, missing: missingOf(event, object !== undefined) });
}

function happeningOf(event: WorkloadEvent): Told {
  const { workload: object } = event;
  switch (event.kind) {
    case 'scale':
      return { kind: 'scaled', object, replicas: wholeReplicas(event.replicas) };
    case 'set image':
      return { kind: 'image set', object, image: event.image };
    case 'restart':
      return { kind: 'restarted', object };
    default:
      return event satisfies never;
  }
}

function wholeReplicas(replicas: number): number {
  return Math.max(Math.floor(replicas), 0);
}

function changeOf(draft: Draft, event: WorkloadEvent, object: JsonObject, kind: WorkloadKind): JsonObject | undefined {
  switch (event.kind) {
    case 'scale': {
      return kind.replicasPath && withField(object, kind.replicasPath, wholeReplicas(event.replicas));
    }
    case 'set image':
      return withImage(object, kind.templatePath, event.container, event.image);
    case 'restart': {
      const path = [...kind.templatePath, 'metadata', 'annotations', 'kubectl.kubernetes.io/restartedAt'];
      return withField(object, path, printTimestamp(draft.setting.startedAtMs + draft.nowMs));
    }
    default:
      return event satisfies never;
  }
}

function withImage(object: JsonObject, template: FieldPath, container: string, image: string): JsonObject | undefined {
  const path = [...template, 'spec', 'containers'];
  const containers = asList(fieldValue(object, path)).map(asObject);
  const isMeant = (one: JsonObject) => container === '*' || textField(one, 'name') === container;
  if (!containers.some(isMeant)) return undefined;
  return withField(
    object,
    path,
    containers.map((one) => (isMeant(one) ? { ...one, image } : one)),
  );
}

function missingOf(event: WorkloadEvent, isThere: boolean): string {
  const { kind, namespace, name } = event.workload;
  const workload = `${kind} ${namespace}/${name}`;
  if (!isThere) return workload;
  return event.kind === 'set image' ? `container ${event.container} in ${workload}` : `replicas in ${workload}`;
}

/** A workload that a controller made. */
function liveObject({ live }: Draft, { kind, namespace, name }: ObjectIdentity): JsonObject | undefined {
  return live.workloads.get(`${kind} ${namespace}/${name}`)?.object;
}

function fieldValue(object: Json | undefined, path: FieldPath): Json | undefined {
  return path.reduce<Json | undefined>((value, key) => property(asObject(value), String(key)), object);
}

/** The object with a value in place of what a path leads to. */
export function withField(object: JsonObject, [key, ...rest]: FieldPath, value: Json): JsonObject {
  if (key === undefined) return object;
  const name = String(key);
  const below = rest.length === 0 ? value : withField(asObject(property(object, name)), rest, value);
  return { ...object, [name]: below };
}
