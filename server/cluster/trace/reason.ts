import type { DnsReason } from '../dns/reason.ts';
import type { Lookup } from '../dns/resolver/lookup.ts';
import type { PodState } from '../endpoints/podState.ts';
import type { EndpointReason } from '../endpoints/reason.ts';
import type { NetworkReason } from '../network/reason.ts';
import type { PolicyDecision } from '../policy/decide.ts';
import type { ProxyReason } from '../proxy/reason.ts';
import type { Entry } from '../routing/entries.ts';
import type { RoutingReason } from '../routing/reason.ts';

/** What was decided at a hop, and why. */
export type HopReason = NameReason | EntryReason | ServiceReason | ChoiceReason | PolicyReason | ArrivalReason;

/** Which addresses a name has. */
export type NameReason =
  | {
      readonly type: 'resolved';
      readonly lookup: Lookup;
      /** All of them; the request goes to one that it can use. */
      readonly addresses: readonly string[];
      readonly because: DnsReason | undefined;
    }
  | { readonly type: 'not resolved'; readonly lookup: Lookup; readonly because: DnsReason | undefined }
  /** Policies keep the client from asking. */
  | { readonly type: 'DNS blocked'; readonly decision: PolicyDecision }
  /** The cluster's names are known inside only, and nothing in the cluster answers for this one outside. */
  | { readonly type: 'unknown outside' }
  /** The name is somebody's outside of the cluster. */
  | { readonly type: 'left to the world outside'; readonly lookup: Lookup | undefined };

/** Where a request comes into the cluster. */
export type EntryReason =
  /** A node port, a load balancer, an external IP: what kube-proxy makes of the address. */
  | { readonly type: 'entry'; readonly node: string; readonly reasons: readonly ProxyReason[] }
  /** The load balancer sends to the nodes that pass its health check: those with endpoints of their own. */
  | {
      readonly type: 'load balancer';
      readonly nodes: readonly string[];
      /** Whether only nodes with endpoints of their own pass. */
      readonly healthChecked: boolean;
      readonly node: string | undefined;
    }
  /** An Ingress or a Gateway: which rule takes the request, or why none does; and the answer that it gives itself. */
  | {
      readonly type: 'routing';
      readonly entry: Entry;
      readonly reasons: readonly RoutingReason[];
      readonly status: number | undefined;
    };

/** Which port of a Service is met. */
export type ServiceReason =
  | {
      readonly type: 'port';
      readonly port: number;
      readonly name: string;
      readonly targetPort: number | string | undefined;
      readonly reasons: readonly ProxyReason[];
    }
  /** No rule takes the packet: what the reasons say, and how it ends. */
  | {
      readonly type: 'no rule';
      readonly reasons: readonly ProxyReason[];
      readonly network: NetworkReason;
    };

/** Which endpoint is taken. */
export type ChoiceReason =
  | {
      readonly type: 'chosen';
      readonly share: number;
      /** Among how many. */
      readonly among: number;
      /** The sender's address as the endpoint sees it. */
      readonly source: string;
      readonly masqueraded: boolean;
      readonly reasons: readonly ProxyReason[];
    }
  /** An Ingress controller or a Gateway takes one of the ready endpoints itself, past kube-proxy. */
  | { readonly type: 'chosen by entry'; readonly share: number; readonly among: number }
  | { readonly type: 'no ready endpoint'; readonly leftOut: readonly LeftOut[] }
  | {
      readonly type: 'no endpoint';
      readonly reasons: readonly ProxyReason[];
      /** The Pods that could be meant, and why they are no endpoints. */
      readonly leftOut: readonly LeftOut[];
    };

/** A Pod that could be meant and is no endpoint. */
export interface LeftOut {
  readonly pod: PodState;
  readonly reasons: readonly EndpointReason[];
}

export interface PolicyReason {
  readonly type: 'policies';
  readonly decision: PolicyDecision;
}

/** What becomes of the connection where it arrives. */
export type ArrivalReason =
  | { readonly type: 'arrives'; readonly reason: NetworkReason }
  /** The Pod has an address, and its processes do not listen yet. */
  | { readonly type: 'not started'; readonly pod: PodState }
  /** Its processes have ended, and the endpoint is not withdrawn yet. */
  | { readonly type: 'stopped'; readonly pod: string; readonly state: PodState | undefined }
  | { readonly type: 'node down'; readonly node: string }
  /** Nobody in the cluster has the address, and it is none of the cluster's own. */
  | { readonly type: 'leaves the cluster'; readonly address: string }
  /** The connection was there, and its Pod ended with the request in its hands. */
  | { readonly type: 'cut off'; readonly atMs: number };
