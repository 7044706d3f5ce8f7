import { hostPort } from '../../../../server/cluster/addresses/hostPort.ts';
import { compareIPs, familyOf, parseIP } from '../../../../server/cluster/addresses/ipAddress.ts';
import type { EndpointsState } from '../../../../server/cluster/endpoints/controllers.ts';
import { changeEndpoints, NO_ENDPOINTS } from '../../../../server/cluster/endpoints/controllers.ts';
import type { Target } from '../../../../server/cluster/network/arrive.ts';
import type { Arrival, Attempt, Connection } from '../../../../server/cluster/network/connect.ts';
import { connect } from '../../../../server/cluster/network/connect.ts';
import type { Listener, Network, NetworkSender } from '../../../../server/cluster/network/network.ts';
import { indexNetwork, isOnHost, sourceAddress } from '../../../../server/cluster/network/network.ts';
import {
  asInteger,
  asList,
  asObject,
  asText,
  isObject,
  type Json,
  type JsonObject,
  property,
} from '../../../../server/cluster/objects/json.ts';
import { readMetadata } from '../../../../server/cluster/objects/metadata.ts';
import { staysTracked } from '../../../../server/cluster/proxy/connectionTracking.ts';
import { indexProxy } from '../../../../server/cluster/proxy/indexProxy.ts';
import { proxyNodeOf } from '../../../../server/cluster/proxy/proxyNode.ts';
import { affinityKey, endpointId } from '../../../../server/cluster/proxy/sessionAffinity.ts';
import type { ProxySettings } from '../../../../server/cluster/proxy/settings.ts';
import { DEFAULT_PROXY } from '../../../../server/cluster/proxy/settings.ts';
import { type Difference, differences } from '../difference.ts';
import type { Asked } from '../suite.ts';

/** What becomes of each probe, and of connections that are held while the cluster changes. */
export function answer(given: JsonObject, ask: Json): Json {
  const { mode, probes, steps } = asObject(ask);
  const settings = settingsOf(given, asText(mode) ?? '');
  let objects: readonly JsonObject[] = asList(property(given, 'objects')).map(asObject);
  if (steps === undefined) {
    const network = networkOf(objects, settings);
    return { probes: asList(probes).map((probe) => tell(network, asObject(probe), new Map())) };
  }
  const memory: Memory = { held: new Map(), clients: new Map() };
  return {
    steps: asList(steps).map((step) => {
      objects = asList(asObject(step)['change']).map(asObject).reduce(changed, objects);
      const network = networkOf(objects, settings);
      return asList(asObject(step)['probes']).map((probe) => askInStep(network, asObject(probe), memory));
    }),
  };
}

/** Whether all tries of one client reach one endpoint is recorded only where the case is about it. */
export function compare(expect: Json, answered: Json, asked: Asked): readonly Difference[] {
  return differences(expect, answered, asked, { onlyExpectedKeys: true, tolerance: { share: 0.08 } });
}

/** What lasts from step to step. */
interface Memory {
  readonly held: Map<string, Held>;
  /** What session affinity knows of clients. */
  readonly clients: Map<string, string>;
}

interface Held {
  readonly attempt: Attempt;
  readonly connection: Connection;
}

function askInStep(network: Network, probe: JsonObject, { held, clients }: Memory): Json {
  const id = asText(probe['held']);
  if (id !== undefined) return tellHeld(network, held.get(id), probe['protocol'] === 'UDP');
  const hold = asText(probe['hold']);
  if (hold === undefined) return tell(network, probe, clients);
  const attempt = attemptOf(network, probe);
  const connection = connect(network, attempt);
  held.set(hold, { attempt, connection });
  return { outcome: outcomeOf(connection).outcome, endpoint: endpointText(connected(connection)[0]) };
}

function tellHeld(network: Network, held: Held | undefined, told: boolean): Json {
  if (!held) return { alive: false };
  const [arrival] = connected(held.connection);
  const packet = held.connection.passes.at(-1)?.packet;
  const tracked = packet && arrival?.candidate ? { packet, candidate: arrival.candidate } : undefined;
  const stays = tracked === undefined || staysTracked(network.proxy, tracked);
  const now = stays ? arrival : connected(connect(network, held.attempt))[0];
  return { alive: now !== undefined, ...(told && { endpoint: endpointText(now) }) };
}

