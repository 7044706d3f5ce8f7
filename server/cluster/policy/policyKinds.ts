import { groupOf } from '../objects/group.ts';
import type { JsonObject } from '../objects/json.ts';
import { asText, property } from '../objects/json.ts';
import { readMetadata } from '../objects/metadata.ts';
import type { PolicyName } from './policyIndex.ts';

/** Kinds that decide about traffic too, and that this model does not know, by API group. */
const NOT_MODELLED: ReadonlyMap<string, readonly string[]> = new Map([
  ['policy.networking.k8s.io', ['AdminNetworkPolicy', 'BaselineAdminNetworkPolicy', 'ClusterNetworkPolicy']],
  ['cilium.io', ['CiliumNetworkPolicy', 'CiliumClusterwideNetworkPolicy']],
  ['projectcalico.org', ['NetworkPolicy', 'GlobalNetworkPolicy']],
  ['crd.projectcalico.org', ['NetworkPolicy', 'GlobalNetworkPolicy']],
]);

/** Whether an object is a NetworkPolicy of Kubernetes itself, and not of another project that calls its own so. */
export function isNetworkPolicy(object: JsonObject): boolean {
  return kindOf(object) === 'NetworkPolicy' && groupOf(object) === 'networking.k8s.io';
}

/** The objects that may decide otherwise than this model says. */
export function policiesNotModelled(objects: readonly JsonObject[]): readonly PolicyName[] {
  return objects
    .filter((object) => NOT_MODELLED.get(groupOf(object))?.includes(kindOf(object)))
    .map((object) => {
      const { namespace, name } = readMetadata(object);
      return { kind: kindOf(object), namespace, name };
    });
}

function kindOf(object: JsonObject): string {
  return asText(property(object, 'kind')) ?? '';
}
