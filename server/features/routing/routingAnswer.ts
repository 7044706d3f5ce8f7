import { counted } from '../../cluster/objects/counted.ts';
import { isServing } from '../../cluster/routing/gateway/listenerState.ts';
import { readIngress } from '../../cluster/routing/ingress/ingress.ts';
import type { ResolvedBackend } from '../../cluster/routing/services.ts';
import { asWritten, type Resource } from '../../workspace/resource.ts';
import type { Snapshot } from '../../workspace/snapshot.ts';
import { notGoing, serviceViewOf } from './goesOn.ts';
import { resolveIngressBackend } from './ingressPath.ts';
import { listenersOf } from './listener.ts';
import { entryOf } from './routeRule.ts';
import { type RoutingContext, routingContexts } from './routingSubject.ts';

/** Where the requests of an Ingress, a Gateway or a route go, in as few words as possible: `3 rules · web, api · 4 Pods`. */
export function routeAnswer(context: RoutingContext): string {
  if (context.name.kind === 'Gateway') return gatewayAnswer(context);
  return context.name.kind === 'Ingress' ? ingressAnswer(context) : answerOfRoute(context);
}

/** The Services, as they are written, that the requests of an object go to. */
export function servicesBehind(snapshot: Snapshot, resource: Resource): readonly Resource[] {
  const views = routingContexts(snapshot, resource).flatMap((context) =>
    backendsOf(context).flatMap((backend) => serviceViewOf(context, backend) ?? []),
  );
  return [...new Set(views.map((view) => asWritten(view.resource)))];
}

function backendsOf(context: RoutingContext): readonly ResolvedBackend[] {
  const { kind } = context.name;
  if (kind === 'Ingress') {
    const { rules, defaultBackend } = readIngress(context.resource.object.value);
    const backends = rules.flatMap(({ paths }) => paths.map(({ backend }) => backend));
    const all = defaultBackend ? [...backends, defaultBackend] : backends;
    return all.map((backend) => resolveIngressBackend(context, backend));
  }
  const routes = kind === 'Gateway' ? listenersOf(context).flatMap(({ attached }) => attached) : [entryOf(context)];
  return routes
    .flatMap((entry) => entry?.rules ?? [])
    .flatMap(({ backends }) => backends.map(({ resolved }) => resolved));
}

function ingressAnswer(context: RoutingContext): string {
  const { rules, defaultBackend } = readIngress(context.resource.object.value);
  const paths = rules.flatMap((rule) => rule.paths);
  const what = paths.length === 0 && defaultBackend ? 'default backend' : counted(paths.length, 'rule');
  return [what, ...backendsAnswer(context)].join(' · ');
}

function answerOfRoute(context: RoutingContext): string {
  const entry = entryOf(context);
  if (!entry) return 'no rules';
  const refused = entry.attachments.find(({ refusal }) => refusal);
  if (refused?.refusal && entry.attachments.every(({ refusal }) => refusal)) {
    return `not served by Gateway ${refused.gateway.name}: ${refused.refusal.detail}`;
  }
  return [counted(entry.rules.length, 'rule'), ...backendsAnswer(context)].join(' · ');
}

function gatewayAnswer(context: RoutingContext): string {
  const listeners = listenersOf(context);
  const stopped = listeners
    .filter((one) => !isServing(one))
    .map(({ listener, faults: [first] }) => {
      return `${listener.name} does not serve: ${first?.detail ?? ''}`;
    });
  const routes = new Set(listeners.flatMap(({ attached }) => attached));
  return [counted(listeners.length, 'listener'), counted(routes.size, 'route'), ...stopped].join(' · ');
}

/** The Services and their Pods together; first what is wrong with one. */
function backendsAnswer(context: RoutingContext): readonly string[] {
  const backends = backendsOf(context);
  const fault = backends.find((one) => one.type !== 'backend');
  const services = [...new Set(backends.flatMap((one) => (one.type === 'backend' ? [one.backend.service] : [])))];
  const views = new Set(backends.flatMap((one) => serviceViewOf(context, one) ?? []));
  const [reached, selected] = [...views].reduce(
    ([some, all], view) => [
      some + view.reachedPods.length,
      all + Math.max(view.selectedPods.length, view.reachedPods.length),
    ],
    [0, 0],
  );
  const pods = reached < selected ? `${reached} of ${counted(selected, 'Pod')}` : counted(reached, 'Pod');
  return [
    ...(services.length === 0 ? [] : [services.join(', ')]),
    ...(selected === 0 ? [] : [pods]),
    ...(fault ? [notGoing(fault)] : []),
  ];
}
