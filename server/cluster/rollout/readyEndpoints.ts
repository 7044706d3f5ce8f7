import { endpointSlices } from '../endpoints/endpointSlices.ts';
import { stateOf } from '../endpoints/podState.ts';
import type { Service } from '../objects/service.ts';
import type { LiveCluster } from './liveCluster.ts';
import type { RolloutState } from './playRollout.ts';

/** How many of a Service's endpoints can take requests, and how many cannot (yet, or any more). */
export interface EndpointCounts {
  readonly ready: number;
  readonly notReady: number;
  readonly terminating: number;
}

/** The endpoints of a Service in a cluster at rest. */
export function countEndpoints(cluster: LiveCluster, service: Service): EndpointCounts {
  const pods = Array.from(cluster.pods.values(), ({ pod }) =>
    stateOf(pod, pod.spec.nodeName, pod.status?.podIPs ?? [], false),
  );
  const slices = endpointSlices(service, pods, { nodes: cluster.nodes });
  const all = slices.flatMap(({ endpoints }) => endpoints.map(({ conditions }) => conditions));
  return {
    ready: all.filter((conditions) => conditions?.ready).length,
    notReady: all.filter((conditions) => !conditions?.ready && !conditions?.terminating).length,
    terminating: all.filter((conditions) => conditions?.terminating).length,
  };
}

/** The fewest ready endpoints that a Service has at any moment of a rollout: with one or more, no request finds none. */
export function fewestReady(states: readonly RolloutState[], service: Service): number {
  return Math.min(...states.map(({ cluster }) => countEndpoints(cluster, service).ready));
}
