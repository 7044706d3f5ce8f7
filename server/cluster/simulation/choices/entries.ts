import { allocate } from '../../addresses/allocation.ts';
import { objectField, objectsField, textField } from '../../objects/fields.ts';
import type { JsonObject } from '../../objects/json.ts';
import type { Service } from '../../objects/service.ts';
import type { RouteMatch } from '../../routing/gateway/route.ts';
import { readRoute } from '../../routing/gateway/route.ts';
import type { Moment } from '../cluster/moment.ts';
import type { Target } from './target.ts';
import { makeTarget, schemeOf, targetAt } from './target.ts';

/** More nodes than these are not offered. */
export const MOST_NODES = 5;

/** What leads to a Service from outside: Ingresses, routes of Gateways, load balancers, node ports. */
export function outsideTargets(moment: Moment, service: Service): readonly Target[] {
  const { spec, status } = service;
  const balanced = status.ingress.flatMap(({ ip, hostname }) =>
    spec.ports.flatMap((port) => targetAt(ip ?? hostname ?? '', port, 'load balancer')),
  );
  const ingresses = ingressTargets(moment, service);
  const entries = [...ingresses, ...routeTargets(moment, service)];
  const unserved = `a host of no ${ingresses.length > 0 ? 'Ingress' : 'HTTPRoute'}`;
  const other = entries.length === 0 ? [] : [makeTarget(OTHER_HOST, 80, 'http', unserved)];
  return [...entries, ...other, ...balanced, ...nodePorts(moment, service)];
}

/** A Service's node ports, on every node: the first one of each, and all of the first node. */
export function nodePorts({ nodes }: Moment, service: Service): readonly Target[] {
  const numbers = allocate(service).nodePorts;
  return [...nodes.values()].slice(0, MOST_NODES).flatMap((node, place) =>
    service.spec.ports.slice(0, place === 0 ? undefined : 1).flatMap((port, index) => {
      const number = numbers[index];
      return number === undefined ? [] : [makeTarget(node.address, number, schemeOf(port), `node port, ${node.name}`)];
    }),
  );
}

/** The hosts and paths whose requests Ingresses send to the Service. */
function ingressTargets({ store }: Moment, { metadata }: Service): readonly Target[] {
  const { namespace = 'default', name } = metadata;
  return store.index.ofKind('Ingress').flatMap((ingress) => {
    const own = objectField(ingress, 'metadata');
    if ((textField(own, 'namespace') ?? 'default') !== namespace) return [];
    const secured = new Set(objectsField(objectField(ingress, 'spec'), 'tls').flatMap(({ hosts }) => hosts));
    return objectsField(objectField(ingress, 'spec'), 'rules').flatMap((rule) => {
      const host = textField(rule, 'host') ?? 'example.com';
      const paths = objectsField(objectField(rule, 'http'), 'paths').filter((path) => backendOf(path) === name);
      const secure = [...secured].flat().some((one) => one === host);
      return paths.map((path) =>
        makeTarget(
          host.replace(/^\*/, 'any'),
          secure ? 443 : 80,
          secure ? 'https' : 'http',
          `Ingress ${textField(own, 'name') ?? ''}`,
          textField(path, 'path') || '/',
        ),
      );
    });
  });
}

/** The hosts and paths whose requests HTTPRoutes send to the Service. */
function routeTargets({ store }: Moment, { metadata }: Service): readonly Target[] {
  const { namespace = 'default', name } = metadata;
  return store.index.ofKind('HTTPRoute').flatMap((object) => {
    const { hostnames, rules, object: route } = readRoute(object, 'HTTPRoute');
    const leading = rules.filter(({ backends }) =>
      backends.some((one) => one.name === name && (one.namespace ?? route.namespace) === namespace),
    );
    const paths = leading.flatMap(({ matches }) => (matches.length === 0 ? ['/'] : matches.map(pathOf)));
    const hosts = hostnames.length === 0 ? ['example.com'] : hostnames;
    return hosts.flatMap((host) =>
      paths.map((path) => makeTarget(host.replace(/^\*/, 'any'), 80, 'http', `HTTPRoute ${route.name}`, path)),
    );
  });
}

/** A path that the match takes, as far as that can be written down. */
function pathOf({ path }: RouteMatch): string {
  return path === undefined || path.type === 'RegularExpression' ? '/' : path.value;
}

const OTHER_HOST = 'other.example.com';

function backendOf(path: JsonObject): string | undefined {
  return textField(objectField(objectField(path, 'backend'), 'service'), 'name');
}
