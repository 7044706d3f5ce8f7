import { drawNodeAddress } from '../../addresses/podAddresses.ts';
import type { ServicePort } from '../../objects/service.ts';
import { isHeadless } from '../../objects/service.ts';
import type { SimulatedCluster } from './cluster.ts';

/** Who calls, and what. */
export interface Call {
  readonly client: Client;
  readonly target: Target;
}

/** A Pod in some namespace, or somebody outside of the cluster. */
export interface Client {
  readonly id: string;
  readonly kind: 'pod' | 'outside';
  /** Where a Pod's short names are looked up; `""` outside. */
  readonly namespace: string;
  readonly address: string;
  readonly nodeName: string | undefined;
}

/** A host and a port as a client writes them. */
export interface Target {
  readonly id: string;
  readonly host: string;
  readonly port: number;
  readonly protocol: string;
  /** `http://web`, or `web:5432` where it is not known to be HTTP. */
  readonly url: string;
  /** What is special about it, for whoever chooses. */
  readonly note: string;
}

const CLIENT_ADDRESS = '10.244.0.3';
const OUTSIDE_ADDRESS = '203.0.113.7';
const OTHER_NAMESPACES = ['default', 'other'];

/** Everybody who may call a Service, the nearest first. */
export function clientsOf(cluster: SimulatedCluster): readonly Client[] {
  const nodeName = nodeNames(cluster)[0];
  const pod = (namespace: string): Client => {
    return { id: `pod:${namespace}`, kind: 'pod', namespace, address: CLIENT_ADDRESS, nodeName };
  };
  const other = OTHER_NAMESPACES.find((namespace) => namespace !== cluster.namespace) ?? 'other';
  const inside = [pod(cluster.namespace), pod(other)];
  if (outsideTargets(cluster).length === 0) return inside;
  return [...inside, { id: 'outside', kind: 'outside', namespace: '', address: OUTSIDE_ADDRESS, nodeName: undefined }];
}

/** What a client may call: what works first, then what people try. */
export function targetsOf(cluster: SimulatedCluster, client: Client): readonly Target[] {
  if (client.kind === 'outside') return outsideTargets(cluster);
  const { name } = cluster.service.metadata;
  const near = client.namespace === cluster.namespace;
  const far = `${name}.${cluster.namespace}`;
  const working = cluster.service.spec.ports.flatMap((port) => targetAt(near ? name : far, port, ''));
  const [first] = cluster.service.spec.ports;
  const otherName = first === undefined ? [] : targetAt(near ? far : name, first, near ? '' : 'the short name');
  const targets = [...working, ...otherName, ...wrongPorts(cluster, near ? name : far)];
  return targets.length > 0 ? targets : [makeTarget(near ? name : far, 80, 'TCP', true, '')];
}

/** The call that stands for a choice; a choice that is no more falls back to the first one there is. */
export function callFor(cluster: SimulatedCluster, clientId: string | undefined, targetId: string | undefined): Call {
  const clients = clientsOf(cluster);
  const client = clients.find(({ id }) => id === clientId) ?? clients[0];
  if (client === undefined) throw new Error('A cluster has no clients.');
  const targets = targetsOf(cluster, client);
  const target = targets.find(({ id }) => id === targetId) ?? targets[0];
  if (target === undefined) throw new Error('A client has no targets.');
  return { client, target };
}

/** The Nodes that Pods are on, in the order in which they come up. */
export function nodeNames(cluster: SimulatedCluster): readonly string[] {
  const names = cluster.workloads.flatMap(({ pods }) => pods.flatMap(({ nodeName }) => nodeName ?? []));
  return [...new Set(names)].sort();
}

/** The address of a Node in the order of `nodeNames`. */
export function nodeAddress(index: number): string {
  return drawNodeAddress(index);
}

function outsideTargets(cluster: SimulatedCluster): readonly Target[] {
  const { spec, status } = cluster.service;
  const nodePorts = spec.ports.flatMap((port, index) => {
    const number = cluster.allocation.nodePorts[index];
    if (number === undefined) return [];
    return makeTarget(nodeAddress(0), number, port.protocol, speaksHttp(port), 'node port');
  });
  const balanced = status.ingress.flatMap(({ ip, hostname }) =>
    spec.ports.flatMap((port) => targetAt(ip ?? hostname ?? '', port, 'load balancer')),
  );
  return [...balanced, ...nodePorts];
}

/** The number that belongs into `targetPort` is often called by mistake. A headless Service has no ports of its own. */
function wrongPorts({ service }: SimulatedCluster, host: string): readonly Target[] {
  const { spec } = service;
  if (spec.type === 'ExternalName') return [];
  const own = new Set(spec.ports.map(({ port }) => port));
  const meant = spec.ports.find(({ targetPort }) => typeof targetPort === 'number' && !own.has(targetPort));
  const [first] = spec.ports;
  const port = meant?.targetPort ?? (typeof first?.port === 'number' ? first.port + 1 : undefined);
  if (typeof port !== 'number' || first === undefined || own.has(port)) return [];
  const note = isHeadless(service) ? 'the container’s port' : 'not a port of it';
  return [makeTarget(host, port, first.protocol, speaksHttp(meant ?? first), note)];
}

function targetAt(host: string, port: ServicePort, note: string): readonly Target[] {
  return typeof port.port === 'number' ? [makeTarget(host, port.port, port.protocol, speaksHttp(port), note)] : [];
}

function makeTarget(host: string, port: number, protocol: string, http: boolean, note: string): Target {
  const scheme = port === 443 ? 'https' : 'http';
  const isDefault = port === 80 || port === 443;
  const url = http ? `${scheme}://${host}${isDefault ? '' : `:${port}`}` : `${host}:${port}`;
  return { id: `${host}:${port}/${protocol}`, host, port, protocol, url, note };
}

const HTTP_NAMES = /^(http|https|web|h2c?|api|ui|admin|metrics|grpc-web)(-|$)/;
const HTTP_PORTS: ReadonlySet<number> = new Set([80, 443, 3000, 5000, 8000, 8080, 8443, 9090]);

/** A guess for the words only: nothing is decided by it. */
function speaksHttp({ name, port, targetPort, protocol, appProtocol }: ServicePort): boolean {
  if (protocol !== 'TCP') return false;
  if (HTTP_NAMES.test(appProtocol ?? '') || HTTP_NAMES.test(name)) return true;
  return [port, targetPort].some((number) => typeof number === 'number' && HTTP_PORTS.has(number));
}
