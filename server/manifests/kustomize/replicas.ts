import { asInteger, asObject, asText, property } from '../../cluster/objects/json.ts';
import type { BuildContext } from './context.ts';
import { changeField, type FieldSpec, isSelected } from './fieldSpec.ts';
import { type Kustomization, listIn, originIn } from './kustomization.ts';
import { ScalarNode } from './node.ts';
import { type Origin, replacing } from './origin.ts';
import { Refusal } from './refusal.ts';
import type { ResourceList } from './resourceList.ts';
import type { TransformerConfig } from './transformerConfig.ts';

/** `replicas`. */
export function transformReplicas(
  context: BuildContext,
  list: ResourceList,
  kustomization: Kustomization,
  config: TransformerConfig,
): void {
  listIn(kustomization, 'replicas').forEach((entry, index) => {
    const origin = originIn(kustomization, ['replicas', index]);
    const name = asText(property(asObject(entry), 'name')) ?? '';
    const count = asInteger(property(asObject(entry), 'count')) ?? 0;
    context.attempt('transformer', origin, () => {
      const found = setReplicas(list, config.replicas, name, count, origin);
      if (!found && !context.isPartial) throw new Refusal(`replicas: no workload is called '${name}'`);
    });
  });
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
