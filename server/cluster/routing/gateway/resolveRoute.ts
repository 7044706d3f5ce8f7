import type { Place } from '../reason.ts';
import type { ResolvedBackend, ServiceDirectory } from '../services.ts';
import { resolveServicePort } from '../services.ts';
import type { RouteFilter } from './filters.ts';
import type { Grants, TargetReference } from './references.ts';
import { isGranted } from './references.ts';
import type { BackendReference, Route, RouteRule } from './route.ts';

/** A rule, and where each of its backends leads to. */
export interface ResolvedRule {
  readonly rule: RouteRule;
  readonly backends: readonly { readonly reference: BackendReference; readonly resolved: ResolvedBackend }[];
  /** Those of its mirrors, by the field of the filter. */
  readonly mirrors: readonly ResolvedMirror[];
}

export interface ResolvedMirror {
  readonly filter: Extract<RouteFilter, { type: 'RequestMirror' }>;
  readonly resolved: ResolvedBackend;
}

/** What backends can be found by. */
export interface BackendPartners {
  readonly services: ServiceDirectory;
  readonly grants: Grants;
}

/** Finds the backends of all rules of a route. */
export function resolveRoute(route: Route, partners: BackendPartners): readonly ResolvedRule[] {
  return route.rules.map((rule) => ({
    rule,
    backends: rule.backends.map((reference) => ({ reference, resolved: resolveTarget(route, reference, partners) })),
    mirrors: [...rule.filters, ...rule.backends.flatMap(({ filters }) => filters)].flatMap((filter) => {
      if (filter.type !== 'RequestMirror') return [];
      return [{ filter, resolved: resolveTarget(route, filter.backend, partners) }];
    }),
  }));
}

/** gateway-api: apis/v1 HTTPBackendRef (InvalidKind, RefNotPermitted, BackendNotFound, in this order) */
function resolveTarget(
  { object }: Route,
  reference: TargetReference,
  { services, grants }: BackendPartners,
): ResolvedBackend {
  const { group, kind, name, field, port } = reference;
  const at: Place = { object, field };
  if (group !== '' || kind !== 'Service') return { type: 'fault', reason: { type: 'kind', at, group, kind, name } };
  const namespace = reference.namespace ?? object.namespace;
  if (isGranted(grants, object, reference)) return resolveServicePort(services, at, { namespace, service: name, port });
  const [grant] = grants.get(namespace) ?? [];
  return {
    type: 'fault',
    reason: {
      type: 'no grant',
      at,
      fromKind: object.kind,
      fromNamespace: object.namespace,
      namespace,
      service: name,
      grant: grant?.object.name,
    },
  };
}
