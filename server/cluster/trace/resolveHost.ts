import { familyOf } from '../addresses/ipAddress.ts';
import type { DnsDirectory } from '../dns/directory.ts';
import type { DnsReason } from '../dns/reason.ts';
import { literalAddress } from '../dns/resolver/literal.ts';
import type { Lookup } from '../dns/resolver/lookup.ts';
import { podResolver, resolve } from '../dns/resolver/resolve.ts';
import { tellingReason } from '../dns/resolver/tellingReason.ts';
import { nearest } from '../endpoints/nearness.ts';
import type { NetworkSender } from '../network/network.ts';
import { sourceAddress } from '../network/network.ts';
import { readPod } from '../objects/pod.ts';
import type { FieldReference } from '../objects/reference.ts';
import { dnsDecision } from './policies.ts';
import type { NameReason } from './reason.ts';
import type { TracedCluster } from './tracedCluster.ts';

/** What a host leads to. */
export type Resolution =
  /** No name has to be looked up. */
  | { readonly type: 'literal'; readonly address: string }
  /** Each is as good as the others. */
  | { readonly type: 'addresses'; readonly addresses: readonly string[]; readonly reason: NameReason }
  | { readonly type: 'outside'; readonly reason: NameReason; readonly host: string }
  | { readonly type: 'nothing'; readonly reason: NameReason; readonly code: string };

/** Looks a host up as the sender's program does. */
export function resolveHost(cluster: TracedCluster, sender: NetworkSender, host: string): Resolution {
  const literal = literalAddress(host);
  if (literal !== undefined) return { type: 'literal', address: literal };
  if (sender.type === 'outside') {
    return { type: 'outside', reason: { type: 'left to the world outside', lookup: undefined }, host };
  }
  const blocked = dnsDecision(cluster, sender);
  if (blocked) return { type: 'nothing', reason: { type: 'DNS blocked', decision: blocked }, code: 'no answer' };
  const { dns, nodeDns, libc } = cluster.settings;
  const server = { settings: dns, directory: withHome(cluster.names, sender) };
  const pod = sender.type === 'pod' ? sender.pod.pod : NODE_PROCESS;
  const lookup = resolve(podResolver(server, pod, nodeDns), libc, host);
  const because = tellingReason(lookup);
  switch (lookup.outcome.type) {
    case 'addresses': {
      const { addresses } = lookup.outcome;
      const usable = addresses.filter((address) => sourceAddress(cluster.network, sender, familyOf(address)));
      return { type: 'addresses', addresses: usable, reason: { type: 'resolved', lookup, addresses, because } };
    }
    case 'error':
      return { type: 'nothing', reason: { type: 'not resolved', lookup, because }, code: codeOf(lookup) };
    case 'unknown': {
      const target = aliasOf(lookup) ?? host;
      if (isNearService(because) || isMeantInside(cluster, target)) {
        return { type: 'nothing', reason: { type: 'not resolved', lookup, because }, code: 'NXDOMAIN' };
      }
      return { type: 'outside', reason: { type: 'left to the world outside', lookup }, host: target };
    }
    default:
      return lookup.outcome satisfies never;
  }
}

/** Whoever sends is in a namespace that exists, be it that nothing else is there. */
function withHome(names: DnsDirectory, sender: NetworkSender): DnsDirectory {
  const home = sender.type === 'pod' ? sender.pod.namespace : undefined;
  if (home === undefined || names.namespaces.has(home)) return names;
  return { ...names, namespaces: new Set([...names.namespaces, home]) };
}

/** The field of the cluster that decides what a name answers. */
export function fieldOfName(reason: DnsReason | undefined): FieldReference | undefined {
  switch (reason?.type) {
    case 'cluster IP':
    case 'no endpoint':
      return serviceField(reason.service, 'metadata', 'name');
    case 'endpoints':
    case 'no ready endpoints':
    case 'empty Service hidden':
      return serviceField(reason.service, 'spec', 'selector');
    case 'alias':
    case 'alias to address':
    case 'below alias':
      return serviceField(reason.service, 'spec', 'externalName');
    case 'no port':
      return serviceField(reason.service, 'spec', 'ports');
    case 'no Service': {
      const [namespace] = reason.elsewhere;
      return namespace === undefined
        ? undefined
        : serviceField({ namespace, name: reason.service.name }, 'metadata', 'namespace');
    }
    default:
      return undefined;
  }
}

function serviceField(
  service: { readonly namespace: string; readonly name: string },
  ...path: string[]
): FieldReference {
  return { object: { kind: 'Service', ...service }, path };
}

/** What runs on a node itself has the node's own resolver. */
const NODE_PROCESS = readPod({ metadata: { name: 'node' }, spec: { hostNetwork: true } });

function codeOf({ steps }: Lookup): string {
  const codes = steps.flatMap(({ exchanges }) => exchanges.map(({ answer }) => answer.rcode));
  const last = codes.at(-1) ?? 'NXDOMAIN';
  return last === 'NOERROR' ? 'NODATA' : last;
}

/** The name outside that a Service stands for. */
function aliasOf({ steps }: Lookup): string | undefined {
  const reasons = steps.flatMap(({ exchanges }) => exchanges.flatMap(({ answer }) => answer.reasons));
  return reasons.find((reason) => reason.type === 'alias')?.target;
}

/** Whether a name is below that of a Service, or one that the cluster knows and has no address for. */
function isNearService(because: DnsReason | undefined): boolean {
  return because !== undefined && NEAR_SERVICE.has(because.type);
}

const NEAR_SERVICE: ReadonlySet<DnsReason['type']> = new Set([
  'no endpoint',
  'no ready endpoints',
  'empty Service hidden',
  'no port',
]);

/**
 * Whether a name that nobody in the cluster has can be nobody's outside either: those of one part and of `local` never are
 * (RFC 6762, RFC 7085), and one that ends like a namespace was meant for it.
 */
function isMeantInside({ names }: TracedCluster, host: string): boolean {
  const labels = host.replace(/\.$/, '').split('.');
  const last = labels.at(-1) ?? '';
  if (labels.length === 1 || last === 'svc' || last === 'local') return true;
  return labels.length === 2 && (names.namespaces.has(last) || nearest(last, names.namespaces.values()) !== undefined);
}