function attemptOf(network: Network, { from, to }: JsonObject): Attempt {
  return { sender: senderOf(network, asObject(from)), target: targetOf(asObject(to)) };
}

function tell(network: Network, probe: JsonObject, clients: Map<string, string>): Json {
  const attempt = attemptOf(network, probe);
  const connection = connect(network, { ...attempt, remembered: clients });
  const sticky = remember(connection, clients);
  const { outcome, failures } = outcomeOf(connection);
  const taken = connected(connection);
  const [first] = taken;
  if (first?.reason.type === 'health check') {
    const { service, status, localEndpoints } = first.reason.answer;
    const body = { service: { ...service }, localEndpoints, serviceProxyHealthy: true };
    return { outcome, status, body, weight: String(localEndpoints) };
  }
  if (first === undefined) return { outcome };
  const endpoints = [...taken].sort(compareArrivals).map((arrival) => ({
    address: endpointText(arrival),
    source: sourceText(network, attempt, arrival.source ?? '', sticky && arrival.candidate?.masqueraded === false),
    share: arrival.chance,
  }));
  return { outcome, ...(failures.length > 0 && { failures }), endpoints, sticky };
}

function connected({ arrivals }: Connection): readonly Arrival[] {
  return arrivals.filter(({ result }) => result === 'connected');
}

function outcomeOf({ arrivals }: Connection): { readonly outcome: string; readonly failures: readonly string[] } {
  const results = [...new Set(arrivals.map(({ result }) => result))].sort();
  const [first = 'timeout'] = results;
  if (results.length === 1) return { outcome: first, failures: [] };
  return { outcome: 'mixed', failures: results.filter((result) => result !== 'connected') };
}

function endpointText(arrival: Arrival | undefined): string {
  return arrival?.target ? hostPort(arrival.target.address, arrival.target.port) : '';
}

/**
 * A client on a Node shows by the Node's name, as does every address of a Node's own. Those that asked for a Service with
 * session affinity did so from addresses besides the Node's, many for one client.
 */
function sourceText(network: Network, { sender, target }: Attempt, source: string, sticky: boolean): string {
  const own = sourceAddress(network, sender, familyOf(target.address));
  return (sticky || !isOnHost(sender)) && source === own ? 'same' : (network.nodeByAddress.get(source)?.name ?? source);
}

/** Whether a client stays with its endpoint. One that has met the only endpoint there is stays with it from then on. */
function remember({ passes }: Connection, clients: Map<string, string>): boolean {
  const last = passes.at(-1);
  if (last?.route.type !== 'forward' || last.route.rules.affinitySeconds === undefined) return false;
  const [first, second] = last.route.candidates;
  if (first && !second) clients.set(affinityKey(last.route, last.packet), endpointId(first));
  return true;
}

function compareArrivals(a: Arrival, b: Arrival): number {
  const [one, other] = [parseIP(a.target?.address ?? ''), parseIP(b.target?.address ?? '')];
  const byAddress = one && other ? compareIPs(one, other) : 0;
  return byAddress || (a.target?.port ?? 0) - (b.target?.port ?? 0);
}

function senderOf(network: Network, { pod, node, outside, via }: JsonObject): NetworkSender {
  if (typeof outside === 'string') return { type: 'outside', address: outside, via: asText(via) };
  if (typeof node === 'string') return { type: 'node', node };
  const all = [...network.podByAddress.values(), ...[...network.hostPods.values()].flat()];
  const found = all.find((state) => `${state.namespace}/${state.pod.metadata.name}` === pod);
  if (!found) throw new Error(`The case has no Pod ${pod}.`);
  return { type: 'pod', pod: found };
}

function targetOf({ host, port, protocol }: JsonObject): Target {
  const asked = asText(protocol) ?? 'TCP';
  return {
    address: asText(host) ?? '',
    port: asInteger(port) ?? 0,
    protocol: asked === 'HTTP' ? 'TCP' : asked,
  };
}

