/** Where a connection can be sent to. */
export interface ProxyEndpoint {
  readonly address: string;
  readonly port: number;
  readonly nodeName: string | undefined;
  /** `namespace/name` of the Pod behind it. */
  readonly pod: string;
}

/** The endpoints of one Service port as kube-proxy has them, each list sorted by `address:port`. */
export interface PortRules {
  readonly ready: readonly ProxyEndpoint[];
  /** Those that serve while they terminate: used when none is ready. */
  readonly draining: readonly ProxyEndpoint[];
}

/** What becomes of a new connection. */
export type Decision =
  | {
      readonly type: 'forward';
      readonly endpoint: ProxyEndpoint;
      /** Among how many it was chosen, all with the same chance. */
      readonly among: number;
      readonly draining: boolean;
    }
  /** Nothing serves anywhere: an ICMP answer, connection refused. */
  | { readonly type: 'reject' }
  /** Something serves, but not on this node, and the policy is `Local`: no answer. */
  | { readonly type: 'drop' };

/**
 * kube-proxy's choice for a new connection on a node, in iptables mode: rule i of n matches with probability 1/(n-i), so
 * every endpoint gets 1/n. `drawn` is a number of 0 to 1.
 * kubernetes: pkg/proxy/topology.go CategorizeEndpoints; pkg/proxy/iptables/proxier.go writeServiceToEndpointRules
 */
export function chooseEndpoint(rules: PortRules, localTo: string | undefined, drawn: number): Decision {
  const candidates = reachable(rules, localTo);
  const endpoint = candidates.endpoints[Math.floor(drawn * candidates.endpoints.length)];
  if (endpoint !== undefined) {
    return { type: 'forward', endpoint, among: candidates.endpoints.length, draining: candidates.draining };
  }
  return rules.ready.length + rules.draining.length > 0 ? { type: 'drop' } : { type: 'reject' };
}

/** Each list is looked at for itself: local ready endpoints, else local ones that drain. */
export function reachable(
  { ready, draining }: PortRules,
  localTo: string | undefined,
): { readonly endpoints: readonly ProxyEndpoint[]; readonly draining: boolean } {
  const fits = ({ nodeName }: ProxyEndpoint) => localTo === undefined || nodeName === localTo;
  const first = localTo === undefined ? ready : ready.filter(fits);
  if (first.length > 0) return { endpoints: first, draining: false };
  return { endpoints: localTo === undefined ? draining : draining.filter(fits), draining: true };
}
