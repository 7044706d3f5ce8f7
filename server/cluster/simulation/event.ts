import type { JsonObject } from '../objects/json.ts';
import type { ObjectIdentity } from '../objects/reference.ts';
import type { Call } from './call.ts';

/** What comes from outside into a simulated cluster. One that names what is not there changes nothing, and says so. */
export type SimulationEvent = ObjectEvent | WorkloadEvent | PodEvent | NodeEvent | TrafficEvent;

export type ObjectEvent =
  /** A new object, or another state of one that is there, as the API server stores it: whoever sends it has asked admission. */
  | { readonly kind: 'write'; readonly object: JsonObject }
  | { readonly kind: 'remove'; readonly object: ObjectIdentity; readonly graceSeconds?: number }
  /** The manifests are these now: what is gone from them is removed, and what differs is applied. */
  | { readonly kind: 'edit'; readonly objects: readonly JsonObject[] };

/** What `kubectl` does to a workload. */
export type WorkloadEvent =
  | { readonly kind: 'scale'; readonly workload: ObjectIdentity; readonly replicas: number }
  | {
      readonly kind: 'set image';
      readonly workload: ObjectIdentity;
      readonly container: string;
      readonly image: string;
    }
  | { readonly kind: 'restart'; readonly workload: ObjectIdentity };

/** Pods are named `namespace/name`. */
export type PodEvent =
  /** Its processes die at once, and the object with it: `kubectl delete pod --force`. */
  | { readonly kind: 'kill'; readonly pod: string }
  /** Its readiness is this, whatever its probe says; `probed` gives it back to the probe. */
  | { readonly kind: 'set readiness'; readonly pod: string; readonly ready: boolean | 'probed' }
  /** A value of `null` takes the label away. */
  | { readonly kind: 'label'; readonly pod: string; readonly labels: Readonly<Record<string, string | null>> };

export type NodeEvent =
  | { readonly kind: 'cordon' | 'uncordon' | 'drain'; readonly node: string }
  /** It no longer answers; all of a zone where that is named. */
  | { readonly kind: 'fail' | 'recover'; readonly node: string }
  | { readonly kind: 'fail zone' | 'recover zone'; readonly zone: string };

export type TrafficEvent =
  | { readonly kind: 'send'; readonly call: Call; readonly count: number }
  /** That many requests per second from now on; 0 ends it. */
  | { readonly kind: 'rate'; readonly call: Call; readonly perSecond: number };

/** An event, and when it came. */
export interface Given {
  readonly atMs: number;
  readonly event: SimulationEvent;
}

/** What happened in the cluster, in the order of time; requests are in the log. */
export type Happening = { readonly atMs: number } & (
  | { readonly kind: PodHappening; readonly pod: string }
  | { readonly kind: 'pod scheduled'; readonly pod: string; readonly to: string }
  | { readonly kind: 'pod unschedulable'; readonly pod: string; readonly message: string }
  | { readonly kind: NodeHappening; readonly node: string }
  | { readonly kind: 'written' | 'removed' | 'restarted'; readonly object: ObjectIdentity }
  | { readonly kind: 'scaled'; readonly object: ObjectIdentity; readonly replicas: number }
  | { readonly kind: 'image set'; readonly object: ObjectIdentity; readonly image: string }
  /** A controller says what it did, in the words of its event. */
  | { readonly kind: 'controller'; readonly message: string }
  | { readonly kind: 'slices written' | 'rules programmed'; readonly services: readonly string[] }
  | { readonly kind: 'edited' }
  /** Admission does not take a manifest. */
  | { readonly kind: 'refused'; readonly object: ObjectIdentity; readonly message: string }
  | { readonly kind: 'rate'; readonly perSecond: number }
  /** The event named what is not there. */
  | { readonly kind: 'nothing'; readonly event: SimulationEvent['kind']; readonly missing: string }
);

export type PodHappening =
  | 'pod created'
  | 'pod started'
  | 'pod listening'
  | 'pod ready'
  | 'pod not ready'
  | 'pod terminating'
  | 'pod stopped listening'
  | 'pod killed'
  | 'pod gone'
  | 'pod evicted'
  | 'pod relabelled';

export type NodeHappening =
  | 'node cordoned'
  | 'node uncordoned'
  | 'node drained'
  | 'node failed'
  | 'node not ready'
  | 'node recovered';
