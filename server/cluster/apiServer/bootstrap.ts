import { drawNodeAddress } from '../addresses/podAddresses.ts';
import type { ServiceRanges } from '../admission/state/clusterIPs.ts';
import { apiServerAddress } from '../admission/state/clusterIPs.ts';
import type { JsonObject } from '../objects/json.ts';
import { printTimestamp } from '../objects/time.ts';
import { drawUid } from '../workloads/hash.ts';

const NAMESPACES = ['default', 'kube-node-lease', 'kube-public', 'kube-system'];

/**
 * What an API server makes for itself.
 * kubernetes: pkg/controlplane/controller/systemnamespaces, kubernetesservice
 */
export function bootstrapObjects(ranges: ServiceRanges, nowMs: number): readonly JsonObject[] {
  const address = apiServerAddress(ranges);
  const objects = NAMESPACES.map(namespaceObject);
  if (address !== undefined) objects.push(kubernetesService(address));
  return objects.map((object, index) => withSystemFields(object, index + 1, nowMs));
}

/** A Namespace as it is once it has been made. */
export function namespaceObject(name: string): JsonObject {
  return {
    apiVersion: 'v1',
    kind: 'Namespace',
    metadata: { name, labels: { 'kubernetes.io/metadata.name': name } },
    spec: { finalizers: ['kubernetes'] },
    status: { phase: 'Active' },
  };
}

/** A new object with what only the API server says of it. */
export function withSystemFields(object: JsonObject, revision: number, nowMs: number): JsonObject {
  const metadata = object['metadata'] as JsonObject;
  const uid = drawUid(`${object['kind']} ${metadata['namespace'] ?? ''}/${metadata['name']} ${revision}`);
  const own = { uid, resourceVersion: String(revision), creationTimestamp: printTimestamp(nowMs) };
  return { ...object, metadata: { ...metadata, ...own } };
}

/** The Service by which Pods reach the API server. */
export function kubernetesService(address: string): JsonObject {
  return {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: {
      name: 'kubernetes',
      namespace: 'default',
      labels: { component: 'apiserver', provider: 'kubernetes' },
    },
    spec: {
      ports: [{ name: 'https', protocol: 'TCP', port: 443, targetPort: 6443 }],
      clusterIP: address,
      clusterIPs: [address],
      type: 'ClusterIP',
      sessionAffinity: 'None',
      ipFamilies: [address.includes(':') ? 'IPv6' : 'IPv4'],
      ipFamilyPolicy: 'SingleStack',
      internalTrafficPolicy: 'Cluster',
    },
    status: { loadBalancer: {} },
  };
}

/**
 * Where the API server answers: beside the nodes that are known.
 * kubernetes: pkg/controlplane/reconcilers, endpointsadapter.go endpointSliceFromEndpoints
 */
export const apiServerEndpoints: readonly JsonObject[] = [
  {
    apiVersion: 'v1',
    kind: 'Endpoints',
    metadata: {
      name: 'kubernetes',
      namespace: 'default',
      labels: { 'endpointslice.kubernetes.io/skip-mirror': 'true' },
    },
    subsets: [{ addresses: [{ ip: drawNodeAddress(-1) }], ports: [{ name: 'https', port: 6443, protocol: 'TCP' }] }],
  },
  {
    apiVersion: 'discovery.k8s.io/v1',
    kind: 'EndpointSlice',
    metadata: { name: 'kubernetes', namespace: 'default', labels: { 'kubernetes.io/service-name': 'kubernetes' } },
    addressType: 'IPv4',
    ports: [{ name: 'https', port: 6443, protocol: 'TCP' }],
    endpoints: [{ addresses: [drawNodeAddress(-1)], conditions: { ready: true } }],
  },
];
