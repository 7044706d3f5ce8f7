import type { AdmissionCluster } from '../admission/state/clusterIndex.ts';
import { ClusterIndex, collectionName } from '../admission/state/clusterIndex.ts';
import { compareTexts } from '../objects/compareTexts.ts';
import type { JsonObject } from '../objects/json.ts';
import type { LabelSelector } from '../objects/labelSelector.ts';
import { meetsSelector } from '../objects/labelSelector.ts';
import { readMetadata } from '../objects/metadata.ts';
import { bootstrapObjects } from './bootstrap.ts';
import { resourceOf } from './resources.ts';

/**
 * The objects of a cluster as etcd holds them, and what has been given to Services. Never altered: each write (see
 * `createObject`, `updateObject`, `patchObject`, `deleteObject`) gives another store, which shares with it what stayed.
 */
export interface ObjectStore {
  /** The objects, as admission looks at them; nobody may change it. */
  readonly index: ClusterIndex;
  /** The resourceVersion of the last write. */
  readonly revision: number;
  /** Default: the newest known. */
  readonly kubernetesVersion: string | undefined;
}

/** What an API server is started with. */
export interface ApiServerSettings extends Omit<AdmissionCluster, 'objects'> {
  readonly kubernetesVersion?: string;
}

/** What names one object. */
export interface ObjectReference {
  readonly apiVersion: string;
  readonly kind: string;
  /** Nothing for a kind without namespaces. */
  readonly namespace?: string | undefined;
  readonly name: string;
}

/** Which objects of a kind are meant. */
export interface ListOptions {
  /** Default: all namespaces. */
  readonly namespace?: string | undefined;
  readonly labels?: LabelSelector | undefined;
}

/** The store of an API server that has just started: its own namespaces and the Service `kubernetes`. */
export function startStore({ kubernetesVersion, ...cluster }: ApiServerSettings, nowMs: number): ObjectStore {
  const index = new ClusterIndex(cluster);
  const objects = bootstrapObjects(index.ranges, nowMs);
  for (const object of objects) index.put(object);
  return { index, revision: objects.length, kubernetesVersion };
}

/** The object of that name, where there is one. */
export function getObject({ index }: ObjectStore, reference: ObjectReference): JsonObject | undefined {
  const { apiVersion, kind, namespace, name } = reference;
  return index.get(collectionName(apiVersion, kind), namespace ?? 'default', name);
}

/** The objects of a kind in the order of their keys in etcd: by namespace, then by name. */
export function listObjects(
  { index }: ObjectStore,
  { apiVersion, kind }: Pick<ObjectReference, 'apiVersion' | 'kind'>,
  { namespace, labels }: ListOptions = {},
): readonly JsonObject[] {
  const found = index.ofKind(collectionName(apiVersion, kind)).map((object) => ({ object, ...readMetadata(object) }));
  return found
    .filter((one) => namespace === undefined || one.namespace === namespace)
    .filter((one) => labels === undefined || meetsSelector(one.labels, labels))
    .sort((a, b) => compareTexts(a.namespace ?? '', b.namespace ?? '') || compareTexts(a.name, b.name))
    .map(({ object }) => object);
}

/** Whether objects of a kind live in namespaces; a kind that nobody knows does. */
export function isNamespaced(apiVersion: string, kind: string): boolean {
  return resourceOf(apiVersion, kind)?.namespaced ?? true;
}

/** Whether a namespace exists. */
export function hasNamespace(store: ObjectStore, name: string): boolean {
  return getObject(store, { apiVersion: 'v1', kind: 'Namespace', name }) !== undefined;
}
