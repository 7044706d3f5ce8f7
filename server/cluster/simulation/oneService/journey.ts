import { type NamedService, type Records, type Resolution, resolveName } from '../../dns/names.ts';
import type { ServicePort } from '../../objects/service.ts';
import { isHeadless } from '../../objects/service.ts';
import { chooseEndpoint, type Decision, type PortRules, type ProxyEndpoint } from '../../proxy/choose.ts';
import type { Call, Target } from './calls.ts';
import { declaredPorts } from './declaredPorts.ts';
import { isServing } from './pods.ts';
import { podId } from './programming.ts';
import type { Cause, Outcome } from './request.ts';
import type { Moment } from './state.ts';

/** What becomes of a connection: where it is sent, and whether it is taken there. */
export interface Journey {
  readonly endpoint: ProxyEndpoint | undefined;
  readonly outcome: Outcome;
}

/** The way of one connection through the cluster as it is. `drawn`, of 0 to 1, stands for every choice by chance. */
export function travel(moment: Moment, call: Call, drawn: number): Journey {
  const route = routeOf(moment, call);
  switch (route.type) {
    case 'ends':
      return route.journey;
    case 'direct':
      return connectDirectly(moment, call.target, drawn);
    case 'proxied':
      return follow(moment, chooseEndpoint(route.rules, route.localTo, drawn));
    default:
      return route satisfies never;
  }
}

/** What is the same for all connections of a call as long as nothing changes. */
type Route =
  | { readonly type: 'ends'; readonly journey: Journey }
  | { readonly type: 'direct' }
  | { readonly type: 'proxied'; readonly rules: PortRules; readonly localTo: string | undefined };

const ROUTES = new WeakMap<Moment, WeakMap<Call, Route>>();

function routeOf(moment: Moment, call: Call): Route {
  const routes = ROUTES.get(moment) ?? new WeakMap<Call, Route>();
  ROUTES.set(moment, routes);
  const known = routes.get(call);
  if (known !== undefined) return known;
  const route = findRoute(moment, call);
  routes.set(call, route);
  return route;
}

function findRoute(moment: Moment, call: Call): Route {
  if (call.client.kind === 'pod') {
    const { service: found } = resolveTarget(moment, call);
    if (found === undefined) return { type: 'ends', journey: failed('refused', { type: 'no such name' }) };
    if (found.records.type === 'alias') {
      return { type: 'ends', journey: { endpoint: undefined, outcome: { result: 'served' } } };
    }
  }
  if (isHeadless(moment.cluster.service)) return { type: 'direct' };
  const portIndex = portIndexOf(moment, call);
  const rules = portIndex === undefined ? undefined : moment.rules[portIndex];
  if (rules === undefined) return { type: 'ends', journey: failed('timedOut', { type: 'no such port' }) };
  return { type: 'proxied', rules, localTo: localNode(moment, call) };
}

/** How a Pod's resolver finds the host that it calls. */
export function resolveTarget({ cluster, slices }: Moment, { client, target }: Call): Resolution {
  const { service, namespace, allocation } = cluster;
  const known: NamedService = { name: service.metadata.name, namespace, records: recordsOf() };
  return resolveName(target.host, client.namespace, [known]);

  function recordsOf(): Records {
    if (service.spec.type === 'ExternalName') return { type: 'alias', target: service.spec.externalName ?? '' };
    if (!isHeadless(service)) return { type: 'virtual', addresses: allocation.clusterIPs };
    const ready = slices.filter(({ listed, conditions }) => listed && conditions.ready);
    return { type: 'endpoints', addresses: ready.flatMap(({ addresses }) => addresses.slice(0, 1)) };
  }
}

/** The Service's port that a call meets, by number and protocol, or by node port from outside. */
export function portIndexOf({ cluster }: Moment, { client, target }: Call): number | undefined {
  const { service, allocation } = cluster;
  const byNodePort = client.kind === 'outside' && target.note === 'node port';
  const index = service.spec.ports.findIndex((port: ServicePort, at) => {
    const number = byNodePort ? allocation.nodePorts[at] : port.port;
    return number === target.port && port.protocol === target.protocol;
  });
  return index < 0 ? undefined : index;
}

/** The node that alone may serve, under policy `Local`. */
export function localNode({ cluster }: Moment, { client }: Call): string | undefined {
  const { internalTrafficPolicy, externalTrafficPolicy } = cluster.service.spec;
  if (client.kind === 'pod') return internalTrafficPolicy === 'Local' ? (client.nodeName ?? '') : undefined;
  return externalTrafficPolicy === 'Local' ? entryNode(cluster) : undefined;
}

/** Connections from outside enter at the first node. */
function entryNode({ workloads }: Moment['cluster']): string {
  const names = workloads.flatMap(({ pods }) => pods.flatMap(({ nodeName }) => nodeName ?? []));
  return names.sort()[0] ?? '';
}

/** Without a cluster IP the client takes one of the addresses that the name has, and its own port number. */
function connectDirectly(moment: Moment, { port }: Target, drawn: number): Journey {
  const ready = moment.slices.filter(({ listed, conditions }) => listed && conditions.ready);
  const chosen = ready[Math.floor(drawn * ready.length)];
  const [address] = chosen?.addresses ?? [];
  if (chosen === undefined || address === undefined) return failed('refused', { type: 'no such name' });
  return arrive(moment, { address, port, nodeName: chosen.pod.nodeName, pod: podId(chosen) });
}

function follow(moment: Moment, decision: Decision): Journey {
  switch (decision.type) {
    case 'forward':
      return arrive(moment, decision.endpoint);
    case 'reject':
      return failed('refused', { type: 'no endpoints' });
    case 'drop':
      return failed('timedOut', { type: 'no local endpoints' });
    default:
      return decision satisfies never;
  }
}

/** Whether anything takes the connection in the Pod. Ports that no manifest declares are only doubted where others are. */
function arrive({ pods }: Moment, endpoint: ProxyEndpoint): Journey {
  const pod = pods.get(endpoint.pod);
  if (pod === undefined || !pod.addresses.includes(endpoint.address)) {
    return failed('refused', { type: 'stopped', atMs: pod?.sinceMs ?? 0 }, endpoint);
  }
  if (pod.phase === 'starting') return failed('refused', { type: 'not started' }, endpoint);
  if (!isServing(pod)) return failed('refused', { type: 'stopped', atMs: pod.sinceMs }, endpoint);
  const declared = declaredPorts(pod.pod.spec);
  if (declared.length > 0 && !declared.includes(endpoint.port)) {
    return failed('refused', { type: 'nothing listens', port: endpoint.port, declared }, endpoint);
  }
  return { endpoint, outcome: { result: 'served' } };
}

function failed(result: 'refused' | 'timedOut', cause: Cause, endpoint?: ProxyEndpoint): Journey {
  return { endpoint, outcome: { result, cause } };
}
