import type { Deed } from '../picture.ts';
import type { Call } from './calls.ts';
import type { SimulatedCluster } from './cluster.ts';
import type { Request } from './request.ts';

/** What comes from outside into a running simulation. */
export type SimulationEvent =
  | Deed
  | { readonly kind: 'send'; readonly count: number; readonly call: Call }
  /** That many requests per second from now on; 0 ends it. */
  | { readonly kind: 'rate'; readonly perSecond: number; readonly call: Call }
  | { readonly kind: 'advance'; readonly ms: number }
  /** The manifests are other ones now. The run goes on with what has settled after the change. */
  | { readonly kind: 'edit'; readonly cluster: SimulatedCluster };

/** What happened in a step, in the order of time. */
export type Happening =
  | { readonly kind: 'sent'; readonly request: Request }
  | { readonly kind: 'ended'; readonly request: Request }
  | { readonly kind: PodHappening; readonly atMs: number; readonly pod: string }
  | { readonly kind: 'scaled'; readonly atMs: number; readonly workload: string; readonly replicas: number }
  | { readonly kind: 'slicesWritten' | 'rulesProgrammed' | 'edited'; readonly atMs: number };

export type PodHappening =
  | 'podKilled'
  | 'podCreated'
  | 'podStarted'
  | 'podReady'
  | 'podUnready'
  | 'podDraining'
  | 'podStopped'
  | 'podForgotten';
