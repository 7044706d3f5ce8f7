import { groupOf } from '../objects/group.ts';
import type { JsonObject } from '../objects/json.ts';
import { asText, property } from '../objects/json.ts';
import { readService } from '../objects/service.ts';
import type { GatewayEntry, RouteEntry } from './gateway/gatewayIndex.ts';
import { indexGateways } from './gateway/gatewayIndex.ts';
import type { IngressTable } from './ingress/ingressTable.ts';
import { indexIngresses } from './ingress/ingressTable.ts';
import type { ServiceDirectory } from './services.ts';
import { directServices } from './services.ts';

/** All ways into a cluster by which requests are told apart, ready to be asked. Made once per change. */
export interface Entries {
  readonly services: ServiceDirectory;
  /** By the name of the class; under `""` those that no class takes. */
  readonly ingressClasses: ReadonlyMap<string, IngressTable>;
  /** By `namespace/name`. */
  readonly gateways: ReadonlyMap<string, GatewayEntry>;
  /** All routes of the Gateway API, by `kind/namespace/name`. */
  readonly routes: ReadonlyMap<string, RouteEntry>;
}

/** Who is asked. */
export type Entry =
  | { readonly type: 'ingress class'; readonly name: string }
  | { readonly type: 'gateway'; readonly namespace: string; readonly name: string };

/** Builds the entries from the objects of a cluster; of other kinds than routing needs it takes no notice. */
export function indexRoutes(objects: Iterable<JsonObject>): Entries {
  const kinds = sortByKind(objects);
  const ofKind = (kind: string) => kinds.get(kind) ?? [];
  const services = directServices(ofKind('Service').map(readService));
  return {
    services,
    ingressClasses: indexIngresses(ofKind('Ingress.networking.k8s.io'), ofKind('IngressClass.networking.k8s.io')),
    ...indexGateways(ofKind, services),
  };
}

/** Objects by kind and group: `Service`, `Ingress.networking.k8s.io`. */
function sortByKind(objects: Iterable<JsonObject>): ReadonlyMap<string, readonly JsonObject[]> {
  const byKind = new Map<string, JsonObject[]>();
  for (const object of objects) {
    const group = groupOf(object);
    const kind = asText(property(object, 'kind')) ?? '';
    const key = group === '' ? kind : `${kind}.${group}`;
    const list = byKind.get(key);
    if (list) list.push(object);
    else byKind.set(key, [object]);
  }
  return byKind;
}
