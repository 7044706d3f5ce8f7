import type { Service } from '../objects/service.ts';
import type { Entries } from '../routing/entries.ts';
import { matchesOf } from '../routing/gateway/candidates.ts';
import type { RouteEntry } from '../routing/gateway/gatewayIndex.ts';
import type { ResolvedRule } from '../routing/gateway/resolveRoute.ts';
import type { Ingress } from '../routing/ingress/ingress.ts';
import type { HttpRequest } from '../routing/request.ts';
import { sampleRoute } from '../routing/samples.ts';

/**
 * URLs that Ingresses and HTTPRoutes send to a Service, one for each path: of those for every host none, as nobody knows a
 * name that leads there, and none that a method or a header has to come with.
 */
export function routedUrls(entries: Entries, { metadata }: Service): readonly string[] {
  const service = { namespace: metadata.namespace ?? 'default', name: metadata.name };
  const ingresses = [...entries.ingressClasses.values()].flatMap((table) => table.ingresses);
  const own = ingresses.filter(({ object }) => object.namespace === service.namespace);
  const routes = [...entries.routes.values()].filter(({ route }) => route.kind === 'HTTPRoute');
  return [
    ...new Set([
      ...own.flatMap((ingress) => urlsOfIngress(ingress, service.name)),
      ...routes.flatMap((route) => urlsOfRoute(entries, route, service)),
    ]),
  ];
}

interface ServiceName {
  readonly namespace: string;
  readonly name: string;
}

function urlsOfIngress({ rules, tls }: Ingress, service: string): readonly string[] {
  const secured = new Set(tls.flatMap(({ hosts }) => hosts));
  return rules.flatMap(({ host, paths }) => {
    if (host === undefined) return [];
    const base = `${secured.has(host) ? 'https' : 'http'}://${host.replace(/^\*\./, 'any.')}`;
    const own = paths.filter(({ backend }) => backend.type === 'service' && backend.service === service);
    return own.map(({ path }) => `${base}${path}`);
  });
}

function urlsOfRoute(entries: Entries, { route, rules }: RouteEntry, service: ServiceName): readonly string[] {
  if (route.hostnames.length === 0) return [];
  return rules
    .filter((rule) => leadsTo(rule, route.object.namespace, service))
    .flatMap(matchesOf)
    .filter(({ method = 'GET', headers }) => method === 'GET' && headers.length === 0)
    .flatMap(({ field }) => sampleRoute(entries, { object: route.object, field }).slice(0, 1))
    .map(({ request }) => urlOf(request));
}

function leadsTo({ rule }: ResolvedRule, home: string, { namespace, name }: ServiceName): boolean {
  return rule.backends.some(
    (backend) => backend.kind === 'Service' && backend.name === name && (backend.namespace ?? home) === namespace,
  );
}

function urlOf({ scheme, host = '', port, path, query }: HttpRequest): string {
  const usual = port === (scheme === 'https' ? 443 : 80);
  return `${scheme}://${host}${usual ? '' : `:${port}`}${path}${query === '' ? '' : `?${query}`}`;
}
