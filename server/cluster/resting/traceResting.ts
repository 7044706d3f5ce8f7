import { drawNodeAddress } from '../addresses/podAddresses.ts';
import { apiServerAddress, DEFAULT_SERVICE_CIDRS, serviceRanges } from '../admission/state/clusterIPs.ts';
import { kubernetesService } from '../apiServer/bootstrap.ts';
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
  const slices = known ? cluster.slices : [...cluster.slices, API_SERVER_SLICE];
  return indexTrace({ ...cluster, services, slices, nodes, routes: cluster.objects }, settings);
}

const API_SERVER_KEY = 'default/kubernetes';
const API_SERVER = readService(kubernetesService(apiServerAddress(serviceRanges(DEFAULT_SERVICE_CIDRS)) ?? ''));

/**
 * The API server answers beside the nodes that are known.
 * kubernetes: pkg/controlplane/reconcilers, endpointsadapter.go endpointSliceFromEndpoints
 */
const API_SERVER_SLICE = readEndpointSlice({
  apiVersion: 'discovery.k8s.io/v1',
  kind: 'EndpointSlice',
  metadata: { name: 'kubernetes', namespace: 'default', labels: { 'kubernetes.io/service-name': 'kubernetes' } },
  addressType: 'IPv4',
  ports: [{ name: 'https', port: 6443, protocol: 'TCP' }],
  endpoints: [{ addresses: [drawNodeAddress(-1)], conditions: { ready: true } }],
});
