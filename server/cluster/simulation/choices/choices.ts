import { allocate } from '../../addresses/allocation.ts';
import type { Service } from '../../objects/service.ts';
import { isHeadless } from '../../objects/service.ts';
import type { Sender, TracedRequest } from '../../trace/request.ts';
import type { Call } from '../call.ts';
import type { Moment } from '../cluster/moment.ts';
import type { Client } from './clients.ts';
import { clientsOf } from './clients.ts';
import { nodePorts, outsideTargets } from './entries.ts';
import type { Target } from './target.ts';
import { makeTarget, schemeOf, targetAt } from './target.ts';

/** More Pods of a headless Service than these are not offered by their own names. */
const MOST_OWN_NAMES = 3;

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
  const own = isHeadless(service) ? ownNames(moment, service, near ? name : far) : [];
  const targets = [...working, ...own, ...otherName, ...wrongPorts(service, near ? name : far)];
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

/** A node's own processes know no names of the cluster. */
function nodeTargets(moment: Moment, service: Service): readonly Target[] {
  const [address] = allocate(service).clusterIPs;
  const own = address === undefined ? [] : service.spec.ports.flatMap((port) => targetAt(address, port, 'cluster IP'));
  const targets = [
    ...own,
    ...nodePorts(moment, service),
    ...(isHeadless(service) ? podAddresses(moment, service) : []),
  ];
  return targets.length > 0 ? targets : [makeTarget(service.metadata.name, 80, 'http', '')];
}

/** The names of single Pods. kubernetes: pkg/controller/endpoint hostname and subdomain of a Pod */
function ownNames({ live }: Moment, { metadata, spec }: Service, host: string): readonly Target[] {
  const { namespace = 'default', name } = metadata;
  const [first] = spec.ports;
  const hosts: string[] = [];
  for (const { pod } of live.pods.values()) {
    const { hostname, subdomain } = pod.spec;
    if (hosts.length === MOST_OWN_NAMES) break;
    if (subdomain !== name || hostname === undefined || pod.metadata.namespace !== namespace) continue;
    hosts.push(`${hostname}.${host}`);
  }
  return first === undefined ? [] : hosts.flatMap((one) => targetAt(one, first, 'one Pod'));
}

/** What stays for those who know no names. */
function podAddresses({ published }: Moment, { metadata, spec }: Service): readonly Target[] {
  const slices = published.get(`${metadata.namespace ?? 'default'}/${metadata.name}`)?.slices ?? [];
  const [first] = spec.ports;
  const addresses = slices.flatMap(({ endpoints }) => endpoints.flatMap(({ addresses: [address = ''] }) => address));
  return first === undefined
    ? []
    : addresses.slice(0, MOST_OWN_NAMES).flatMap((address) => targetAt(address, first, 'one Pod'));
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
  const note = isHeadless(service) && meant ? 'the container’s port' : 'not a port of it';
  return [makeTarget(host, port, schemeOf(meant ?? first), note)];
}
