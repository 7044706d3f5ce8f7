import { allocate } from '../addresses/allocation.ts';
import { hostPort } from '../addresses/hostPort.ts';
import { objectField, objectsField, textField } from '../objects/fields.ts';
import type { JsonObject } from '../objects/json.ts';
import type { Service, ServicePort } from '../objects/service.ts';
import { isHeadless } from '../objects/service.ts';
import type { Scheme, Sender, TracedRequest } from '../trace/request.ts';
import { OUTSIDE } from '../trace/request.ts';
import type { Call } from './call.ts';
import type { Moment } from './cluster/moment.ts';

/** Who may call a Service. */
export interface Client {
  readonly id: string;
  readonly label: string;
  readonly sender: Sender;
}

/** A host and a port as a client writes them. */
export interface Target {
  readonly id: string;
  /** `http://web`, or `web:5432` where it is not known to be HTTP. */
  readonly url: string;
  /** What is special about it, for whoever chooses. */
  readonly note: string;
  readonly host: string;
  readonly port: number;
  readonly scheme: Scheme;
  readonly path: string;
}

/** More nodes than these are not offered as clients. */
const MOST_NODES = 5;
const OTHER_NAMESPACES = ['default', 'other'];

/** Everybody who may call a Service, the nearest first. */
export function clientsOf(moment: Moment, service: Service): readonly Client[] {
  const { namespace = 'default' } = service.metadata;
  const other = OTHER_NAMESPACES.find((one) => one !== namespace) ?? 'other';
  const pods = [namespace, other].map((one): Client => {
    return { id: `pod:${one}`, label: `Pod client · ${one}`, sender: { type: 'namespace', namespace: one } };
  });
  const outside: Client = { id: 'outside', label: 'Outside', sender: OUTSIDE };
  const nodes = [...moment.nodes.keys()].slice(0, MOST_NODES).map((name): Client => {
    return { id: `node:${name}`, label: `Node ${name}`, sender: { type: 'node', name } };
  });
  return [...pods, ...(outsideTargets(moment, service).length > 0 ? [outside] : []), ...nodes];
}

/** What a sender may call: what works first, then what people try. From outside there may be nothing. */
export function targetsOf(moment: Moment, service: Service, sender: Sender): readonly Target[] {
  if (sender.type === 'outside') return outsideTargets(moment, service);
  if (sender.type === 'node') return nodeTargets(moment, service);
  const { name, namespace = 'default' } = service.metadata;
  const near = sender.namespace === namespace;
  const far = `${name}.${namespace}`;
  const working = service.spec.ports.flatMap((port) => targetAt(near ? name : far, port, ''));
  const [first] = service.spec.ports;
  const otherName = first === undefined ? [] : targetAt(near ? far : name, first, near ? '' : 'the short name');
  const targets = [...working, ...otherName, ...wrongPorts(service, near ? name : far)];
  return targets.length > 0 ? targets : [makeTarget(near ? name : far, 80, 'http', '')];
}

/** The call that stands for a choice; a choice that is no more falls back to the first one there is. */
export function callFor(
  moment: Moment,
  service: Service,
  clientId: string | undefined,
  targetId: string | undefined,
): { readonly client: Client; readonly target: Target; readonly call: Call } {
  const clients = clientsOf(moment, service);
  const client = clients.find(({ id }) => id === clientId) ?? clients[0];
  if (client === undefined) throw new Error('A cluster has no clients.');
  const targets = targetsOf(moment, service, client.sender);
  const target = targets.find(({ id }) => id === targetId) ?? targets[0];
  if (target === undefined) throw new Error('A client has no targets.');
  return { client, target, call: { request: requestTo(target, client.sender), connection: 'new' } };
}

/** What a sender would call of a Service that is not told more; nothing where nothing leads there. */
export function usualRequest(moment: Moment, service: Service, from: Sender): TracedRequest | undefined {
  const [target] = targetsOf(moment, service, from);
  return target && requestTo(target, from);
}

