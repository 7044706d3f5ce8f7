import { explainRoutingReason } from '../../cluster/routing/explainReason.ts';
import type { Place } from '../../cluster/routing/reason.ts';
import type { ResolvedBackend } from '../../cluster/routing/services.ts';
import type { ServiceView } from '../../workspace/serviceView.ts';
import { code, link, placeName, plain } from '../markdown.ts';
import { shortAnswer } from '../shortAnswer.ts';
import { nameOf } from '../words.ts';
import type { RoutingContext } from './routingSubject.ts';

/** Where requests go from a backend, as a part of a sentence: `port 80 of Service web (3 Pods · 10.244.0.4:8080 …)`. */
export function goesOn(context: RoutingContext, resolved: ResolvedBackend): string {
  if (resolved.type !== 'backend') return `nowhere that is known here: ${plain(notGoing(resolved))}`;
  const { service, port } = resolved.backend;
  const view = serviceViewOf(context, resolved);
  const answer = view ? ` (${plain(shortAnswer({ view, environment: context.environment }))})` : '';
  return `port ${port} of ${plain(`Service ${service}`)}${answer}`;
}

/** Cells of a table about a backend: what it is called, what answers there, where it stands. */
export function backendCells(context: RoutingContext, resolved: ResolvedBackend): readonly [string, string, string] {
  if (resolved.type !== 'backend') return [backendName(resolved), plain(notGoing(resolved)), ''];
  const view = serviceViewOf(context, resolved);
  if (!view) return [backendName(resolved), '', ''];
  const { snapshot, environment } = context;
  const field = ['metadata', 'name'];
  const where = link(snapshot, view.resource, field, placeName(snapshot, view.resource, field));
  return [backendName(resolved), plain(shortAnswer({ view, environment })), where];
}

/** The view of the Service that a backend leads to. */
export function serviceViewOf(
  { view, environment }: RoutingContext,
  resolved: ResolvedBackend,
): ServiceView | undefined {
  if (resolved.type !== 'backend') return undefined;
  const { namespace, service } = resolved.backend;
  const resource = view.resourceOf({ kind: 'Service', namespace, name: service });
  return resource && environment.viewOf(resource);
}

/** What a backend is called in as few words as possible. */
export function backendName(resolved: ResolvedBackend): string {
  if (resolved.type === 'backend') return code(`${resolved.backend.service}:${resolved.backend.port}`);
  const { reason } = resolved;
  if (reason.type === 'kind') return code(`${reason.kind} ${reason.name}`);
  return 'service' in reason ? code(reason.service) : '';
}

/** Why a backend leads nowhere. A Service that is not here may well exist: that is said, not held against anybody. */
export function notGoing({ reason }: Exclude<ResolvedBackend, { type: 'backend' }>): string {
  if (reason.type !== 'no Service') return explainRoutingReason(reason);
  const near = reason.nearest === undefined ? '' : `; there is ${reason.nearest}`;
  const elsewhere = reason.elsewhere.length === 0 ? '' : `; there is one in namespace ${reason.elsewhere.join(', ')}`;
  return `Service ${reason.service} is not in this workspace${near}${elsewhere}`;
}

/** A field of an object, as a link with its place: `spec.rules[0] of Ingress web, web.yaml:12`. */
export function placeLink({ snapshot, view }: RoutingContext, { object, field }: Place): string {
  const resource = view.resourceOf(object);
  if (!resource) return plain(`${object.kind} ${object.name}`);
  return link(snapshot, resource, field, `${nameOf(resource)}, ${placeName(snapshot, resource, field)}`);
}
