import { textField } from '../objects/fields.ts';
import type { JsonObject } from '../objects/json.ts';
import { controllerOf, readMetadata } from '../objects/metadata.ts';
import type { Node } from '../objects/node.ts';
import type { Pod } from '../objects/pod.ts';
import type { AutoscalerTarget } from '../workloads/autoscaler.ts';
import { readAutoscaler } from '../workloads/autoscaler.ts';
import { workloadKindOf } from '../workloads/registry.ts';

/**
 * The Pods of all workloads, in the order in which they are started; a workload whose Pods stand beside it, as in a dump
 * of a cluster, makes no others.
 */
export function restingPods(objects: readonly JsonObject[], nodes: readonly Node[]): readonly Pod[] {
  const expanded = ownersOf(objects);
  const autoscalers = autoscalersOf(objects);
  const workloads = inStartingOrder(
    objects.filter((object) => workloadKindOf(object) !== undefined),
    identityOf,
  );
  return workloads.flatMap((object) => {
    const workload = workloadKindOf(object);
    if (!workload || expanded.has(keyOf(object))) return [];
    const autoscaler = autoscalers.get(keyOf(object));
    return workload.pods(object, { nodes, ...(autoscaler && { autoscaler }) }).pods;
  });
}

/** Who names a workload. */
export interface WorkloadIdentity {
  readonly kind: string;
  readonly namespace: string | undefined;
  readonly name: string;
}

/**
 * Workloads in the order in which their Pods are started: by name, so that addresses do not depend on where manifests
 * stand and in which order they are read.
 */
export function inStartingOrder<T>(workloads: readonly T[], identity: (workload: T) => WorkloadIdentity): readonly T[] {
  const named = workloads.map((workload) => {
    const { kind, namespace = 'default', name } = identity(workload);
    return { workload, text: `${namespace} ${name} ${kind}` };
  });
  return named.sort((a, b) => (a.text < b.text ? -1 : a.text > b.text ? 1 : 0)).map(({ workload }) => workload);
}

function identityOf(object: JsonObject): WorkloadIdentity {
  const { namespace, name } = readMetadata(object);
  return { kind: textField(object, 'kind') ?? '', namespace, name };
}

/** The objects that others belong to. */
function ownersOf(objects: readonly JsonObject[]): ReadonlySet<string> {
  const owners = objects.flatMap((object) => {
    const metadata = readMetadata(object);
    const owner = controllerOf(metadata);
    return owner ? [`${owner.kind} ${metadata.namespace}/${owner.name}`] : [];
  });
  return new Set(owners);
}

function autoscalersOf(objects: readonly JsonObject[]): ReadonlyMap<string, AutoscalerTarget> {
  const scaled = objects.filter(({ kind }) => kind === 'HorizontalPodAutoscaler');
  return new Map(
    scaled.flatMap((object) => {
      const target = readAutoscaler(object);
      return target ? [[`${target.kind} ${readMetadata(object).namespace}/${target.name}`, target] as const] : [];
    }),
  );
}

function keyOf(object: JsonObject): string {
  const { namespace, name } = readMetadata(object);
  return `${object['kind']} ${namespace}/${name}`;
}
