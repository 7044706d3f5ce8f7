import type { ClusterFacts, Presence } from './environment.ts';
import { PLAIN } from './plainEnvironment.ts';
import type { Resource } from './resource.ts';
import type { Snapshot } from './snapshot.ts';

/** All objects of one environment: what is applied to one cluster. */
export interface EnvironmentObjects {
  readonly name: string;
  readonly facts: ClusterFacts;
  readonly kubernetesVersion: string | undefined;
  readonly resources: readonly Resource[];
}

/** Where objects without a namespace are applied: as is declared, else where the others are, if these agree. */
export function appliedNamespace({ facts, resources }: Pick<EnvironmentObjects, 'facts' | 'resources'>): string {
  if (facts.namespace !== undefined) return facts.namespace;
  const named = new Set(resources.flatMap(({ object }) => object.namespace ?? []));
  const [only] = named;
  return only !== undefined && named.size === 1 ? only : 'default';
}

/**
 * The environments that have objects, in the order in which their first files come. Variants of plain manifests stand in
 * folders below: what is further out comes first.
 */
export function environmentObjects(snapshot: Snapshot): readonly EnvironmentObjects[] {
  const found = new Map<string, EnvironmentObjects & { readonly resources: Resource[] }>();
  const add = ({ environment, resource }: Presence) => {
    const { name, facts, kubernetesVersion } = environment;
    const objects = found.get(name) ?? { name, facts, kubernetesVersion, resources: [] };
    found.set(name, objects);
    objects.resources.push(resource);
  };
  for (const { uri, resources } of snapshot.files.values()) {
    for (const resource of resources) for (const presence of snapshot.presencesOf(resource)) add(presence);
    for (const presence of snapshot.generatedIn(uri)) add(presence);
  }
  return [...found.values()].map((objects) =>
    objects.name === PLAIN ? { ...objects, resources: outerFirst(objects.resources) } : objects,
  );
}

function outerFirst(resources: readonly Resource[]): readonly Resource[] {
  const depth = ({ uri }: Resource) => uri.split('/').length;
  return [...resources].sort((a, b) => depth(a) - depth(b));
}
