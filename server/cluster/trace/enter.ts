import { hostPort } from '../addresses/hostPort.ts';
import { parseIP } from '../addresses/ipAddress.ts';
import { lookupAddress } from '../proxy/indexProxy.ts';
import type { ProxyNode } from '../proxy/proxyNode.ts';
import type { PortRules } from '../proxy/serviceRules.ts';
import { identityOf, reach } from './reach.ts';
import type { TracedRequest } from './request.ts';
import { speaksHttp, transportOf } from './request.ts';
import { throughEntry } from './throughEntry.ts';
import type { TracedCluster } from './tracedCluster.ts';
import type { Hop, Way } from './way.ts';
import { badAddress, CHANCE, divide, evenly, failed, lead } from './ways.ts';

/** How a name outside leads to an address, or nowhere. */
type NameHop = (to: string | undefined) => Hop;

/**
 * The way of a request to a host that is not the cluster's own name: into the cluster by a load balancer, a node, an Ingress
 * or a Gateway that answers for it, or past it. `nameHop` is missing where the host is an address.
 */
export function enterFromOutside(
  cluster: TracedCluster,
  request: TracedRequest,
  host: string,
  nameHop: NameHop | undefined,
): Way {
  const balanced = balancedPorts(cluster, host, request);
  if (balanced.length > 0) return named(nameHop, request, balance(cluster, request, host, balanced));
  if (parseIP(host) !== undefined) return throughNetwork(cluster, request, host);
  const routed = speaksHttp(request.scheme) ? throughEntry(cluster, request) : undefined;
  if (routed) return named(nameHop, request, routed);
  const hops = nameHop ? [nameHop(undefined)] : [];
  if (request.from.type !== 'outside') {
    return { hops, end: { type: 'answered', by: { type: 'outside', host }, status: undefined } };
  }
  return { hops: hops.map((hop) => ({ ...hop, reason: { type: 'unknown outside' } })), end: badAddress('NXDOMAIN') };
}

function named(nameHop: NameHop | undefined, request: TracedRequest, way: Way): Way {
  const at = hostPort(request.host, request.port);
  const first = way.hops[0]?.at;
  if (!nameHop || first === undefined || first === at) return way;
  return lead([nameHop(first)], way);
}

/** The world sends external IPs to some node: to which, under policy `Local` decides, and nobody here knows. */
function throughNetwork(cluster: TracedCluster, request: TracedRequest, address: string): Way {
  const use = cluster.network.proxy.addresses.get(lookupAddress(address));
  const [rules] = use?.type === 'external IP' ? use.ports : [];
  const nodes = rules?.externalTrafficPolicy === 'Local' ? nodesUp(cluster) : nodesUp(cluster).slice(0, 1);
  if (rules === undefined || nodes.length === 0) return reach(cluster, headedTo(request, address, undefined));
  return divide([], CHANCE, evenly(nodes.map(({ name }) => reach(cluster, headedTo(request, address, name)))));
}

function nodesUp({ network, processes }: TracedCluster): readonly ProxyNode[] {
  return [...network.proxy.nodes.values()].filter(({ name }) => !processes.downNodes.has(name));
}

/** The ports that a load balancer serves at a host. */
function balancedPorts(cluster: TracedCluster, host: string, { port, scheme }: TracedRequest): readonly PortRules[] {
  const address = lookupAddress(host);
  return cluster.network.proxy.ports.filter((rules) => {
    if (rules.port.number !== port || rules.port.protocol !== transportOf(scheme)) return false;
    const service = cluster.services.get(`${rules.service.namespace}/${rules.service.name}`);
    const hostnames = service?.status.ingress.map(({ hostname }) => hostname) ?? [];
    return [...rules.loadBalancerIPs, ...rules.proxyModeIPs].includes(address) || hostnames.includes(host);
  });
}

/** A load balancer sends to the nodes; under policy `Local` only to those that pass its health check. */
function balance(cluster: TracedCluster, request: TracedRequest, host: string, [rules]: readonly PortRules[]): Way {
  if (!rules) throw new Error('A load balancer serves some port.');
  const local = rules.externalTrafficPolicy === 'Local';
  const all = nodesUp(cluster);
  const nodes = local
    ? all.filter((node) => {
        const own = cluster.network.proxy.setsOf(rules, node).local;
        return own.endpoints.length > 0 && own.state === 'ready';
      })
    : all.slice(0, 1);
  if (nodes.length === 0) {
    return { hops: [balancerHop(request, host, rules, undefined, [], undefined)], end: failed('timed out') };
  }
  const names = nodes.map(({ name }) => name);
  return divide([], CHANCE, evenly(names.map((name) => balanceTo(cluster, request, host, rules, name, names))));
}

function balanceTo(
  cluster: TracedCluster,
  request: TracedRequest,
  host: string,
  rules: PortRules,
  node: string,
  nodes: readonly string[],
): Way {
  const isCaught = rules.loadBalancerIPs.includes(lookupAddress(host));
  const nodeAddress = cluster.network.proxy.nodes.get(node)?.addresses[0];
  const viaNodePort = !isCaught && nodeAddress !== undefined && rules.nodePort !== undefined;
  const headed = viaNodePort
    ? { ...headedTo(request, nodeAddress, undefined), port: rules.nodePort ?? 0 }
    : headedTo(request, host, node);
  const hop = balancerHop(request, host, rules, hostPort(headed.address, headed.port), nodes, node);
  return lead([hop], reach(cluster, headed));
}

function balancerHop(
  { port }: TracedRequest,
  host: string,
  rules: PortRules,
  to: string | undefined,
  nodes: readonly string[],
  node: string | undefined,
): Hop {
  const healthChecked = rules.externalTrafficPolicy === 'Local';
  return {
    station: 'entry',
    at: hostPort(host, port),
    to,
    reason: { type: 'load balancer', nodes, healthChecked, node },
    decidedBy: {
      object: identityOf(rules.service),
      path: ['spec', healthChecked ? 'externalTrafficPolicy' : 'type'],
    },
  };
}

function headedTo({ from, port, scheme }: TracedRequest, address: string, via: string | undefined) {
  const source = from.type === 'outside' ? from.address : BALANCER;
  const sender = { type: 'outside', address: source, via } as const;
  return { sender, address, port, protocol: transportOf(scheme), http: speaksHttp(scheme) };
}

/** Whom nodes see when a request has gone out of the cluster and comes back in. */
const BALANCER = '203.0.113.1';
