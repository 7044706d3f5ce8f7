import type { JsonObject } from '../objects/json.ts';
import { controllerOf, readMetadata } from '../objects/metadata.ts';
import type { Node } from '../objects/node.ts';
import type { Pod } from '../objects/pod.ts';
import type { AutoscalerTarget } from '../workloads/autoscaler.ts';
import { readAutoscaler } from '../workloads/autoscaler.ts';
import { workloadKindOf } from '../workloads/registry.ts';

/** The Pods of all workloads; one whose Pods stand beside it, as in a dump of a cluster, makes no others. */
export function restingPods(objects: readonly JsonObject[], nodes: readonly Node[]): readonly Pod[] {
  const expanded = ownersOf(objects);
  const autoscalers = autoscalersOf(objects);
  return objects.flatMap((object) => {
    const workload = workloadKindOf(object);
    if (!workload || expanded.has(keyOf(object))) return [];
    const autoscaler = autoscalers.get(keyOf(object));
    return workload.pods(object, { nodes, ...(autoscaler && { autoscaler }) }).pods;
  });
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
