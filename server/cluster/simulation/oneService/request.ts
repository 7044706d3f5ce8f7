import type { ProxyEndpoint } from '../../proxy/choose.ts';
import type { Call } from './calls.ts';
import type { Moment } from './state.ts';

/** One request: little enough that a run may keep all of them; its stations are told from this alone. */
export interface Request {
  readonly number: number;
  readonly sentAtMs: number;
  readonly endsAtMs: number;
  readonly call: Call;
  /** The cluster when it was sent. */
  readonly moment: Moment;
  /** Where it was sent to, if anywhere. */
  readonly endpoint: ProxyEndpoint | undefined;
  readonly outcome: Outcome;
}

/** How a request ended or, while it is under way, how it is going to end. */
export type Outcome =
  | { readonly result: 'served' }
  | { readonly result: 'refused' | 'timedOut'; readonly cause: Cause };

/** Why a request failed. */
export type Cause =
  | { readonly type: 'no such name' }
  | { readonly type: 'no such port' }
  | { readonly type: 'no endpoints' }
  | { readonly type: 'no local endpoints' }
  /** The container was ended, and the endpoint not yet withdrawn. */
  | { readonly type: 'stopped'; readonly atMs: number }
  /** It ended with the request in its hands. */
  | { readonly type: 'cut off'; readonly atMs: number }
  /** The containers declare ports, and not this one. */
  | { readonly type: 'nothing listens'; readonly port: number; readonly declared: readonly number[] }
  /** The Pod has an address, and its containers do not run yet. */
  | { readonly type: 'not started' };
