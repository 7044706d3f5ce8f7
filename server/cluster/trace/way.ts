import type { FieldReference } from '../objects/reference.ts';
import type { HopReason } from './reason.ts';

/**
 * Every way that a request can take at one moment: the stations up to where chance (or the sender's address) decides, and
 * from there on each branch with its share. One Way gives the expected distribution, and a drawn number picks one path.
 */
export interface Way {
  readonly hops: readonly Hop[];
  readonly end: Fork | Ending;
}

/** One station of a way, and what was decided there. */
export interface Hop {
  readonly station: Station;
  /** What the request is addressed to when it comes here: `web:80`, `10.96.3.7:80`, `Service shop/web port 80`. */
  readonly at: string;
  /** What it is addressed to from here on: the next hop's `at`. Nothing where it ends here. */
  readonly to: string | undefined;
  readonly reason: HopReason;
  /** The field that decided; nothing where no object of the cluster did. */
  readonly decidedBy: FieldReference | undefined;
}

/** `name`: DNS. `entry`: a load balancer, a node port, an Ingress or a Gateway. `endpoint`: kube-proxy's choice. */
export type Station = 'name' | 'entry' | 'service' | 'endpoint' | 'policy' | 'container';

/** Where a way divides. */
export interface Fork {
  readonly type: 'fork';
  readonly choice: Choice;
  /** Their shares sum to 1. */
  readonly branches: readonly Branch[];
}

/** Who takes a branch. */
export type Choice =
  /** Each new connection anew, by chance. */
  | { readonly type: 'chance' }
  /** Each new connection the next one. kubernetes: ipvs scheduler `rr` */
  | { readonly type: 'turns'; readonly key: string }
  /** By chance, and from then on the same for a client, by its address, until it was quiet for that long. */
  | { readonly type: 'affinity'; readonly key: string; readonly timeoutMs: number }
  /** By chance, as the weights of a route ask. */
  | { readonly type: 'weights' };

export interface Branch {
  /** Greater than 0, at most 1. */
  readonly share: number;
  readonly way: Way;
}

/** How a way ends. */
export type Ending =
  | { readonly type: 'answered'; readonly by: Answerer; readonly status: number | undefined }
  | { readonly type: 'failed'; readonly symptom: Symptom };

/** Who answers. */
export type Answerer =
  | {
      readonly type: 'pod';
      readonly namespace: string;
      readonly name: string;
      readonly address: string;
      readonly port: number;
    }
  /** A process on a node, behind an endpoint that is no Pod. */
  | { readonly type: 'address'; readonly address: string; readonly port: number }
  /** An Ingress or a Gateway by itself: a redirect. */
  | { readonly type: 'entry' }
  /** Somebody outside of the cluster; nobody here knows whether they do. */
  | { readonly type: 'outside'; readonly host: string };

/** What the sender of a failed request sees. */
export type Symptom =
  /** `wget: bad address`; the code of the last answer: `NXDOMAIN`, `NODATA`, `SERVFAIL`, or a time-out of DNS itself. */
  | { readonly type: 'bad address'; readonly code: string }
  | { readonly type: 'connection refused' }
  /** The connection was there, and is cut. */
  | { readonly type: 'connection reset' }
  | { readonly type: 'timed out' }
  /** An answer of HTTP that says no: 404, 421, 500, 503. */
  | { readonly type: 'status'; readonly status: number }
  /** A placeholder decides, or something else that nobody here knows. */
  | { readonly type: 'unknown' }
  /** There is nobody of that name who could send it. */
  | { readonly type: 'no sender' };

/** One path through a way, from its first hop to its end. */
export interface Path {
  /** The share of new connections that takes it. */
  readonly share: number;
  readonly hops: readonly Hop[];
  readonly ending: Ending;
}
