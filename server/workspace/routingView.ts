import type { JsonObject } from '../cluster/objects/json.ts';
import { asObject } from '../cluster/objects/json.ts';
import { type Entries, indexRoutes } from '../cluster/routing/entries.ts';
import { GATEWAY_GROUP } from '../cluster/routing/gateway/references.ts';
import { ROUTE_KINDS, type RouteKind, readRoute } from '../cluster/routing/gateway/route.ts';
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
const OTHERS = [
  'IngressClass.networking.k8s.io',
  ...['Gateway', 'ReferenceGrant', ...ROUTE_KINDS].map((kind) => `${kind}.${GATEWAY_GROUP}`),
  'Namespace',
];

/**
 * The Ingresses, Gateways and routes around one of them as they work together. Of Ingresses those that are surely applied
 * together with it count; routes and Gateways name each other, so likely is enough.
 */
export class RoutingView {
  readonly entries: Entries;
  readonly #resources = new Map<string, Resource>();
  readonly #names = new Map<Resource, ObjectName>();

  constructor(around: RoutingPartners, from: Resource) {
    const members = membersAround(around, from);
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
  return (
    qualified === INGRESS || qualified === `Gateway.${GATEWAY_GROUP}` || routeKindOf(apiVersion, kind) !== undefined
  );
}

function routeKindOf(apiVersion: string, kind: string): RouteKind | undefined {
  const found = ROUTE_KINDS.find((one) => one === kind);
  return apiVersion.startsWith(`${GATEWAY_GROUP}/`) ? found : undefined;
}

function membersAround(around: RoutingPartners, from: Resource): readonly Resource[] {
  const near = (kind: string, enough: readonly Closeness[]) =>
    around.ofKind(from, kind).filter((one) => one === from || enough.includes(around.closeness(from, one)));
  const ingresses = near(INGRESS, ['sure']);
  return [...new Set([from, ...ingresses, ...OTHERS.flatMap((kind) => near(kind, ['sure', 'likely']))])];
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
  return readRoute(value, route).rules.flatMap(({ backends, filters }) => [
    ...backends.map(({ name }) => name),
    ...filters.flatMap((filter) => (filter.type === 'RequestMirror' ? [filter.backend.name] : [])),
  ]);
}

/** The namespace of objects that name none: they are applied where the others are. */
function homeOf({ facts }: RoutingPartners, from: Resource, services: readonly Resource[]): string {
  const named = services.find(({ object }) => object.namespace !== undefined)?.object.namespace;
  return from.object.namespace ?? facts.namespace ?? named ?? 'default';
}

function keyOf({ kind, namespace, name }: ObjectName): string {
  return `${kind}/${namespace}/${name}`;
}