function requestTo({ host, port, scheme, path }: Target, from: Sender): TracedRequest {
  return { from, scheme, host, port, path, method: 'GET', headers: {} };
}

function outsideTargets(moment: Moment, service: Service): readonly Target[] {
  const { spec, status } = service;
  const balanced = status.ingress.flatMap(({ ip, hostname }) =>
    spec.ports.flatMap((port) => targetAt(ip ?? hostname ?? '', port, 'load balancer')),
  );
  return [...ingressTargets(moment, service), ...balanced, ...nodePorts(moment, service)];
}

/** A node's own processes know no names of the cluster. */
function nodeTargets(moment: Moment, service: Service): readonly Target[] {
  const [address] = allocate(service).clusterIPs;
  const own = address === undefined ? [] : service.spec.ports.flatMap((port) => targetAt(address, port, 'cluster IP'));
  const targets = [...own, ...nodePorts(moment, service)];
  return targets.length > 0 ? targets : [makeTarget(service.metadata.name, 80, 'http', '')];
}

function nodePorts({ nodes }: Moment, service: Service): readonly Target[] {
  const [node] = nodes.values();
  const numbers = allocate(service).nodePorts;
  return service.spec.ports.flatMap((port, index) => {
    const number = numbers[index];
    return number === undefined || !node ? [] : [makeTarget(node.address, number, schemeOf(port), 'node port')];
  });
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

function backendOf(path: JsonObject): string | undefined {
  return textField(objectField(objectField(path, 'backend'), 'service'), 'name');
}

/** The number that belongs into `targetPort` is often called by mistake. A headless Service has no ports of its own. */
function wrongPorts(service: Service, host: string): readonly Target[] {
  const { spec } = service;
  if (spec.type === 'ExternalName') return [];
  const own = new Set(spec.ports.map(({ port }) => port));
  const meant = spec.ports.find(({ targetPort }) => typeof targetPort === 'number' && !own.has(targetPort));
  const [first] = spec.ports;
  const port = meant?.targetPort ?? (typeof first?.port === 'number' ? first.port + 1 : undefined);
  if (typeof port !== 'number' || first === undefined || own.has(port)) return [];
  const note = isHeadless(service) ? 'the container’s port' : 'not a port of it';
  return [makeTarget(host, port, schemeOf(meant ?? first), note)];
}

function targetAt(host: string, port: ServicePort, note: string): readonly Target[] {
  return typeof port.port === 'number' ? [makeTarget(host, port.port, schemeOf(port), note)] : [];
}

function makeTarget(host: string, port: number, scheme: Scheme, note: string, path = '/'): Target {
  const http = scheme === 'http' || scheme === 'https';
  const secure = http && port === 443 ? 'https' : scheme;
  const usual = port === 80 || port === 443;
  const shown = usual ? host : hostPort(host, port);
  const url = http ? `${secure}://${shown}${path === '/' ? '' : path}` : hostPort(host, port);
  const protocol = scheme === 'udp' ? 'UDP' : scheme === 'sctp' ? 'SCTP' : 'TCP';
  return {
    id: `${hostPort(host, port)}/${protocol}${path === '/' ? '' : path}`,
    url,
    note,
    host,
    port,
    scheme: secure,
    path,
  };
}

const HTTP_NAMES = /^(http|https|web|h2c?|api|ui|admin|metrics|grpc-web)(-|$)/;
const HTTP_PORTS: ReadonlySet<number> = new Set([80, 443, 3000, 5000, 8000, 8080, 8443, 9090]);

/** Whether a port speaks HTTP is a guess: it decides about words, and about Ingresses, which have told. */
function schemeOf({ name, port, targetPort, protocol, appProtocol }: ServicePort): Scheme {
  if (protocol === 'UDP') return 'udp';
  if (protocol === 'SCTP') return 'sctp';
  if (HTTP_NAMES.test(appProtocol ?? '') || HTTP_NAMES.test(name)) return 'http';
  return [port, targetPort].some((number) => typeof number === 'number' && HTTP_PORTS.has(number)) ? 'http' : 'tcp';
}
