import type { ObjectStore } from '../../apiServer/objectStore.ts';
import { listObjects } from '../../apiServer/objectStore.ts';
import type { JsonObject } from '../../objects/json.ts';
import type { Service } from '../../objects/service.ts';
import { readService } from '../../objects/service.ts';

/** The Services of a store, ready to be asked. */
export interface StoredServices {
  /** By `namespace/name`. */
  readonly byKey: ReadonlyMap<string, Service>;
  readonly byNamespace: ReadonlyMap<string, readonly Service[]>;
}

/** The Services of a store; a store is looked through once. */
export function storedServices(store: ObjectStore): StoredServices {
  const known = SERVICES.get(store);
  if (known) return known;
  const byKey = new Map<string, Service>();
  const byNamespace = new Map<string, Service[]>();
  for (const object of listObjects(store, { apiVersion: 'v1', kind: 'Service' })) {
    const service = readOnce(object);
    const { namespace = 'default', name } = service.metadata;
    byKey.set(`${namespace}/${name}`, service);
    const group = byNamespace.get(namespace);
    if (group) group.push(service);
    else byNamespace.set(namespace, [service]);
  }
  const services = { byKey, byNamespace };
  SERVICES.set(store, services);
  return services;
}

const SERVICES = new WeakMap<ObjectStore, StoredServices>();
const READ = new WeakMap<JsonObject, Service>();

/** Read once, so that a Service that stays keeps its identity. */
function readOnce(object: JsonObject): Service {
  const known = READ.get(object) ?? readService(object);
  READ.set(object, known);
  return known;
}

/** A Service as the store has it; as somebody wrote it where admission does not take it. */
export function serviceOf(store: ObjectStore, key: string, written: JsonObject): Service {
  const stored = storedServices(store).byKey.get(key);
  if (stored) return stored;
  const read = readOnce(written);
  const namespace = key.slice(0, key.indexOf('/'));
  return { ...read, metadata: { ...read.metadata, namespace } };
}
