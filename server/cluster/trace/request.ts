/** A request as somebody would type it: who sends it, and to where. */
export interface TracedRequest {
  readonly from: Sender;
  readonly scheme: Scheme;
  /** A name or an address, as written. */
  readonly host: string;
  readonly port: number;
  /** `/` where nothing is written; plays a part in `http` and `https` only, as do method and headers. */
  readonly path: string;
  readonly method: string;
  /** By lower-case name. `host` is made from host and port where it is not here. */
  readonly headers: Readonly<Record<string, string>>;
}

export type Scheme = 'http' | 'https' | 'tcp' | 'udp' | 'sctp';

/** Where a request comes from. */
export type Sender =
  /** A Pod of the cluster. */
  | { readonly type: 'pod'; readonly namespace: string; readonly name: string }
  /** A throw-away Pod without labels, as `kubectl run` makes one; on the first node that works unless one is named. */
  | { readonly type: 'namespace'; readonly namespace: string; readonly node?: string }
  /** A process on a node itself. */
  | { readonly type: 'node'; readonly name: string }
  | { readonly type: 'outside'; readonly address: string };

/** An address that nobody in a cluster has: the documentation's. */
export const OUTSIDE: Sender = { type: 'outside', address: '203.0.113.7' };

/** The protocol of the packets: what a Service's port says. */
export function transportOf(scheme: Scheme): 'TCP' | 'UDP' | 'SCTP' {
  return scheme === 'udp' ? 'UDP' : scheme === 'sctp' ? 'SCTP' : 'TCP';
}

/** Whether a request has a host and a path that an Ingress or a Gateway can look at. */
export function speaksHttp(scheme: Scheme): boolean {
  return scheme === 'http' || scheme === 'https';
}
