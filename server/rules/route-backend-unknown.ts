import type { TargetReference } from '../cluster/routing/gateway/references.ts';
import type { Route, RouteKind } from '../cluster/routing/gateway/route.ts';
import { ROUTE_KINDS, readRoute, routeKindOf } from '../cluster/routing/gateway/route.ts';
import type { Resource } from '../workspace/resource.ts';
import { findService, problemOfReference } from './evidence/namedService.ts';
import { problemOfPort } from './evidence/servicePort.ts';
import type { Rule } from './rule.ts';

export const routeBackendUnknown: Rule = {
  id: 'route-backend-unknown',
  severity: 'warning',
  summary:
    'A route of the Gateway API sends to a Service that does not exist, or to a port that it lacks: its share of the requests fails.',
  silence:
    'Speaks of the name only when one Service beside the route is a slip away or says another namespace than the backend does, and of the port when the Service is here and has none of that number. A Service that is nowhere in the workspace is no finding, and neither are backends of other kinds.',
  bad: `apiVersion: v1
kind: Service
metadata:
  name: checkout
spec:
  selector:
    app: checkout
  ports:
    - port: 80
      targetPort: 8080
---
apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata:
  name: checkout
spec:
  parentRefs:
    - name: edge
  rules:
    - backendRefs:
        - name: chekout
          port: 80
`,
  good: `apiVersion: v1
kind: Service
metadata:
  name: checkout
spec:
  selector:
    app: checkout
  ports:
    - port: 80
      targetPort: 8080
---
apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata:
  name: checkout
spec:
  parentRefs:
    - name: edge
  rules:
    - backendRefs:
        - name: checkout
          port: 80
`,
  kinds: ROUTE_KINDS,
  *check(subject, environment) {
    const route = routeOf(subject);
    if (route === undefined) return;
    for (const { target, consequence } of targetsOf(route)) {
      if (target.group !== '' || target.kind !== 'Service') continue;
      const { name, field, port } = target;
      const reference = {
        from: subject,
        field: [...field, 'name'],
        name,
        namespace: target.namespace ?? subject.object.namespace,
        ...(target.namespace !== undefined && { namespaceField: [...field, 'namespace'] }),
        above: true,
      } as const;
      const found = findService(environment, reference);
      yield* problemOfReference(reference, found, consequence);
      if (found.type !== 'here' || typeof port !== 'number') continue;
      yield* problemOfPort(
        environment,
        { from: subject, field: [...field, 'port'], port, above: true },
        found.services,
        consequence,
      );
    }
  },
};

/** A route, as routing reads it; nothing for other kinds of that name. */
function routeOf({ object: { apiVersion, kind, value } }: Resource): Route | undefined {
  const known = routeKindOf(apiVersion, kind);
  return known && readRoute(value, known);
}

/** Every Service that a route means, and what does not work without it. */
function targetsOf(route: Route): readonly { readonly target: TargetReference; readonly consequence: string }[] {
  return route.rules.flatMap(({ backends, filters }) => [
    ...backends.map((target) => ({ target, consequence: consequenceOf(route.kind, backends.length > 1) })),
    ...[...filters, ...backends.flatMap((backend) => backend.filters)].flatMap((filter) => {
      if (filter.type !== 'RequestMirror') return [];
      return [{ target: filter.backend, consequence: 'Nobody gets the copies of the requests.' }];
    }),
  ]);
}

function consequenceOf(kind: RouteKind, shared: boolean): string {
  const whose = shared ? 'Its share of the requests' : 'What this rule takes';
  if (kind === 'HTTPRoute') return `${whose} gets HTTP 500.`;
  return kind === 'GRPCRoute' ? `${whose} gets UNAVAILABLE.` : `${whose} is closed at once.`;
}
