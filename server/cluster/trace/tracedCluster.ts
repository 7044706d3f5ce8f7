import type { DnsDirectory } from '../dns/directory.ts';
import { indexNames } from '../dns/directory.ts';
import type { NodeDns } from '../dns/resolvConf.ts';
import { KUBEADM_NODE_DNS } from '../dns/resolvConf.ts';
import type { Libc } from '../dns/resolver/lookup.ts';
import type { DnsSettings } from '../dns/settings.ts';
import { KUBEADM_DNS } from '../dns/settings.ts';
import { serviceKeyOf } from '../endpoints/endpointsState.ts';
import type { PodState } from '../endpoints/podState.ts';
import type { Network } from '../network/network.ts';
import { declaresPort, indexNetwork } from '../network/network.ts';
import type { EndpointSlice } from '../objects/endpointSlice.ts';
import type { JsonObject } from '../objects/json.ts';
import type { Service } from '../objects/service.ts';
import type { NetworkPolicy } from '../policy/networkPolicy.ts';
import type { NamespaceLabels, PolicyIndex, PolicyName } from '../policy/policyIndex.ts';
import { indexPolicies } from '../policy/policyIndex.ts';
import { indexProxy } from '../proxy/indexProxy.ts';
import type { ProxyNode } from '../proxy/proxyNode.ts';
import type { ProxySettings } from '../proxy/settings.ts';
import { DEFAULT_PROXY } from '../proxy/settings.ts';
import type { Entries } from '../routing/entries.ts';
import { indexRoutes } from '../routing/entries.ts';

/** Everything that decides about a request at one moment. */
export interface TracedCluster {
  readonly network: Network;
  readonly names: DnsDirectory;
  readonly settings: TraceSettings;
  readonly policies: PolicyIndex;
  /** By `namespace/name`, as kube-proxy and DNS have them. */
  readonly services: ReadonlyMap<string, Service>;
  /** By `namespace/name` of their Service. */
  readonly slices: ReadonlyMap<string, readonly EndpointSlice[]>;
  /** Ingresses and Gateways. */
  readonly entries: Entries;
  /** By `namespace/name`. */
  readonly pods: ReadonlyMap<string, PodState>;
  readonly processes: Processes;
}

/** What of a cluster does not change from moment to moment. */
export interface TraceSettings {
  readonly dns: DnsSettings;
  readonly nodeDns: NodeDns;
  readonly proxy: ProxySettings;
  /** The C library of clients. */
  readonly libc: Libc;
}

export const DEFAULT_TRACE: TraceSettings = {
  dns: KUBEADM_DNS,
  nodeDns: KUBEADM_NODE_DNS,
  proxy: DEFAULT_PROXY,
  libc: 'musl',
};

/** What runs where. */
export interface Processes {
  /** Whether a Pod's processes take connections; by default they do. */
  readonly of: (pod: PodState) => 'running' | 'not started' | 'stopped';
  /** Nodes that do not answer. */
  readonly downNodes: ReadonlySet<string>;
}

/** Everything runs. */
export const ALL_RUNNING: Processes = { of: () => 'running', downNodes: new Set() };

/** What a traced cluster is made of. */
export interface TracedObjects {
  readonly services: Iterable<Service>;
  readonly slices: Iterable<EndpointSlice>;
  readonly pods: Iterable<PodState>;
  readonly nodes: Iterable<ProxyNode>;
  readonly policies?: Iterable<NetworkPolicy>;
  readonly namespaces?: Iterable<NamespaceLabels>;
  readonly notModelled?: readonly PolicyName[];
  /** Ingresses, Gateways, routes, and what these lead to: Services too. */
  readonly routes?: Iterable<JsonObject>;
  readonly processes?: Processes;
}

/** A cluster, ready to be asked about requests. */
export function indexTrace(objects: TracedObjects, settings: TraceSettings = DEFAULT_TRACE): TracedCluster {
  const { policies = [], namespaces = [], notModelled = [], routes = [], processes = ALL_RUNNING } = objects;
  const services = [...objects.services];
  const slices = [...objects.slices];
  const pods = [...objects.pods];
  const spaces = [...namespaces];
  const proxy = indexProxy({ services, slices, nodes: objects.nodes }, settings.proxy);
  const listens: Network['listens'] = (pod, port, protocol) =>
    processes.of(pod) === 'running' && declaresPort(pod, port, protocol);
  return {
    network: indexNetwork({ proxy, pods: pods.filter(({ finished }) => finished === undefined), listens }),
    names: indexNames({ services, slices, pods, namespaces: spaces.map(({ name }) => name) }),
    settings,
    policies: indexPolicies({ policies, namespaces: spaces, notModelled }),
    services: new Map(services.map((service) => [keyOf(service.metadata), service])),
    slices: groupByService(slices),
    entries: indexRoutes(routes),
    pods: new Map(pods.map((state) => [keyOf({ ...state.pod.metadata, namespace: state.namespace }), state])),
    processes,
  };
}

/** `namespace/name`. */
export function keyOf({ namespace, name }: { readonly namespace: string | undefined; readonly name: string }): string {
  return `${namespace ?? 'default'}/${name}`;
}

function groupByService(slices: readonly EndpointSlice[]): TracedCluster['slices'] {
  const groups = new Map<string, EndpointSlice[]>();
  for (const slice of slices) {
    const key = serviceKeyOf(slice);
    const group = groups.get(key);
    if (group) group.push(slice);
    else groups.set(key, [slice]);
  }
  return groups;
}
