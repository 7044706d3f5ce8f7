import { nearest } from '../endpoints/nearness.ts';
import type { Service, ServicePort } from '../objects/service.ts';
import { isUnknown } from '../objects/unknown.ts';
import type { ServicePortName } from './answer.ts';
import type { BackendFault, Place, PortName, RoutingReason } from './reason.ts';

/** The Services that backends can mean. */
export interface ServiceDirectory {
  readonly byNamespace: ReadonlyMap<string, ReadonlyMap<string, Service>>;
}

/** A port of a Service as a backend asks for it. */
export interface WantedPort {
  readonly namespace: string;
  readonly service: string;
  /** The `port` of one of the Service's ports, or its name. */
  readonly port: number | string | undefined;
}

/** Where a backend leads to. */
export type ResolvedBackend =
  | { readonly type: 'backend'; readonly backend: ServicePortName; readonly reason: RoutingReason }
  | { readonly type: 'fault'; readonly reason: BackendFault }
  | { readonly type: 'unknown'; readonly reason: RoutingReason };

/** Files Services under their names; of several with one name the first counts. */
export function directServices(services: Iterable<Service>): ServiceDirectory {
  const byNamespace = new Map<string, Map<string, Service>>();
  for (const service of services) {
    const { namespace = 'default', name } = service.metadata;
    const names = byNamespace.get(namespace) ?? new Map<string, Service>();
    byNamespace.set(namespace, names);
    if (!names.has(name)) names.set(name, service);
  }
  return { byNamespace };
}

/**
 * Finds the port that a backend means: by number a Service's `port`, never its `targetPort` or `nodePort`.
 * kubernetes: staging/src/k8s.io/api/networking/v1/types.go ServiceBackendPort; gateway-api: apis/v1 BackendObjectReference
 */
export function resolveServicePort(directory: ServiceDirectory, at: Place, wanted: WantedPort): ResolvedBackend {
  const { namespace, service: name, port } = wanted;
  for (const text of [namespace, name, port]) if (isUnknown(text)) return unknown(at, String(text));
  const service = directory.byNamespace.get(namespace)?.get(name);
  if (!service) return { type: 'fault', reason: missingService(directory, at, namespace, name) };
  const found = findPort(service, port);
  if (typeof found === 'string') return unknown(at, found);
  if (found === undefined) {
    const ports = portNames(service.spec.ports);
    return { type: 'fault', reason: { type: 'no port', at, namespace, service: name, wanted: port, ports } };
  }
  const backend = { namespace, service: name, port: found };
  return { type: 'backend', backend, reason: { type: 'backend', at, ...backend } };
}

/** The number of the port, or the placeholder that may be it. A Service that is only another name has all ports. */
function findPort({ spec }: Service, wanted: number | string | undefined): number | string | undefined {
  const fits = ({ name, port }: ServicePort) => (typeof wanted === 'number' ? port === wanted : name === wanted);
  const exact = spec.ports.find(fits);
  if (exact) return exact.port;
  if (spec.type === 'ExternalName' && typeof wanted === 'number') return wanted;
  const open = spec.ports.find(({ name, port }) => isUnknown(typeof wanted === 'number' ? port : name));
  return open && String(typeof wanted === 'number' ? open.port : open.name);
}

function portNames(ports: readonly ServicePort[]): readonly PortName[] {
  return ports.flatMap(({ name, port }) => (typeof port === 'number' ? [{ name, port }] : []));
}

function missingService(
  { byNamespace }: ServiceDirectory,
  at: Place,
  namespace: string,
  service: string,
): BackendFault {
  const here = byNamespace.get(namespace)?.keys() ?? [];
  const elsewhere = [...byNamespace].filter(([, names]) => names.has(service)).map(([other]) => other);
  return { type: 'no Service', at, namespace, service, nearest: nearest(service, here)?.text, elsewhere };
}

function unknown(at: Place, placeholder: string): ResolvedBackend {
  return { type: 'unknown', reason: { type: 'unknown', at, placeholder } };
}
