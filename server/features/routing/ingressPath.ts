import type { FieldPath } from '../../cluster/objects/fieldPath.ts';
import type { IngressBackend } from '../../cluster/routing/ingress/ingress.ts';
import { readIngress } from '../../cluster/routing/ingress/ingress.ts';
import { type ResolvedBackend, resolveServicePort } from '../../cluster/routing/services.ts';
import { code, paragraphs } from '../markdown.ts';
import { goesOn } from './goesOn.ts';
import { reachSentence } from './reachSentence.ts';
import type { RoutingContext, RoutingSubject } from './routingSubject.ts';
import { beginning, placeIn } from './routingSubject.ts';

/** A path of an Ingress: which requests it takes, and where they go. */
export const ingressPath: RoutingSubject = {
  kinds: ['Ingress'],
  part: (path) => beginning(path, 'spec', 'rules', 0, 'http', 'paths', 0),
  explain(part, context) {
    const rule = readIngress(context.resource.object.value).rules[Number(part[2])];
    const path = rule?.paths[Number(part[5])];
    if (!rule || !path) return undefined;
    return paragraphs(
      reachSentence(context, placeIn(context, part), requestsFor(rule.host, path.path, path.pathType)),
      `What it takes goes on to ${goesOn(context, resolveIngressBackend(context, path.backend))}.`,
    );
  },
};

/** The backend for requests that no path takes. */
export const defaultBackend: RoutingSubject = {
  kinds: ['Ingress'],
  part: (path) => beginning(path, 'spec', 'defaultBackend'),
  explain(_part, context) {
    const { defaultBackend: backend } = readIngress(context.resource.object.value);
    if (!backend) return undefined;
    return `**It takes the requests that no rule takes.** What it takes goes on to ${goesOn(context, resolveIngressBackend(context, backend))}.`;
  },
};

/** Where a backend of an Ingress leads to. */
export function resolveIngressBackend(
  { name: object, view }: RoutingContext,
  backend: IngressBackend,
): ResolvedBackend {
  const field: FieldPath = backend.field;
  const at = { object, field };
  if (backend.type === 'resource') {
    const { group, kind, name } = backend;
    return { type: 'fault', reason: { type: 'kind', at, group, kind, name } };
  }
  const { service, port } = backend;
  return resolveServicePort(view.entries.services, at, { namespace: object.namespace, service, port });
}

/** `requests for shop.io/cart and below`. */
export function requestsFor(host: string | undefined, path: string, pathType: string): string {
  const name = host ?? 'any host';
  if (path === '/' && pathType !== 'Exact')
    return host === undefined ? 'requests for any host' : `requests for all paths of ${code(name)}`;
  const where = host === undefined ? `${code(path)} of any host` : code(`${host}${path}`);
  return `requests for ${where}${pathType === 'Exact' ? ' exactly' : ' and below'}`;
}
