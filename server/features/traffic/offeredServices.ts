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
  /** Of several environments that it is applied in. */
  readonly environment?: string;
}

/** The Services in the folder of one, in the order of files and documents; that one itself in each of its environments. */
export function offeredServices(
  snapshot: Snapshot,
  shown: Resource | undefined,
  uri: string,
): readonly OfferedService[] {
  const folder = folderOf(uri);
  const known = offered.get(snapshot) ?? new Map<string, readonly OfferedService[]>();
  offered.set(snapshot, known);
  const services = known.get(folder) ?? servicesIn(snapshot, folder);
  known.set(folder, services);
  const environments = shown === undefined ? [] : environmentsOf(snapshot, shown);
  if (environments.length < 2) return services;
  return services.flatMap((service) => {
    if (service.resource !== shown) return [service];
    return environments.map((environment) => ({
      ...service,
      label: `${service.label} in ${environment}`,
      environment,
    }));
  });
}

function environmentsOf(snapshot: Snapshot, service: Resource): readonly string[] {
  return [...new Set(snapshot.presencesOf(service).map(({ environment }) => environment.name))];
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
