import type { ObjectStore } from '../../apiServer/objectStore.ts';
import type { PodState } from '../../endpoints/podState.ts';
import type { EndpointSlice } from '../../objects/endpointSlice.ts';
import type { JsonObject } from '../../objects/json.ts';
import type { Service } from '../../objects/service.ts';
import type { LiveCluster, LivePod } from '../../rollout/liveCluster.ts';
import type { RunningPod } from '../pods/runningPod.ts';
import type { RunningNode } from './nodes.ts';

/** The cluster as requests and `kubectl` find it at one time. Replaced only when something in it changes. */
export interface Moment {
  /** What users' files say, by what names the objects. */
  readonly manifests: ReadonlyMap<string, JsonObject>;
  /** What users wrote, as the API server stores it. */
  readonly store: ObjectStore;
  /** Workloads, Pods and Nodes as their controllers see them. */
  readonly live: LiveCluster;
  /** When workloads were made that only controllers know of, by their key. */
  readonly madeMs: ReadonlyMap<string, number>;
  /** By `namespace/name`. */
  readonly pods: ReadonlyMap<string, RunningPod>;
  /** Those that are no more and still spoken of. */
  readonly gone: ReadonlyMap<string, GonePod>;
  readonly nodes: ReadonlyMap<string, RunningNode>;
  /** What the EndpointSlice controllers wrote last, by `namespace/name` of the Service. */
  readonly published: ReadonlyMap<string, Published>;
  readonly programmed: Programmed;
}

/** A Pod that is no more: as it was last. */
export interface GonePod {
  readonly live: LivePod;
  readonly running: RunningPod;
  readonly atMs: number;
}

/** A Service's EndpointSlices, and the Pods as they were when these were written. */
export interface Published {
  readonly service: Service;
  readonly slices: readonly EndpointSlice[];
  readonly pods: readonly PodState[];
}

/** What kube-proxy on every node, and the cluster's DNS, have heard of so far. */
export interface Programmed {
  readonly services: ReadonlyMap<string, Service>;
  readonly slices: ReadonlyMap<string, readonly EndpointSlice[]>;
}

export const NOTHING_PROGRAMMED: Programmed = { services: new Map(), slices: new Map() };
