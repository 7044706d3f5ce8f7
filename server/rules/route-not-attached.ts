import { meantBy } from '../cluster/endpoints/nearness.ts';
import { describeObject } from '../cluster/objects/describe.ts';
import { isUnknown } from '../cluster/objects/unknown.ts';
import type { Attachment, Refusal } from '../cluster/routing/gateway/attach.ts';
import type { Listener } from '../cluster/routing/gateway/gateway.ts';
import { keyOfGateway, keyOfRoute } from '../cluster/routing/gateway/gatewayIndex.ts';
import type { Route } from '../cluster/routing/gateway/route.ts';
import { ROUTE_KINDS, routeKindOf } from '../cluster/routing/gateway/route.ts';
import type { Resource } from '../workspace/resource.ts';
import type { RoutingView } from '../workspace/routingView.ts';
import type { Fix, Rule } from './rule.ts';

export const routeNotAttached: Rule = {
  id: 'route-not-attached',
  severity: 'warning',
  summary:
    'The Gateway that a route names as its parent is here, and no listener of it takes the route: nothing of the route is served there.',
  silence:
    'Speaks where both stand in one file or are built together, or where the sectionName is a slip away from a listener beside it. A Gateway that is not here is no finding. Whether a namespace is allowed is told only where both say theirs, and for a selector where the Namespace is here with its labels.',
  bad: `apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata:
  name: edge
spec:
  gatewayClassName: example
  listeners:
    - name: https
      port: 443
      protocol: HTTPS
      hostname: shop.example.com
      tls:
        certificateRefs:
          - name: shop-tls
---
apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata:
  name: shop
spec:
  parentRefs:
    - name: edge
      sectionName: http
  rules:
    - backendRefs:
        - name: web
          port: 80
`,
  good: `apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata:
  name: edge
spec:
  gatewayClassName: example
  listeners:
    - name: https
      port: 443
      protocol: HTTPS
      hostname: shop.example.com
      tls:
        certificateRefs:
          - name: shop-tls
---
apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata:
  name: shop
spec:
  parentRefs:
    - name: edge
      sectionName: https
  rules:
    - backendRefs:
        - name: web
          port: 80
`,
  kinds: ROUTE_KINDS,
  *check(subject, environment) {
    const { apiVersion, kind } = subject.object;
    if (!routeKindOf(apiVersion, kind) || environment.partlyKnown) return;
    const view = environment.routingOf(subject);
    const name = view.nameOf(subject);
    const entry = name && view.entries.routes.get(keyOfRoute(name));
    for (const attachment of entry?.attachments ?? []) {
      const { refusal } = attachment;
      const gateway = view.resourceOf(attachment.gateway);
      if (!entry || !refusal || !gateway || environment.isUnfinished(gateway)) continue;
      const meant = listenerMeant(refusal, attachment, listenersOf(view, attachment));
      const together = subject.uri === gateway.uri || (subject.built && gateway.built) || meant?.near;
      if (!together || environment.closeness(subject, gateway) !== 'sure') continue;
      if (isOpen(subject, entry.route, attachment, view)) continue;
      yield {
        field: refusal.field,
        message: `${describeObject(gateway.object)} does not serve this route: ${refusal.detail} (${refusal.reason}).`,
        related: [{ resource: gateway, field: ['spec', 'listeners'], message: 'the listeners of the Gateway' }],
        fixes: meant ? [fixFor(subject, refusal, meant)] : [],
      };
    }
  },
};

/** Whether something that decides is not known: a placeholder, a namespace, the labels of one. */
function isOpen(subject: Resource, { hostnames }: Route, attachment: Attachment, view: RoutingView): boolean {
  const { parent, refusal, gateway } = attachment;
  const listeners = listenersOf(view, attachment);
  const texts = [parent.sectionName, ...hostnames, ...listeners.flatMap(({ name, hostname }) => [name, hostname])];
  if (texts.some(isUnknown)) return true;
  if (refusal?.misses !== 'namespace') return false;
  const { namespace } = subject.object;
  if (namespace === undefined || view.resourceOf(gateway)?.object.namespace === undefined) return true;
  const selects = listeners.some(({ allowed }) => allowed.from === 'Selector');
  return selects && !view.knowsNamespace(namespace);
}

function listenersOf({ entries }: RoutingView, { gateway }: Attachment): readonly Listener[] {
  return entries.gateways.get(keyOfGateway(gateway))?.gateway.listeners ?? [];
}

interface Meant {
  readonly name: string;
  /** Whether it is called nearly as is written. */
  readonly near: boolean;
}

/** The listener that a sectionName means: the one called nearly so, or the only one. */
function listenerMeant(
  { misses }: Refusal,
  { parent: { sectionName } }: Attachment,
  listeners: readonly Listener[],
): Meant | undefined {
  const names = listeners.map(({ name }) => name);
  if (misses !== 'listener' || sectionName === undefined || names.includes(sectionName)) return undefined;
  const near = meantBy(sectionName, names);
  if (near !== undefined) return { name: near, near: true };
  const [only, ...others] = names;
  return only !== undefined && others.length === 0 ? { name: only, near: false } : undefined;
}

function fixFor(subject: Resource, { field: path }: Refusal, { name, near }: Meant): Fix {
  return {
    title: `Set sectionName to ${name}`,
    certain: near,
    edits: [{ op: 'set', resource: subject, path, value: name }],
  };
}
