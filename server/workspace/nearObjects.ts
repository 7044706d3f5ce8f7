import { type EnvironmentObjects, environmentObjects } from './environmentObjects.ts';
import { isService } from './keys.ts';
import { folderOf, parentOf } from './place.ts';
import { PLAIN } from './plainEnvironment.ts';
import { asWritten, type Resource } from './resource.ts';
import type { Snapshot } from './snapshot.ts';

/**
 * The environments that a file has a part in, each with its objects; all of them for a file without objects. Of plain
 * manifests those below the nearest folder that has a Service, the file's own first.
 */
export function objectsNear(snapshot: Snapshot, uri: string): readonly EnvironmentObjects[] {
  const all = environmentObjects(snapshot);
  const own = all.filter(({ resources }) => resources.some((resource) => asWritten(resource).uri === uri));
  return (own.length > 0 ? own : all).map((environment) =>
    environment.name === PLAIN
      ? { ...environment, resources: nearest(environment.resources, uri, snapshot.roots) }
      : environment,
  );
}

function nearest(resources: readonly Resource[], uri: string, roots: readonly string[]): readonly Resource[] {
  const top = roots.find((root) => uri.startsWith(root)) ?? folderOf(uri);
  for (let folder = folderOf(uri); ; folder = parentOf(folder)) {
    const below = resources.filter((resource) => resource.uri.startsWith(folder));
    if (below.some(({ object }) => isService(object)) || folder.length <= top.length) return ownFirst(below, uri);
  }
}

function ownFirst(resources: readonly Resource[], uri: string): readonly Resource[] {
  const isOwn = (resource: Resource) => resource.uri === uri;
  return [...resources.filter(isOwn), ...resources.filter((resource) => !isOwn(resource))];
}
