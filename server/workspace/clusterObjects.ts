import type { ObjectIdentity } from '../cluster/objects/reference.ts';
import type { ClusterFacts, Presence } from './environment.ts';
import { appliedNamespace, type EnvironmentObjects, environmentObjects } from './environmentObjects.ts';
import { isService } from './keys.ts';
import { folderOf } from './place.ts';
import { PLAIN } from './plainEnvironment.ts';
import type { Resource } from './resource.ts';
import { wouldSelect } from './selection.ts';
import type { Snapshot } from './snapshot.ts';

/** The objects that are simulated as one cluster, and the manifests that they stand in. */
export interface ClusterObjects {
  /** Tells one cluster from the others of a workspace. */
  readonly key: string;
  /** As shown to people. */
  readonly name: string;
  readonly facts: ClusterFacts;
  readonly kubernetesVersion: string | undefined;
  /** Where objects without a namespace are applied. */
  readonly namespace: string;
  /** By `identityKey`; of objects with one name the nearest counts. */
  readonly resources: ReadonlyMap<string, Resource>;
}

/** How many workloads that a Service nearly selects are simulated too. */
const MOST_NEAR = 5;

/**
 * The cluster that an object is applied to: all of an environment of that name, or of its first one; of plain manifests those
 * of its folder, with the partners that Services of the folder have elsewhere.
 */
export function clusterObjects(snapshot: Snapshot, object: Resource, environment?: string): ClusterObjects {
  const presence = presenceIn(snapshot, object, environment);
  if (presence === undefined) throw new Error('An object is in no environment.');
  const { name, facts, kubernetesVersion } = presence.environment;
  const known = name === PLAIN ? undefined : environmentsOf(snapshot).get(name);
  if (known) return { key: name, ...gather({ name, facts, kubernetesVersion, resources: known }) };
  const resources = plainResources(snapshot, object.uri);
  const place = isVariant(resources, object.uri) ? object.uri : folderOf(object.uri);
  const objects = gather({ name, facts, kubernetesVersion, resources });
  return { key: `${PLAIN} ${place}`, ...objects, resources: withoutVariants(snapshot, objects.resources) };
}

/** A workload that a Service here would select counts only if it is near enough for one: else it is a variant of another. */
function withoutVariants(snapshot: Snapshot, resources: ReadonlyMap<string, Resource>): ReadonlyMap<string, Resource> {
  const services = [...resources.values()].filter(({ object }) => isService(object));
  const views = services.flatMap((service) =>
    snapshot.presencesOf(service).map(({ environment, resource }) => environment.viewOf(resource)),
  );
  const counted = new Set(views.flatMap(({ selected }) => selected.map(({ resource }) => resource)));
  const isVariantOfAnother = (resource: Resource) => {
    if (counted.has(resource)) return false;
    return views.some(({ resource: service, service: { spec }, selected }) => {
      return selected.length > 0 && wouldSelect(service, spec.selector ?? {}, resource);
    });
  };
  return new Map([...resources].filter(([, resource]) => !isVariantOfAnother(resource)));
}

/** Whether other files beside this one bring the same objects: then each of them is a cluster of its own. */
function isVariant(resources: readonly Resource[], uri: string): boolean {
  const nameIn = ({ object }: Resource) => `${object.kind}/${object.namespace ?? ''}/${object.name ?? ''}`;
  const own = new Set(resources.filter((one) => one.uri === uri).map(nameIn));
  return resources.some((one) => one.uri !== uri && folderOf(one.uri) === folderOf(uri) && own.has(nameIn(one)));
}

/** The name that an object has in its cluster: a kustomization may give it another one, and another namespace. */
export function identityInCluster(snapshot: Snapshot, object: Resource, environment?: string): ObjectIdentity {
  const presence = presenceIn(snapshot, object, environment);
  return identityIn(presence?.resource ?? object, clusterObjects(snapshot, object, environment).namespace);
}

/** An environment may be gone meanwhile. */
function presenceIn(snapshot: Snapshot, object: Resource, environment: string | undefined): Presence | undefined {
  const presences = snapshot.presencesOf(object);
  return presences.find((one) => one.environment.name === environment) ?? presences[0];
}

/** All objects of an environment as one cluster; of variants side by side the one in the highest folder counts. */
export function wholeEnvironment(objects: EnvironmentObjects): ClusterObjects {
  const depth = ({ uri }: Resource) => uri.split('/').length;
  const resources = [...objects.resources].sort((a, b) => depth(a) - depth(b));
  return { key: objects.name, ...gather({ ...objects, resources }) };
}

function gather({ name, facts, kubernetesVersion, resources }: EnvironmentObjects): Omit<ClusterObjects, 'key'> {
  const namespace = appliedNamespace({ facts, resources });
  const byIdentity = new Map<string, Resource>();
  for (const resource of resources) {
    const identity = identityKey(identityIn(resource, namespace));
    if (!byIdentity.has(identity)) byIdentity.set(identity, resource);
  }
  return { name, facts, kubernetesVersion, namespace, resources: byIdentity };
}

/** What tells objects of one cluster apart. */
export function identityKey({ kind, namespace, name }: ObjectIdentity): string {
  return `${kind}/${namespace}/${name}`;
}

/** The name of an object in its cluster. */
export function identityIn({ object }: Resource, namespace: string): ObjectIdentity {
  return { kind: object.kind, namespace: object.namespace ?? namespace, name: object.name ?? '' };
}

function environmentsOf(snapshot: Snapshot): ReadonlyMap<string, readonly Resource[]> {
  const known = ENVIRONMENTS.get(snapshot);
  if (known) return known;
  const found = new Map(environmentObjects(snapshot).map(({ name, resources }) => [name, resources]));
  ENVIRONMENTS.set(snapshot, found);
  return found;
}

/** A panel that plays asks after each edit, and there may be several. */
const ENVIRONMENTS = new WeakMap<Snapshot, ReadonlyMap<string, readonly Resource[]>>();

/** Those of a file come before those beside it. */
function plainResources(snapshot: Snapshot, of: string): readonly Resource[] {
  const own: Resource[] = [...(snapshot.file(of)?.resources ?? [])];
  for (const { uri, resources } of snapshot.files.values()) {
    if (uri !== of && folderOf(uri) === folderOf(of)) own.push(...resources);
  }
  const partners = own.filter(({ object }) => isService(object)).flatMap((service) => partnersOf(snapshot, service));
  return [...own, ...partners];
}

function partnersOf(snapshot: Snapshot, service: Resource): readonly Resource[] {
  return snapshot.presencesOf(service).flatMap(({ environment, resource }) => {
    const { selected, nearMisses } = environment.viewOf(resource);
    const near = selected.length > 0 ? [] : nearMisses.slice(0, MOST_NEAR);
    return [...selected, ...near].map((one) => one.resource);
  });
}
