import { compareTexts } from '../../cluster/objects/compareTexts.ts';
import { isService, key } from '../../workspace/keys.ts';
import { folderOf } from '../../workspace/place.ts';
import type { Resource } from '../../workspace/resource.ts';
import type { Snapshot } from '../../workspace/snapshot.ts';

/** More Services than these are not offered. */
const MOST_OFFERED = 50;

/** A Service that a panel can look at instead. */
export interface OfferedService {
  readonly label: string;
  readonly resource: Resource;
}

/** The Services in the folder of a file, in the order of files and documents. */
export function offeredServices(snapshot: Snapshot, uri: string): readonly OfferedService[] {
  const folder = folderOf(uri);
  const known = offered.get(snapshot) ?? new Map<string, readonly OfferedService[]>();
  offered.set(snapshot, known);
  const services = known.get(folder) ?? servicesIn(snapshot, folder);
  known.set(folder, services);
  return services;
}

/** By folder. A panel that plays asks ten times a second, and most Services of a workspace are elsewhere. */
const offered = new WeakMap<Snapshot, Map<string, readonly OfferedService[]>>();

function servicesIn(snapshot: Snapshot, folder: string): readonly OfferedService[] {
  return snapshot
    .lookup(key.kind('Service'))
    .filter((resource) => folderOf(resource.uri) === folder && isService(resource.object))
    .sort((a, b) => compareTexts(a.uri, b.uri))
    .slice(0, MOST_OFFERED)
    .map((resource) => ({ label: labelOf(resource), resource }));
}

function labelOf({ object }: Resource): string {
  const name = `Service ${object.name ?? ''}`;
  return object.namespace === undefined ? name : `${name} · ${object.namespace}`;
}
