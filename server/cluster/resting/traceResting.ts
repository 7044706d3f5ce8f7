import { proxyNodeOf } from '../proxy/proxyNode.ts';
import type { TracedCluster, TraceSettings } from '../trace/tracedCluster.ts';
import { indexTrace } from '../trace/tracedCluster.ts';
import type { RestingCluster } from './restingCluster.ts';

/** A cluster at rest, ready to be asked about requests. */
export function traceResting(cluster: RestingCluster, settings: TraceSettings): TracedCluster {
  const nodes = cluster.nodes.map(proxyNodeOf);
  return indexTrace({ ...cluster, nodes, routes: cluster.objects }, settings);
}
