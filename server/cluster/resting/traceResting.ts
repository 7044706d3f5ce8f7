import { apiServerAddress, DEFAULT_SERVICE_CIDRS, serviceRanges } from '../admission/state/clusterIPs.ts';
import { apiServerEndpoints, kubernetesService } from '../apiServer/bootstrap.ts';
import { readEndpointSlice } from '../objects/endpointSlice.ts';
import { readService } from '../objects/service.ts';
import { proxyNodeOf } from '../proxy/proxyNode.ts';
import type { TracedCluster, TraceSettings } from '../trace/tracedCluster.ts';
import { indexTrace } from '../trace/tracedCluster.ts';
import type { RestingCluster } from './restingCluster.ts';

/** A cluster at rest, ready to be asked about requests. Its own Service `kubernetes` is there without a manifest. */
export function traceResting(cluster: RestingCluster, settings: TraceSettings): TracedCluster {
  const nodes = cluster.nodes.map(proxyNodeOf);
  const known = cluster.services.some(({ metadata: { namespace, name } }) => `${namespace}/${name}` === API_SERVER_KEY);
  const services = known ? cluster.services : [...cluster.services, API_SERVER];
  const slices = known ? cluster.slices : [...cluster.slices, ...API_SERVER_SLICES];
  return indexTrace({ ...cluster, services, slices, nodes, routes: cluster.objects }, settings);
}

const API_SERVER_KEY = 'default/kubernetes';
const API_SERVER = readService(kubernetesService(apiServerAddress(serviceRanges(DEFAULT_SERVICE_CIDRS)) ?? ''));

const API_SERVER_SLICES = apiServerEndpoints.filter(({ kind }) => kind === 'EndpointSlice').map(readEndpointSlice);
