import type { EndpointPort } from '../objects/endpointSlice.ts';
import type { EndpointAddress, EndpointSubset, Endpoints } from '../objects/endpoints.ts';
import { NO_LABELS, withoutLabel } from '../objects/labels.ts';
import type { Service } from '../objects/service.ts';
import { isHeadless } from '../objects/service.ts';
import { addressesOf, endpointHostname, podReference, resolvedPorts, selectedPods } from './desiredEndpoints.ts';
import { HEADLESS_LABEL } from './endpointSlices.ts';
import { ipFamiliesOf } from './ipFamilies.ts';
import type { PodState } from './podState.ts';
import type { EndpointContext } from './selectEndpoints.ts';
import { podOf, repackSubsets, truncateSubsets } from './subsets.ts';

/** The label of Endpoints that the controller writes. */
export const ENDPOINTS_MANAGED_BY_LABEL = 'endpoints.kubernetes.io/managed-by';
/** The annotation of Endpoints that were cut to 1,000 addresses. */
export const OVER_CAPACITY = 'endpoints.kubernetes.io/over-capacity';
const LAST_CHANGE = 'endpoints.kubernetes.io/last-change-trigger-time';

/**
 * The Endpoints object that the controller keeps for a Service with a selector; nothing for others, and as long as a Pod
 * with an address has no Node, for then the API server refuses the whole write.
 * kubernetes: pkg/controller/endpoint/endpoints_controller.go syncService
 */
export function endpointsObject(
  service: Service,
  pods: readonly PodState[],
  context: EndpointContext = {},
  existing?: Endpoints,
): Endpoints | undefined {
  if (service.spec.type === 'ExternalName' || !service.spec.selector) return existing;
  const listed = selectedPods(service, pods).filter((pod) => isListed(service, pod));
  const singles = listed.flatMap((pod) => singleSubsets(service, pod, context));
  if (singles.some((subset) => addressesIn(subset).some(({ nodeName }) => nodeName === undefined))) return existing;
  const { subsets, truncated } = truncateSubsets(repackSubsets(singles, podOf));
  return write(service, subsets, truncated, existing);
}

/** kubernetes: staging/src/k8s.io/endpointslice/util/controller_utils.go ShouldPodBeInEndpoints */
function isListed(service: Service, { finished, addresses, terminating }: PodState): boolean {
  return finished === undefined && addresses.length > 0 && (!terminating || service.spec.publishNotReadyAddresses);
}

/** One subset per port of a Pod. kubernetes: endpoints_controller.go addEndpointSubset */
function singleSubsets(service: Service, pod: PodState, context: EndpointContext): readonly EndpointSubset[] {
  const [family] = ipFamiliesOf(service, context.families);
  const [ip] = family ? addressesOf(pod, family) : [];
  if (ip === undefined) return [];
  const address = addressOf(service, pod, ip);
  const subsetOf = (ports: readonly EndpointPort[]): EndpointSubset => {
    const ready = service.spec.publishNotReadyAddresses || pod.readiness.ready;
    return { ...(ready ? { addresses: [address] } : { notReadyAddresses: [address] }), ports };
  };
  if (service.spec.ports.length === 0) return isHeadless(service) ? [subsetOf([])] : [];
  return resolvedPorts(service, pod.pod.spec).map(({ name, ...port }) => subsetOf([name ? { name, ...port } : port]));
}

function addressOf(service: Service, pod: PodState, ip: string): EndpointAddress {
  const hostname = endpointHostname(service, pod);
  return {
    ip,
    ...(hostname !== undefined && { hostname }),
    ...(pod.nodeName !== undefined && { nodeName: pod.nodeName }),
    targetRef: podReference(service, pod),
  };
}

function addressesIn({ addresses = [], notReadyAddresses = [] }: EndpointSubset): readonly EndpointAddress[] {
  return [...addresses, ...notReadyAddresses];
}

function write(
  service: Service,
  subsets: readonly EndpointSubset[],
  truncated: boolean,
  existing: Endpoints | undefined,
): Endpoints {
  const { metadata } = service;
  const kept = withoutLabel(withoutLabel(existing?.metadata.annotations ?? NO_LABELS, OVER_CAPACITY), LAST_CHANGE);
  const annotations = truncated ? { ...kept, [OVER_CAPACITY]: 'truncated' } : kept;
  return {
    apiVersion: 'v1',
    kind: 'Endpoints',
    metadata: {
      name: metadata.name,
      namespace: metadata.namespace ?? 'default',
      labels: {
        ...withoutLabel(metadata.labels, HEADLESS_LABEL),
        ...(isHeadless(service) && { [HEADLESS_LABEL]: '' }),
        [ENDPOINTS_MANAGED_BY_LABEL]: 'endpoint-controller',
      },
      ...(Object.keys(annotations).length > 0 && { annotations }),
    },
    ...(subsets.length > 0 && { subsets }),
  };
}
