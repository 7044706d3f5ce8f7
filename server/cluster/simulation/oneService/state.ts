import type { Candidate } from '../../endpoints/selectEndpoints.ts';
import type { PortRules } from '../../proxy/choose.ts';
import type { Totals } from '../picture.ts';
import type { Queue } from '../queue.ts';
import type { Random } from '../randomness.ts';
import type { Call } from './calls.ts';
import type { SimulatedCluster } from './cluster.ts';
import type { Delays } from './delays.ts';
import type { RunningPod } from './pods.ts';
import type { Request } from './request.ts';

/** A simulation at one moment. It never changes; a step makes another one, which shares what stayed the same. */
export interface SimulationState {
  readonly seed: number;
  readonly delays: Delays;
  readonly nowMs: number;
  readonly random: Random;
  readonly moment: Moment;
  readonly due: Queue<Due>;
  /** Grows with every entry of `due`. */
  readonly order: number;
  readonly load: Load | undefined;
  /** Workloads scaled by hand, and what their manifests said then. */
  readonly scaled: ReadonlyMap<string, Scaling>;
  readonly totals: Totals;
}

/** The cluster as requests find it. Replaced only when something in it changes. */
export interface Moment {
  readonly cluster: SimulatedCluster;
  readonly pods: ReadonlyMap<string, RunningPod>;
  /** What the EndpointSlices say: the Pods as the Service saw them when they were last written. */
  readonly slices: readonly Candidate[];
  /** What kube-proxy does, by index of the Service's ports. */
  readonly rules: readonly PortRules[];
}

/** What is to happen by itself. */
export type Due =
  | { readonly kind: 'answer'; readonly request: Request }
  | { readonly kind: 'createPod'; readonly inPlaceOf: RunningPod }
  | { readonly kind: 'startPod' | 'probePod' | 'stopPod' | 'forgetPod'; readonly pod: string }
  | { readonly kind: 'writeSlices' | 'programRules' };

/** A steady rate of requests. */
export interface Load {
  readonly perSecond: number;
  readonly call: Call;
  readonly sinceMs: number;
  /** How many it has sent. */
  readonly count: number;
}

export interface Scaling {
  readonly replicas: number;
  /** How many Pods the manifest made when it was scaled. */
  readonly written: number;
}
