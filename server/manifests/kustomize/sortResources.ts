import { compareTexts } from '../../cluster/objects/compareTexts.ts';
import { asList, asObject, asText, type JsonObject, property } from '../../cluster/objects/json.ts';
import { type Kustomization, objectIn } from './kustomization.ts';
import { Refusal } from './refusal.ts';
import { formatId, type Resource, type ResourceId } from './resource.ts';

const FIRST = [
  'Namespace',
  'ResourceQuota',
  'StorageClass',
  'CustomResourceDefinition',
  'ServiceAccount',
  'PodSecurityPolicy',
  'Role',
  'ClusterRole',
  'RoleBinding',
  'ClusterRoleBinding',
  'ConfigMap',
  'Secret',
  'Endpoints',
  'Service',
  'LimitRange',
  'PriorityClass',
  'PersistentVolume',
  'PersistentVolumeClaim',
  'Deployment',
  'StatefulSet',
  'CronJob',
  'PodDisruptionBudget',
];

const LAST = ['MutatingWebhookConfiguration', 'ValidatingWebhookConfiguration'];

/**
 * The objects in the order in which kustomize prints them: by kind and id, unless `sortOptions` asks for their own.
 * kubernetes: sigs.k8s.io/kustomize/api/internal/builtins/SortOrderTransformer.go
 */
export function sortResources(resources: readonly Resource[], kustomization: Kustomization): readonly Resource[] {
  const options = objectIn(kustomization, 'sortOptions');
  const isSet = (property(kustomization.fields, 'sortOptions') ?? null) !== null;
  const order = isSet ? (asText(property(options, 'order')) ?? '') : 'legacy';
  const legacy = property(options, 'legacySortOptions') ?? null;
  if (order !== 'legacy' && order !== 'fifo') {
    throw new Refusal("the field 'sortOptions.order' must be one of [fifo, legacy]");
  }
  if (order === 'fifo') {
    if (legacy !== null) throw new Refusal("'sortOptions.legacySortOptions' is set but the selected order is 'fifo'");
    return resources;
  }
  const ranks = legacy === null ? ranksOf(FIRST, LAST) : ranksIn(asObject(legacy));
  const keyed = resources.map((resource) => ({ resource, key: sortKey(resource.id, ranks) }));
  return keyed.sort((a, b) => compareKeys(a.key, b.key)).map(({ resource }) => resource);
}

function ranksIn(options: JsonObject): ReadonlyMap<string, number> {
  const texts = (key: string) => asList(property(options, key)).map((item) => asText(item) ?? '');
  return ranksOf(texts('orderFirst'), texts('orderLast'));
}

function ranksOf(first: readonly string[], last: readonly string[]): ReadonlyMap<string, number> {
  return new Map([
    ...first.map((kind, index) => [kind, index - first.length] as const),
    ...last.map((kind, index) => [kind, index + 1] as const),
  ]);
}

interface SortKey {
  readonly rank: number;
  readonly kind: string;
  readonly id: string;
}

function sortKey(id: ResourceId, ranks: ReadonlyMap<string, number>): SortKey {
  const { group, version, kind, name, namespace } = id;
  const type = formatId(id).split('/')[0] ?? '';
  return {
    rank: ranks.get(kind) ?? 0,
    kind: `${group || '~G'}_${version || '~V'}_${kind || '~K'}`,
    id: `${type}|${namespace || '~X'}|${name || '~N'}`,
  };
}

function compareKeys(a: SortKey, b: SortKey): number {
  if (a.kind !== b.kind) return a.rank - b.rank || compareTexts(a.kind, b.kind);
  return compareTexts(a.id, b.id);
}
