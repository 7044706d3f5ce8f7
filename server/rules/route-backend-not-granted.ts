import { keyOfRoute } from '../cluster/routing/gateway/gatewayIndex.ts';
import { ROUTE_KINDS, routeKindOf } from '../cluster/routing/gateway/route.ts';
import type { Environment } from '../workspace/environment.ts';
import type { Resource } from '../workspace/resource.ts';
import type { Related, Rule } from './rule.ts';

export const routeBackendNotGranted: Rule = {
  id: 'route-backend-not-granted',
  severity: 'warning',
  summary:
    'A route sends to a Service of another namespace, and no ReferenceGrant there allows it: its share of the requests fails, with HTTP 500.',
  silence:
    'Speaks only where a ReferenceGrant of that namespace is here and names other routes or Services, or where one of the two objects stands in the same file as the other: then the grant would be here as well.',
  bad: `apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata:
  name: shop
  namespace: shop
spec:
  parentRefs:
    - name: edge
  rules:
    - backendRefs:
        - name: checkout
          namespace: pay
          port: 80
---
apiVersion: gateway.networking.k8s.io/v1beta1
kind: ReferenceGrant
metadata:
  name: from-shop
  namespace: pay
spec:
  from:
    - group: gateway.networking.k8s.io
      kind: GRPCRoute
      namespace: shop
  to:
    - group: ""
      kind: Service
`,
  good: `apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata:
  name: shop
  namespace: shop
spec:
  parentRefs:
    - name: edge
  rules:
    - backendRefs:
        - name: checkout
          namespace: pay
          port: 80
---
apiVersion: gateway.networking.k8s.io/v1beta1
kind: ReferenceGrant
metadata:
  name: from-shop
  namespace: pay
spec:
  from:
    - group: gateway.networking.k8s.io
      kind: HTTPRoute
      namespace: shop
  to:
    - group: ""
      kind: Service
`,
  kinds: ROUTE_KINDS,
  *check(subject, environment) {
    const { apiVersion, kind, namespace } = subject.object;
    if (namespace === undefined || !routeKindOf(apiVersion, kind) || environment.partlyKnown) return;
    const view = environment.routingOf(subject);
    const name = view.nameOf(subject);
    const route = name && view.entries.routes.get(keyOfRoute(name));
    for (const { resolved } of (route?.rules ?? []).flatMap(({ backends, mirrors }) => [...backends, ...mirrors])) {
      if (resolved.type !== 'fault' || resolved.reason.type !== 'no grant') continue;
      const { at, namespace: target, service, grant } = resolved.reason;
      const partners = [
        view.resourceOf({ kind: 'ReferenceGrant', namespace: target, name: grant ?? '' }),
        view.resourceOf({ kind: 'Service', namespace: target, name: service }),
      ];
      const proof = partners.find((one) => one !== undefined && provesAbsence(environment, subject, one));
      if (proof === undefined) continue;
      yield {
        field: [...at.field, 'namespace'],
        message: `No ReferenceGrant of namespace ${target} lets ${subject.object.kind}s of ${namespace} use Service "${service}". ${consequence(subject)}`,
        related: [related(proof)],
      };
    }
  },
};

/** A grant that is for others; or the Service, in the same file: who writes both writes the grant there, too. */
function provesAbsence(environment: Environment, subject: Resource, partner: Resource): boolean {
  if (partner.object.kind === 'Service') return partner.uri === subject.uri && partner.built === undefined;
  return environment.closeness(subject, partner) === 'sure';
}

function related(resource: Resource): Related {
  if (resource.object.kind === 'Service') {
    return { resource, field: ['metadata', 'namespace'], message: 'the Service is in this namespace' };
  }
  return { resource, field: ['spec'], message: 'this grant is for others' };
}

function consequence({ object: { kind } }: Resource): string {
  if (kind === 'HTTPRoute') return 'Its share of the requests gets HTTP 500.';
  return kind === 'GRPCRoute' ? 'Its share of the calls gets UNAVAILABLE.' : 'Its share of the connections is closed.';
}
