import type { Shape } from '../../admission/decode/shape.ts';

/**
 * The lists that a strategic merge patch merges entry by entry, by Go type and field, and the field that tells entries
 * apart; an empty one: entries are texts. All other lists are put in place as a whole.
 * kubernetes: staging/src/k8s.io/api: struct tags patchMergeKey, patchStrategy
 */
const MERGE_KEYS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'v1.ObjectMeta': { ownerReferences: 'uid', finalizers: '' },
  'v1.ServiceSpec': { ports: 'port' },
  'v1.PodSpec': {
    volumes: 'name',
    initContainers: 'name',
    containers: 'name',
    ephemeralContainers: 'name',
    imagePullSecrets: 'name',
    hostAliases: 'ip',
    topologySpreadConstraints: 'topologyKey',
    schedulingGates: 'name',
    resourceClaims: 'name',
  },
  'v1.Container': { ports: 'containerPort', env: 'name', volumeMounts: 'mountPath', volumeDevices: 'devicePath' },
  'v1.EphemeralContainerCommon': { ports: 'containerPort', env: 'name', volumeMounts: 'mountPath' },
  'v1.PodStatus': { podIPs: 'ip', hostIPs: 'ip', resourceClaimStatuses: 'name' },
};

/** The merge key of a list field: a text, or nothing where the list is put in place as a whole. */
export function mergeKeyOf(shape: Shape | undefined, field: string): string | undefined {
  if (shape?.kind !== 'struct') return undefined;
  if (field === 'conditions' && shape.go.endsWith('Status')) return 'type';
  return MERGE_KEYS[shape.go]?.[field];
}

/** The type of a field's values; for a list or a map that of its entries. */
export function fieldShape(shape: Shape | undefined, field: string): Shape | undefined {
  if (shape?.kind === 'map') return shape.item;
  if (shape?.kind !== 'struct') return undefined;
  const found = shape.fields.get(field)?.shape;
  return found?.kind === 'list' ? found.item : found;
}
