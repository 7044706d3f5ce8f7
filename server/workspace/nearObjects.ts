import { clusterObjects } from './clusterObjects.ts';
import { type EnvironmentObjects, environmentObjects } from './environmentObjects.ts';
import { isService } from './keys.ts';
import { folderOf, parentOf } from './place.ts';
import { PLAIN } from './plainEnvironment.ts';
import { asWritten, type Resource } from './resource.ts';
import type { Snapshot } from './snapshot.ts';

/**
 * The environments that a file has a part in, each with its objects; all of them for a file without objects. Of plain
 * manifests those of the file's own cluster; beside a file without objects, those below the nearest folder that has a Service.
 */
export function objectsNear(snapshot: Snapshot, uri: string): readonly EnvironmentObjects[] {
  const all = environmentObjects(snapshot);
  const own = all.filter(({ resources }) => resources.some((resource) => asWritten(resource).uri === uri));
  return (own.length > 0 ? own : all).map((environment) =>
    environment.name === PLAIN
      ? { ...environment, resources: plainObjects(snapshot, environment.resources, uri) }
      : environment,
  );
}

function plainObjects(snapshot: Snapshot, all: readonly Resource[], uri: string): readonly Resource[] {
  const [first] = snapshot.file(uri)?.resources ?? [];
  return first === undefined
    ? nearest(all, uri, snapshot.roots)
    : [...clusterObjects(snapshot, first).resources.values()];
}

function nearest(resources: readonly Resource[], uri: string, roots: readonly string[]): readonly Resource[] {
  const top = roots.find((root) => uri.startsWith(root)) ?? folderOf(uri);
  for (let folder = folderOf(uri); ; folder = parentOf(folder)) {
    const below = resources.filter((resource) => resource.uri.startsWith(folder));
    if (below.some(({ object }) => isService(object)) || folder.length <= top.length) return below;
  }
}
