import { nonEmptyTextField, objectsField, textField, textsField } from '../objects/fields.ts';
import { isObject } from '../objects/json.ts';
import type { Pod } from '../objects/pod.ts';
import type { ResolvConfWarning } from './resolvConfLimits.ts';
import { withinLimits } from './resolvConfLimits.ts';

/** What `/etc/resolv.conf` says. */
export interface ResolvConf {
  readonly nameservers: readonly string[];
  readonly searches: readonly string[];
  /** As written: `ndots:5`, `rotate`. */
  readonly options: readonly string[];
}

/** What the kubelet makes a Pod's `resolv.conf` from. */
export interface NodeDns {
  /** The Node's own. */
  readonly resolvConf: ResolvConf;
  /** The addresses of the cluster's DNS Service. */
  readonly clusterDNS: readonly string[];
  readonly domain: string;
}

/** A Node of a kubeadm cluster, with an address of no meaning as its own name server. */
export const KUBEADM_NODE_DNS: NodeDns = {
  resolvConf: { nameservers: ['192.0.2.53'], searches: [], options: [] },
  clusterDNS: ['10.96.0.10'],
  domain: 'cluster.local',
};

/** A Pod's `resolv.conf`, and what the kubelet warns about on the Pod. kubernetes: pkg/kubelet/network/dns/dns.go GetPodDNS */
export function podResolvConf(
  pod: Pod,
  node: NodeDns,
): { readonly conf: ResolvConf; readonly warnings: readonly ResolvConfWarning[] } {
  const source = sourceOf(pod);
  const lost = source === 'cluster' && node.clusterDNS.length === 0;
  const base = baseOf(lost ? 'node' : source, pod, node);
  const { conf, warnings } = withinLimits(withDnsConfig(base, pod));
  return { conf, warnings: lost ? [{ type: 'no cluster DNS' }, ...warnings] : warnings };
}

/** The file as the container runtime writes it. containerd: internal/cri/server/sandbox_run_linux.go parseDNSOptions */
export function resolvConfText({ searches, nameservers, options }: ResolvConf): string {
  const lines = [
    ...(searches.length > 0 ? [`search ${searches.join(' ')}`] : []),
    ...nameservers.map((address) => `nameserver ${address}`),
    ...(options.length > 0 ? [`options ${options.join(' ')}`] : []),
  ];
  return lines.map((line) => `${line}\n`).join('');
}

type Source = 'cluster' | 'node' | 'nothing';

/** kubernetes: pkg/kubelet/network/dns/dns.go getPodDNSType */
function sourceOf({ spec }: Pod): Source {
  switch (spec.dnsPolicy) {
    case 'None':
      return 'nothing';
    case 'Default':
      return 'node';
    case undefined:
    case 'ClusterFirst':
      return spec.hostNetwork ? 'node' : 'cluster';
    default:
      return 'cluster';
  }
}

function baseOf(source: Source, pod: Pod, { resolvConf, clusterDNS, domain }: NodeDns): ResolvConf {
  const searches = resolvConf.searches.filter((search) => search !== '.').map((search) => search.replace(/\.$/, ''));
  switch (source) {
    case 'nothing':
      return { nameservers: [], searches: [], options: [] };
    case 'node':
      return { ...resolvConf, searches, options: sortOptions(resolvConf.options) };
    case 'cluster': {
      const namespace = pod.metadata.namespace ?? 'default';
      const own = domain === '' ? [] : [`${namespace}.svc.${domain}`, `svc.${domain}`, domain];
      return { nameservers: clusterDNS, searches: distinct([...own, ...searches]), options: ['ndots:5'] };
    }
    default:
      return source satisfies never;
  }
}

/** kubernetes: pkg/kubelet/network/dns/dns.go appendDNSConfig */
function withDnsConfig(base: ResolvConf, { spec }: Pod): ResolvConf {
  if (!isObject(spec.dnsConfig)) return base;
  const added = spec.dnsConfig;
  const own = objectsField(added, 'options').map((option) => {
    const [name, value] = [textField(option, 'name') ?? '', nonEmptyTextField(option, 'value')];
    return value === undefined ? name : `${name}:${value}`;
  });
  return {
    nameservers: distinct([...base.nameservers, ...textsField(added, 'nameservers')]),
    searches: distinct([...base.searches, ...textsField(added, 'searches')]),
    options: sortOptions([...base.options, ...own]),
  };
}

/** One option of each name, the last one; in a certain order, where Kubernetes has none. */
function sortOptions(options: readonly string[]): readonly string[] {
  return [...new Map(options.map((option) => [option.split(':')[0], option])).values()].sort();
}

function distinct(texts: readonly string[]): readonly string[] {
  return [...new Set(texts)];
}
