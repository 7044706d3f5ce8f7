import type { WorkloadChange } from '../rollout/changeCluster.ts';
import type { Moment } from './cluster/moment.ts';
import type { Given, Happening } from './event.ts';
import type { Growing } from './growing.ts';
import type { Queue } from './queue.ts';
import type { Random } from './randomness.ts';
import type { Setting } from './setting.ts';
import type { Traffic } from './traffic/traffic.ts';

/** A simulated cluster at one moment. It never changes; an event, or time, makes another one. */
export interface SimulationState {
  readonly setting: Setting;
  readonly nowMs: number;
  readonly random: Random;
  readonly moment: Moment;
  readonly pending: Pending;
  readonly traffic: Traffic;
  /** What happened so far, in the order of time. */
  readonly happened: Growing<Happening>;
  /** What was done from outside so far, in the order of time. */
  readonly given: Growing<Given>;
  /** The states before, each as it was when it began; in the order of time. */
  readonly past: Growing<SimulationState>;
}

/** What is still to happen by itself. */
export interface Pending {
  readonly due: Queue<Due>;
  /** Grows with every entry of `due`. */
  readonly order: number;
  /** What the workload controllers have not heard of yet. */
  readonly changes: readonly WorkloadChange[];
  /** Services whose EndpointSlices have to be looked at again, and those whose rules do. */
  readonly unwritten: ReadonlySet<string>;
  readonly unprogrammed: ReadonlySet<string>;
  readonly controllersDue: boolean;
}

export const NOTHING_PENDING: Pending = {
  due: undefined,
  order: 0,
  changes: [],
  unwritten: new Set(),
  unprogrammed: new Set(),
  controllersDue: false,
};

/** What is to happen by itself, at its time. */
export type Due =
  | { readonly kind: 'controllers' | 'write slices' | 'program rules' }
  | { readonly kind: PodStep | 'forget pod'; readonly pod: string; readonly life: number }
  | { readonly kind: NodeStep; readonly node: string; readonly turn: number };

export type PodStep =
  | 'schedule pod'
  | 'start pod'
  | 'pod listens'
  | 'pod ready'
  | 'pod available'
  | 'pod stops listening'
  | 'pod exits';

export type NodeStep = 'node not ready' | 'evict pods' | 'drain on';
