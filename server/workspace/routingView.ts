import type { JsonObject } from '../cluster/objects/json.ts';
import { asObject } from '../cluster/objects/json.ts';
import { type Entries, indexRoutes } from '../cluster/routing/entries.ts';
import type { RouteFilter } from '../cluster/routing/gateway/filters.ts';
import { GATEWAY_GROUP, type TargetReference } from '../cluster/routing/gateway/references.ts';
import { ROUTE_KINDS, readRoute, routeKindOf } from '../cluster/routing/gateway/route.ts';
import { readIngress } from '../cluster/routing/ingress/ingress.ts';
import type { ObjectName } from '../cluster/routing/reason.ts';
import { qualifiedKind } from './keys.ts';
import type { Resource } from './resource.ts';
import type { Closeness } from './selection.ts';

/** What a routing view asks an environment. */
export interface RoutingPartners {
  readonly facts: { readonly namespace?: string };
  ofKind(from: Resource, kind: string): readonly Resource[];
  named(from: Resource, kind: string, name: string): readonly Resource[];
  closeness(a: Resource, b: Resource): Closeness;
}

const INGRESS = 'Ingress.networking.k8s.io';
const GATEWAY = `Gateway.${GATEWAY_GROUP}`;
const REFERENCE_GRANT = `ReferenceGrant.${GATEWAY_GROUP}`;
const ROUTES = ROUTE_KINDS.map((kind) => `${kind}.${GATEWAY_GROUP}`);
const OTHERS = ['IngressClass.networking.k8s.io', GATEWAY, REFERENCE_GRANT, ...ROUTES, 'Namespace'];

/** Ingresses, Gateways and routes as they work together. */
export class RoutingView {
  readonly entries: Entries;
  readonly #resources = new Map<string, Resource>();
  readonly #names = new Map<Resource, ObjectName>();

  /** `members` are looked at together with the Services that they name. */
  constructor(around: RoutingPartners, from: Resource, members: readonly Resource[]) {
    const services = [...new Set(members.flatMap((member) => servicesOf(around, member)))];
    const home = homeOf(around, from, services);
    const objects = [...members, ...services].flatMap((resource) => this.#place(resource, home));
    this.entries = indexRoutes(objects);
  }

  /** The object as routing names it; nothing for one that has no part in it. */
  nameOf(resource: Resource): ObjectName | undefined {
    return this.#names.get(resource);
  }

  /** The manifest of an object that a reason names. */
  resourceOf(name: ObjectName): Resource | undefined {
    return this.#resources.get(keyOf(name));
  }

  /** Whether the Namespace object is here, with its labels. */
  knowsNamespace(name: string): boolean {
    return [...this.#names.values()].some((one) => one.kind === 'Namespace' && one.name === name);
  }

  /** The object in its namespace; of several with one identity the nearest counts. */
  #place(resource: Resource, home: string): readonly JsonObject[] {
    const { kind, name = '', namespace = home, value } = resource.object;
    const identity = { kind, namespace, name };
    if (this.#resources.has(keyOf(identity))) return [];
    this.#resources.set(keyOf(identity), resource);
    this.#names.set(resource, identity);
    return [{ ...value, metadata: { ...asObject(value['metadata']), namespace } }];
  }
}

/** Whether an object decides about ways into the cluster. */
export function isRouting({ object: { apiVersion, kind } }: Resource): boolean {
  const qualified = qualifiedKind(apiVersion, kind);
  return qualified === INGRESS || qualified === GATEWAY || routeKindOf(apiVersion, kind) !== undefined;
}

/**
 * An object and all that may be applied together with it. Of Ingresses those that surely are count; routes and Gateways name
 * each other, so likely is enough.
 */
export function membersAround(around: RoutingPartners, from: Resource): readonly Resource[] {
  const ingresses = near(around, from, INGRESS, ['sure']);
  return [...new Set([from, ...ingresses, ...OTHERS.flatMap((kind) => near(around, from, kind, ['sure', 'likely']))])];
}

/** A route and what decides about it alone: its Gateways, its Namespace, and the grants where it needs one. */
export function membersOfRoute(around: RoutingPartners, from: Resource): readonly Resource[] {
  const { apiVersion, kind, value, namespace } = from.object;
  const route = routeKindOf(apiVersion, kind);
  if (route === undefined) return [from];
  const { parents, rules } = readRoute(value, route);
  const isFar = rules.some(({ backends, filters }) =>
    [...backends, ...mirrorsOf(filters)].some((one) => one.namespace !== undefined),
  );
  return [
    from,
    ...parents.flatMap(({ name }) => around.named(from, GATEWAY, name)),
    ...(namespace === undefined ? [] : around.named(from, 'Namespace', namespace)),
    ...(isFar ? near(around, from, REFERENCE_GRANT, ['sure', 'likely']) : []),
  ];
}

function near(
  around: RoutingPartners,
  from: Resource,
  kind: string,
  enough: readonly Closeness[],
): readonly Resource[] {
  return around.ofKind(from, kind).filter((one) => one === from || enough.includes(around.closeness(from, one)));
}

function mirrorsOf(filters: readonly RouteFilter[]): readonly TargetReference[] {
  return filters.flatMap((filter) => (filter.type === 'RequestMirror' ? [filter.backend] : []));
}

function servicesOf(around: RoutingPartners, member: Resource): readonly Resource[] {
  return serviceNames(member).flatMap((name) => around.named(member, 'Service', name));
}

function serviceNames({ object: { apiVersion, kind, value } }: Resource): readonly string[] {
  if (qualifiedKind(apiVersion, kind) === INGRESS) {
    const { defaultBackend, rules } = readIngress(value);
    const backends = [
      ...(defaultBackend ? [defaultBackend] : []),
      ...rules.flatMap(({ paths }) => paths.map((path) => path.backend)),
    ];
    return backends.flatMap((backend) => (backend.type === 'service' ? [backend.service] : []));
  }
  const route = routeKindOf(apiVersion, kind);
  if (route === undefined) return [];
  return readRoute(value, route).rules.flatMap(({ backends, filters }) =>
    [...backends, ...mirrorsOf(filters)].map(({ name }) => name),
  );
}

/** The namespace of objects that name none: they are applied where the others are. */
function homeOf({ facts }: RoutingPartners, from: Resource, services: readonly Resource[]): string {
  const named = services.find(({ object }) => object.namespace !== undefined)?.object.namespace;
  return from.object.namespace ?? facts.namespace ?? named ?? 'default';
}

function keyOf({ kind, namespace, name }: ObjectName): string {
  return `${kind}/${namespace}/${name}`;
}
