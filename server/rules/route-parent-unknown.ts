import { meantBy } from '../cluster/endpoints/nearness.ts';
import { describeObject } from '../cluster/objects/describe.ts';
import type { FieldPath } from '../cluster/objects/fieldPath.ts';
import { isUnknown } from '../cluster/objects/unknown.ts';
import { GATEWAY_GROUP } from '../cluster/routing/gateway/references.ts';
import type { ParentReference } from '../cluster/routing/gateway/route.ts';
import { ROUTE_KINDS, readRoute, routeKindOf } from '../cluster/routing/gateway/route.ts';
import type { Environment } from '../workspace/environment.ts';
import type { Resource } from '../workspace/resource.ts';
import { mayBeIn } from './evidence/namedService.ts';
import { isOutside } from './evidence/outside.ts';
import type { Problem, Rule } from './rule.ts';

const GATEWAY = `Gateway.${GATEWAY_GROUP}`;

export const routeParentUnknown: Rule = {
  id: 'route-parent-unknown',
  severity: 'warning',
  summary:
    'A route names a Gateway that does not exist, and one is here that it surely means: nothing of the route is served anywhere.',
  silence:
    'Speaks when one Gateway beside the route is called nearly so, or is called so in another namespace than the one that is looked in. A Gateway that is nowhere in the workspace is no finding: it is often another team’s.',
  bad: `apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata:
  name: public
  namespace: infra
spec:
  gatewayClassName: example
  listeners:
    - name: http
      port: 80
      protocol: HTTP
      allowedRoutes:
        namespaces:
          from: All
---
apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata:
  name: shop
  namespace: shop
spec:
  parentRefs:
    - name: public
  rules:
    - backendRefs:
        - name: web
          port: 80
`,
  good: `apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata:
  name: public
  namespace: infra
spec:
  gatewayClassName: example
  listeners:
    - name: http
      port: 80
      protocol: HTTP
      allowedRoutes:
        namespaces:
          from: All
---
apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata:
  name: shop
  namespace: shop
spec:
  parentRefs:
    - name: public
      namespace: infra
  rules:
    - backendRefs:
        - name: web
          port: 80
`,
  kinds: ROUTE_KINDS,
  *check(subject, environment) {
    const { kind, apiVersion, value } = subject.object;
    const routeKind = routeKindOf(apiVersion, kind);
    if (!routeKind || environment.partlyKnown) return;
    for (const parent of readRoute(value, routeKind).parents) {
      if (parent.group !== GATEWAY_GROUP || parent.kind !== 'Gateway') continue;
      const namespace = parent.namespace ?? subject.object.namespace;
      if ([parent.name, namespace].some(isUnknown)) continue;
      yield* problemsOf(subject, environment, parent, namespace);
    }
  },
};

function problemsOf(
  subject: Resource,
  environment: Environment,
  parent: ParentReference,
  namespace: string | undefined,
): readonly Problem[] {
  const isSure = (gateway: Resource) => environment.closeness(subject, gateway) === 'sure';
  const namesakes = environment.named(subject, GATEWAY, parent.name);
  if (namesakes.some((gateway) => mayBeIn(gateway, namespace))) return [];
  if (isOutside(environment, 'Gateway', parent.name)) return [];
  const [namesake, ...others] = namesakes;
  if (namesake) return others.length === 0 && isSure(namesake) ? [elsewhere(subject, parent, namespace, namesake)] : [];
  const near = environment.ofKind(subject, GATEWAY).filter((one) => mayBeIn(one, namespace) && isSure(one));
  const meant = meantBy(
    parent.name,
    near.flatMap(({ object }) => object.name ?? []),
  );
  const gateway = near.find(({ object }) => object.name === meant);
  return gateway === undefined ? [] : [misspelt(subject, parent, gateway)];
}

function elsewhere(
  subject: Resource,
  { name, field, namespace: written }: ParentReference,
  namespace = '',
  gateway: Resource,
): Problem {
  const value = gateway.object.namespace ?? '';
  const path: FieldPath = [...field, 'namespace'];
  return {
    field: written === undefined ? [...field, 'name'] : path,
    message: `Gateway "${name}" is in namespace ${value}, and is looked for in ${namespace}. Nobody serves this route.`,
    related: [{ resource: gateway, field: ['metadata', 'namespace'], message: `the Gateway is in ${value}` }],
    fixes: [{ title: `Set the namespace to ${value}`, edits: [{ op: 'set', resource: subject, path, value }] }],
  };
}

function misspelt(subject: Resource, { name, field }: ParentReference, gateway: Resource): Problem {
  const value = gateway.object.name ?? '';
  const path: FieldPath = [...field, 'name'];
  return {
    field: path,
    message: `There is no Gateway "${name}", and there is ${describeObject(gateway.object)}. Nobody serves this route.`,
    related: [{ resource: gateway, field: ['metadata', 'name'], message: `this Gateway is called "${value}"` }],
    fixes: [{ title: `Set it to ${value}`, certain: true, edits: [{ op: 'set', resource: subject, path, value }] }],
  };
}
