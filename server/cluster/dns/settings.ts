import type { OutsideNames } from './outside.ts';

/** How the cluster's DNS server is set up: the options of CoreDNS' plugin `kubernetes`, and what is around it. */
export interface DnsSettings {
  /** The cluster domain, without dots at its ends. */
  readonly domain: string;
  /** Seconds, of all records but a few. */
  readonly ttl: number;
  /** What `10-1-2-3.NAMESPACE.pod.DOMAIN` answers: nothing, the address as written, or that of a Pod that has it. */
  readonly pods: 'disabled' | 'insecure' | 'verified';
  /** Whether endpoints without a hostname are called like their Pods. */
  readonly endpointPodNames: boolean;
  /** Whether Services with a cluster IP and without ready endpoints have no name. */
  readonly ignoreEmptyServices: boolean;
  /** Whether the server looks at endpoints at all. */
  readonly endpoints: boolean;
  /** The zones whose unknown names are asked of the server outside. */
  readonly fallthrough: readonly string[];
  /** The addresses of the server's own Pod. */
  readonly ownAddresses: readonly string[];
  /** The number of the zone's version. */
  readonly serial: number;
  /** What the server outside answers; nothing where that is not known. */
  readonly outside: OutsideNames | undefined;
}

/** The settings that kubeadm installs. kubernetes: cmd/kubeadm/app/phases/addons/dns/manifests.go CoreDNSConfigMap */
export const KUBEADM_DNS: DnsSettings = {
  domain: 'cluster.local',
  ttl: 30,
  pods: 'insecure',
  endpointPodNames: false,
  ignoreEmptyServices: false,
  endpoints: true,
  fallthrough: ['in-addr.arpa', 'ip6.arpa'],
  ownAddresses: ['10.244.0.10'],
  serial: 1,
  outside: undefined,
};

/** What the plugin does where nothing is written. coredns: plugin/kubernetes/kubernetes.go New */
export const PLUGIN_DEFAULTS: Pick<DnsSettings, 'ttl' | 'pods' | 'fallthrough'> = {
  ttl: 5,
  pods: 'disabled',
  fallthrough: [],
};

/** The zones of IPv4 and IPv6 addresses, which the server answers for too. */
export const REVERSE_ZONES: readonly string[] = ['in-addr.arpa.', 'ip6.arpa.'];
