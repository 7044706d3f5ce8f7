import type { IPFamily } from '../addresses/ipAddress.ts';
import { familyOf, formatIP, parseIP } from '../addresses/ipAddress.ts';
import type { Endpoint, EndpointConditions, EndpointPort, ObjectReference } from '../objects/endpointSlice.ts';
import { hasLabels } from '../objects/labels.ts';
import type { PodSpec } from '../objects/pod.ts';
import type { Service } from '../objects/service.ts';
import type { PodState } from './podState.ts';
import type { EndpointContext } from './selectEndpoints.ts';
import { conditionsOf } from './selectEndpoints.ts';
import { findTargetPort } from './targetPort.ts';

/** Endpoints that share their ports, so that they may stand in one slice. */
export interface PortGroup {
  readonly ports: readonly EndpointPort[];
  readonly endpoints: Endpoint[];
}

/** The Pods that a Service's selector finds. */
export function selectedPods(service: Service, pods: readonly PodState[]): readonly PodState[] {
  const { selector } = service.spec;
  if (!selector) return [];
  const { namespace } = service.metadata;
  return pods.filter(
    (pod) =>
      (pod.namespace === namespace || pod.namespace === undefined || namespace === undefined) &&
      hasLabels(pod.pod.metadata.labels, selector),
  );
}

/**
 * What a Service's slices of one family are to hold, by set of ports.
 * kubernetes: staging/src/k8s.io/endpointslice/reconciler.go reconcileByAddressType
 */
export function desiredGroups(
  service: Service,
  pods: readonly PodState[],
  family: IPFamily,
  context: EndpointContext,
): ReadonlyMap<string, PortGroup> {
  const groups = new Map<string, PortGroup>();
  const groupOf = new Map<unknown, PortGroup>();
  for (const pod of pods) {
    if (pod.finished !== undefined || pod.addresses.length === 0) continue;
    const template = pod.pod.spec.containers;
    const group = groupOf.get(template) ?? groupFor(groups, resolvedPorts(service, pod.pod.spec));
    groupOf.set(template, group);
    if (isPlaced(service, pod, context)) {
      const addresses = addressesOf(pod, family);
      if (addresses.length > 0) group.endpoints.push(endpointOf(service, pod, addresses, context));
    }
  }
  return groups;
}

/** The same text for the same set of ports, whatever their order. kubernetes: util/controller_utils.go NewPortMapKey */
export function portsKey(ports: readonly EndpointPort[]): string {
  const texts = ports.map(({ name, protocol, port, appProtocol }) => `${name}/${protocol}/${port}/${appProtocol}`);
  return texts.sort().join(',');
}

/** Whether a Pod's Node lets it into slices: it has to exist, unless unready Pods are published too. */
function isPlaced(service: Service, { nodeName }: PodState, { nodes }: EndpointContext): boolean {
  return !nodes || service.spec.publishNotReadyAddresses || (nodeName !== undefined && nodes.has(nodeName));
}

function groupFor(groups: Map<string, PortGroup>, ports: readonly EndpointPort[]): PortGroup {
  const key = portsKey(ports);
  const group = groups.get(key) ?? { ports, endpoints: [] };
  groups.set(key, group);
  return group;
}

/** The ports of a Service that a Pod has, as its endpoints carry them. Of a number that is a placeholder none is written. */
export function resolvedPorts(service: Service, spec: PodSpec): readonly EndpointPort[] {
  return service.spec.ports.flatMap((servicePort, index) => {
    const target = findTargetPort(spec, servicePort, index);
    if (!target.found) return [];
    const { name, protocol, appProtocol } = servicePort;
    return [
      {
        name,
        protocol,
        ...(typeof target.port === 'number' && { port: target.port }),
        ...(appProtocol !== undefined && { appProtocol }),
      },
    ];
  });
}

/** A Pod's addresses of one family, in canonical form. */
export function addressesOf({ addresses }: PodState, family: IPFamily): readonly string[] {
  const [first] = addresses;
  if (addresses.length === 1 && first !== undefined) {
    if (familyOf(first) !== family) return NO_ADDRESSES;
    return canonicalAddress(first) === first ? addresses : [canonicalAddress(first)];
  }
  return addresses.filter((address) => familyOf(address) === family).map(canonicalAddress);
}

const NO_ADDRESSES: readonly string[] = [];

/** An address as Go prints it; text that is none stays as it is. */
export function canonicalAddress(address: string): string {
  if (PLAIN_IPV4.test(address)) return address;
  const parsed = parseIP(address);
  return parsed ? formatIP(parsed) : address;
}

const PLAIN_IPV4 = /^(?:0|[1-9]\d{0,2})(?:\.(?:0|[1-9]\d{0,2})){3}$/;

/** While it is being written. */
type Writable<T> = { -readonly [K in keyof T]: T[K] };

/** kubernetes: staging/src/k8s.io/endpointslice/utils.go podToEndpoint */
function endpointOf(
  service: Service,
  state: PodState,
  addresses: readonly string[],
  { nodes }: EndpointContext,
): Endpoint {
  const { nodeName } = state;
  const zone = nodeName === undefined ? undefined : nodes?.get(nodeName)?.zone;
  const hostname = endpointHostname(service, state);
  const targetRef = podReference(service, state);
  const endpoint: Writable<Endpoint> = { addresses, conditions: conditionsText(service, state), targetRef };
  if (hostname !== undefined) endpoint.hostname = hostname;
  if (nodeName !== undefined) endpoint.nodeName = nodeName;
  if (zone !== undefined) endpoint.zone = zone;
  return endpoint;
}

/** kubernetes: staging/src/k8s.io/endpointslice/util/controller_utils.go ShouldSetHostname */
export function endpointHostname(service: Service, { pod }: PodState): string | undefined {
  return pod.spec.subdomain === service.metadata.name ? pod.spec.hostname : undefined;
}

/** The reference from an endpoint to its Pod. */
export function podReference(service: Service, { pod, namespace }: PodState): ObjectReference {
  const { name, uid } = pod.metadata;
  const reference = { kind: 'Pod', namespace: namespace ?? service.metadata.namespace ?? 'default', name };
  return uid === undefined ? reference : { ...reference, uid };
}

/** There are few combinations, so all endpoints share them. */
function conditionsText(service: Service, pod: PodState): EndpointConditions {
  const { ready, serving, terminating } = conditionsOf(service, pod);
  const known = CONDITIONS[(ready ? 4 : 0) + (serving ? 2 : 0) + (terminating ? 1 : 0)];
  return known ?? { ready, serving, terminating };
}

const CONDITIONS: readonly EndpointConditions[] = Array.from({ length: 8 }, (_, bits) =>
  Object.freeze({ ready: (bits & 4) !== 0, serving: (bits & 2) !== 0, terminating: (bits & 1) !== 0 }),
);
