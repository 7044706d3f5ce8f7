import { asInteger, asText, type JsonObject, property } from '../../cluster/objects/json.ts';
import type { BuildContext } from './context.ts';
import { changeField, type FieldSpec, isSelected } from './fieldSpec.ts';
import { ScalarNode } from './node.ts';
import { type Origin, replacing, within } from './origin.ts';
import { Refusal } from './refusal.ts';
import type { ResourceList } from './resourceList.ts';
import type { TransformerConfig } from './transformerConfig.ts';

/** An entry of `replicas`. */
export function transformReplicas(
  context: BuildContext,
  list: ResourceList,
  replica: JsonObject,
  config: Pick<TransformerConfig, 'replicas'>,
  place: Origin,
): void {
  const name = asText(property(replica, 'name')) ?? '';
  const count = asInteger(property(replica, 'count')) ?? 0;
  const found = setReplicas(list, config.replicas, name, count, within(place, 'count'));
  if (!found && !context.isPartial) throw new Refusal(`replicas: no workload is called '${name}'`);
}

/** Whether there was one to set. kubernetes: sigs.k8s.io/kustomize/api/internal/builtins/ReplicaCountTransformer.go */
export function setReplicas(
  list: ResourceList,
  specs: readonly FieldSpec[],
  name: string,
  count: number,
  origin: Origin,
): boolean {
  let found = false;
  for (const spec of specs) {
    for (const resource of list.resources) {
      if (!resource.allIds.some((id) => id.name === name && isSelected(id, spec))) continue;
      found = true;
      changeField(resource.node, spec, {
        creates: 'scalar',
        origin,
        set: (node) => new ScalarNode(count, replacing(origin, node.origin === origin ? undefined : node.origin)),
      });
    }
  }
  return found;
}
