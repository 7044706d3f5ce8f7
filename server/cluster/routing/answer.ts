import type { RoutingReason } from './reason.ts';
import type { ForwardedRequest, Headers } from './request.ts';

/** What an entry does with a request. Its reasons follow each other as the request was looked at. */
export type RoutingAnswer = EntryResponse | Forward | Rejection | Open;

/** The entry answers itself. */
export interface EntryResponse {
  readonly type: 'response';
  /** HTTP's status code. */
  readonly status: number;
  /** The code that a gRPC client sees; nothing for other requests. */
  readonly grpcStatus: number | undefined;
  readonly redirect: Redirect | undefined;
  readonly headers: Headers;
  readonly reasons: readonly RoutingReason[];
}

/** The request goes on to one of some backends. */
export interface Forward {
  readonly type: 'forward';
  /** By whom which part of such requests is served; the parts make 1. Those with weight 0 are named too. */
  readonly shares: readonly Share[];
  /** Who gets a copy besides; their answers are thrown away. */
  readonly mirrors: readonly Mirror[];
  /** Whether the client's TLS ends at the entry, or reaches the backend. */
  readonly tls: 'none' | 'ended' | 'kept';
  readonly timeouts: Timeouts;
  readonly reasons: readonly RoutingReason[];
}

/** The connection is closed, or never taken. */
export interface Rejection {
  readonly type: 'rejected';
  readonly reasons: readonly RoutingReason[];
}

/** What happens depends on something that is not known: a placeholder, a kind of backend that is somebody else's. */
export interface Open {
  readonly type: 'unknown';
  readonly reasons: readonly RoutingReason[];
}

export type Share = ServedShare | FailedShare;

export interface ServedShare extends Part {
  readonly type: 'backend';
  readonly backend: ServicePortName;
  /** As the backend sees it; nothing where bytes are passed on as they are. */
  readonly request: ForwardedRequest | undefined;
  /** What becomes of the header fields of the backend's answer, in this order. */
  readonly responseHeaders: readonly HeaderChange[];
}

/** A backendRef that leads nowhere: its part of the requests fails. */
export interface FailedShare extends Part {
  readonly type: 'failure';
  readonly status: number;
  readonly grpcStatus: number | undefined;
}

interface Part {
  /** `weight / of`, of 0 to 1. */
  readonly share: number;
  readonly weight: number;
  readonly of: number;
  readonly reasons: readonly RoutingReason[];
}

/** A port of a Service; the request goes on from there to its endpoints. */
export interface ServicePortName {
  readonly namespace: string;
  readonly service: string;
  readonly port: number;
}

export interface Mirror {
  readonly backend: ServicePortName;
  readonly percent: number;
}

/** Where the client is sent. */
export interface Redirect {
  readonly scheme: string;
  /** The request's own where nothing else is written. */
  readonly host: string | undefined;
  /** Nothing where it is the scheme's own. */
  readonly port: number | undefined;
  readonly path: string;
}

/** How long may be waited, as written (`10s`). */
export interface Timeouts {
  readonly request: string | undefined;
  readonly backendRequest: string | undefined;
}

/** Nothing is limited. */
export const NO_TIMEOUTS: Timeouts = { request: undefined, backendRequest: undefined };

/** What a filter does to header fields: removes, sets, adds. */
export interface HeaderChange {
  readonly set: readonly HeaderField[];
  readonly add: readonly HeaderField[];
  readonly remove: readonly string[];
}

export interface HeaderField {
  readonly name: string;
  readonly value: string;
}
