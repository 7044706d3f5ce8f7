import type { ProxyEndpoint } from './endpoints.ts';
import type { ProxyReason } from './reason.ts';
import type { PortRules } from './serviceRules.ts';

/** The first packet of a connection, as a Node sees it. */
export interface Packet {
  /** The Node whose rules it meets. */
  readonly node: string;
  /** Whether a process on the Node itself sends it (Pods on the Node's network too), or it comes in from a Pod or outside. */
  readonly origin: 'process' | 'network';
  /** The sender's address. */
  readonly source: string;
  readonly address: string;
  readonly port: number;
  /** `TCP`, `UDP`, `SCTP`. */
  readonly protocol: string;
}

/** What kube-proxy does with a packet, and why: the reasons in the order in which they decide. */
export type Route =
  | Forward
  /** An ICMP answer: connection refused. */
  | { readonly type: 'reject'; readonly reasons: readonly ProxyReason[] }
  /** No answer: the client waits until it gives up. */
  | { readonly type: 'drop'; readonly reasons: readonly ProxyReason[] }
  /** Nothing to do with it: it goes on to where its address leads. */
  | { readonly type: 'unmatched'; readonly reasons: readonly ProxyReason[] };

/** Sends a packet on to an endpoint. */
export interface Forward {
  readonly type: 'forward';
  readonly rules: PortRules;
  /** Everybody whom it can reach; their chances sum to 1. */
  readonly candidates: readonly Candidate[];
  readonly reasons: readonly ProxyReason[];
}

/** An endpoint that a connection may be sent to. */
export interface Candidate {
  readonly endpoint: ProxyEndpoint;
  /** Between 0 and 1. */
  readonly chance: number;
  /** The address that the endpoint sees. */
  readonly source: string;
  /** Whether `source` is the Node's and not the sender's; `hairpin` where only this endpoint needs it, being the sender. */
  readonly masqueraded: boolean | 'hairpin';
}