const OUTSIDE: readonly Listener[] = [
  ...[80, 443, 3306, 5432, 8080].map((port) => ({ address: '192.0.2.80', port, protocol: 'TCP' })),
  ...[53, 514].map((port) => ({ address: '192.0.2.80', port, protocol: 'UDP' })),
];

/** Pods and Nodes are there before everything else, and each other object comes by itself. */
function networkOf(objects: readonly JsonObject[], settings: ProxySettings): Network {
  const first = objects.filter(({ kind }) => kind === 'Node' || kind === 'Pod');
  const rest = objects.filter(({ kind }) => kind !== 'Node' && kind !== 'Pod');
  const state = [first, ...rest.map((object) => [object])].reduce<EndpointsState>(
    (before, some) =>
      changeEndpoints(
        before,
        some.map((object) => ({ type: 'apply', object })),
      ),
    NO_ENDPOINTS,
  );
  const nodes = [...state.nodes.values()].map(proxyNodeOf);
  const proxy = indexProxy({ services: state.services.values(), slices: state.slices.values(), nodes }, settings);
  return indexNetwork({ proxy, pods: state.pods.values(), listens: declared, outside: OUTSIDE });
}

/** In the recordings a Pod listens on what it declares, and on nothing else. */
const declared: Network['listens'] = ({ pod }, port, protocol) =>
  pod.spec.containers.some(({ ports }) => ports.some((one) => one.containerPort === port && one.protocol === protocol));

function settingsOf(given: JsonObject, mode: string): ProxySettings {
  const written = asObject(asObject(property(given, 'cluster'))['kubeProxy']);
  const { masqueradeAll, localhostNodePorts, nodePortAddresses, clusterCIDR, detectLocalMode } = written;
  return {
    ...DEFAULT_PROXY,
    mode: mode === 'nftables' || mode === 'ipvs' ? mode : 'iptables',
    masqueradeAll: masqueradeAll === true,
    localhostNodePorts: localhostNodePorts !== false,
    nodePortAddresses: asList(nodePortAddresses).flatMap((text) => asText(text) ?? []),
    detectLocalMode: LOCAL_MODES.find((one) => one === detectLocalMode) ?? 'ClusterCIDR',
    clusterCIDRs: clusterCIDR === undefined ? DEFAULT_PROXY.clusterCIDRs : (asText(clusterCIDR) ?? '').split(','),
  };
}

const LOCAL_MODES = ['ClusterCIDR', 'NodeCIDR', 'BridgeInterface', 'InterfaceNamePrefix'] as const;

function changed(objects: readonly JsonObject[], change: JsonObject): readonly JsonObject[] {
  const named = (object: JsonObject, kind = asText(change['kind'])) =>
    object['kind'] === kind && readMetadata(object).name === change['name'];
  const edit = (kind: string | undefined, patch: JsonObject) =>
    objects.map((object) => (named(object, kind) ? asObject(merge(object, patch)) : object));
  switch (change['op']) {
    case 'create':
      return [...objects, asObject(change['object'])];
    case 'delete':
      return objects.filter((object) => !named(object));
    case 'terminate':
      return edit('Pod', { metadata: { deletionTimestamp: '2026-01-01T00:00:00Z' } });
    case 'ready':
      return edit('Pod', {
        status: { conditions: [{ type: 'Ready', status: change['value'] === true ? 'True' : 'False' }] },
      });
    case 'patch':
      return edit(asText(change['kind']), asObject(change['patch']));
    default:
      throw new Error(`The case changes the cluster by ${JSON.stringify(change['op'])}.`);
  }
}

/** RFC 7386. */
function merge(target: Json | undefined, patch: Json): Json {
  if (!isObject(patch)) return patch;
  const merged: Record<string, Json> = isObject(target) ? { ...target } : {};
  for (const [key, value] of Object.entries(patch)) {
    if (value === null) delete merged[key];
    else merged[key] = merge(merged[key], value);
  }
  return merged;
}
