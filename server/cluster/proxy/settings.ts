/** How kube-proxy writes its rules: which parts of the kernel it hands packets to. */
export type ProxyMode = 'iptables' | 'nftables' | 'ipvs';

/** How kube-proxy is set up on every Node: the fields of KubeProxyConfiguration that decide about packets. */
export interface ProxySettings {
  readonly mode: ProxyMode;
  /**
   * How it knows Pods: by the range of them all, or those of its own Node, by their range or by the interface that they send
   * through.
   */
  readonly detectLocalMode: 'ClusterCIDR' | 'NodeCIDR' | 'BridgeInterface' | 'InterfaceNamePrefix';
  /** The ranges of all Pods; with none of a family, Pods of it are not told from others. */
  readonly clusterCIDRs: readonly string[];
  readonly masqueradeAll: boolean;
  /** Ranges, or `primary`; none: what the mode does by itself. */
  readonly nodePortAddresses: readonly string[];
  /** Whether node ports answer on 127.0.0.1; in iptables mode only. */
  readonly localhostNodePorts: boolean;
  /** The ranges that cluster IPs are drawn from, as kube-proxy hears of them in nftables mode. */
  readonly serviceCIDRs: readonly string[];
}

/** What kubeadm sets up. kubernetes: cmd/kube-proxy/app/server_linux.go platformApplyDefaults */
export const DEFAULT_PROXY: ProxySettings = {
  mode: 'iptables',
  detectLocalMode: 'ClusterCIDR',
  clusterCIDRs: ['10.244.0.0/16', 'fd00:10:244::/48'],
  masqueradeAll: false,
  nodePortAddresses: [],
  localhostNodePorts: true,
  serviceCIDRs: ['10.96.0.0/16', 'fd00:10:96::/112'],
};
