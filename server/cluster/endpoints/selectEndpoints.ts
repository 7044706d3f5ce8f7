import type { IPFamily } from '../addresses/ipAddress.ts';
import { familyOf } from '../addresses/ipAddress.ts';
import type { IntegerOrPlaceholder } from '../objects/fields.ts';
import type { Node } from '../objects/node.ts';
import type { Service, ServicePort } from '../objects/service.ts';
import { isHeadless } from '../objects/service.ts';
import { isUnknown } from '../objects/unknown.ts';
import { ipFamiliesOf } from './ipFamilies.ts';
import { labelDifferences } from './labelMatch.ts';
import type { PodState } from './podState.ts';
import type { EndpointReason, StateReason } from './reason.ts';
import { findTargetPort } from './targetPort.ts';

/** What a Service makes of every Pod that it was shown. */
export interface Selection {
  readonly service: Service;
  /** Who writes its endpoints: the controllers, the user, or nobody (ExternalName). */
  readonly source: 'selector' | 'user' | 'none';
  readonly candidates: readonly Candidate[];
}

/** One Pod as a Service sees it. */
export interface Candidate {
  readonly pod: PodState;
  /** `in`: it gets traffic on at least one port; `unknown`: a placeholder decides. */
  readonly verdict: 'in' | 'out' | 'unknown';
  /** Whether it stands in the Service's EndpointSlices, be it as not ready. */
  readonly listed: boolean;
  readonly conditions: Conditions;
  /** Its addresses of the Service's families. */
  readonly addresses: readonly string[];
  /** Where each of the Service's ports leads, but for those that lead nowhere. */
  readonly ports: readonly PortTarget[];
  /** Why it gets no traffic, the first cause first; for one that is in, which ports lead nowhere. */
  readonly reasons: readonly EndpointReason[];
}

export interface Conditions {
  readonly ready: boolean;
  readonly serving: boolean;
  readonly terminating: boolean;
}

export interface PortTarget {
  /** Index in the Service's `ports`. */
  readonly portIndex: number;
  readonly port: ServicePort;
  readonly targetPort: IntegerOrPlaceholder;
}

/** What endpoints depend on besides the Service and its Pods. */
export interface EndpointContext {
  /** The Nodes that exist, by name; without it every Node that a Pod names does, in no known zone. */
  readonly nodes?: ReadonlyMap<string, Node>;
  /** The families of the cluster, the primary one first; IPv4 then IPv6 where not said. */
  readonly families?: readonly IPFamily[];
}

/** Looks at each Pod through a Service's eyes. */
export function selectEndpoints(service: Service, pods: readonly PodState[], context: EndpointContext = {}): Selection {
  const { type, selector } = service.spec;
  const source = type === 'ExternalName' ? 'none' : selector ? 'selector' : 'user';
  if (source !== 'selector') return { service, source, candidates: [] };
  const families = ipFamiliesOf(service, context.families);
  return { service, source, candidates: pods.map((pod) => judge(service, pod, families, context)) };
}

function judge(service: Service, pod: PodState, families: readonly IPFamily[], context: EndpointContext): Candidate {
  const conditions = conditionsOf(service, pod);
  const addresses = pod.addresses.filter((address) => families.includes(familyOf(address)));
  const unfit = [...membershipReasons(service, pod), ...presenceReasons(service, pod, addresses, families, context)];
  const listed = unfit.length === 0;
  const ports: PortTarget[] = [];
  const portReasons: EndpointReason[] =
    service.spec.ports.length > 0 || isHeadless(service) ? [] : [{ type: 'no ports' }];
  service.spec.ports.forEach((port, portIndex) => {
    const target = findTargetPort(pod.pod.spec, port, portIndex);
    if (target.found) ports.push({ portIndex, port, targetPort: target.port });
    else portReasons.push(target.reason);
  });
  const reasons = [...unfit, ...(conditions.ready ? [] : stateReasons(pod)), ...portReasons];
  const reachable = ports.length > 0 || isHeadless(service);
  const verdict = listed && conditions.ready && reachable ? 'in' : onlyUnknown(reasons, reachable) ? 'unknown' : 'out';
  return { pod, verdict, listed, conditions, addresses, ports, reasons };
}

/** kubernetes: staging/src/k8s.io/endpointslice/utils.go podToEndpoint */
export function conditionsOf(service: Service, pod: PodState): Conditions {
  const serving = pod.readiness.ready;
  const { terminating } = pod;
  return { ready: service.spec.publishNotReadyAddresses || (serving && !terminating), serving, terminating };
}

function membershipReasons(service: Service, { pod, namespace: found }: PodState): readonly EndpointReason[] {
  const wanted = service.metadata.namespace;
  const differences = labelDifferences(service.spec.selector ?? {}, pod.metadata.labels);
  if (wanted === undefined || found === undefined || wanted === found) return differences;
  const placeholder = [wanted, found].find(isUnknown);
  if (placeholder !== undefined) return [...differences, { type: 'unknown', subject: 'namespace', placeholder }];
  return [...differences, { type: 'namespace', wanted, found }];
}

/** kubernetes: staging/src/k8s.io/endpointslice/util/controller_utils.go ShouldPodBeInEndpoints */
function presenceReasons(
  service: Service,
  pod: PodState,
  addresses: readonly string[],
  families: readonly IPFamily[],
  { nodes }: EndpointContext,
): readonly StateReason[] {
  if (pod.finished !== undefined) return [{ type: 'finished', phase: pod.finished }];
  if (pod.addresses.length === 0) return [{ type: 'no address' }];
  if (addresses.length === 0) {
    return [{ type: 'address family', wanted: families, found: [...new Set(pod.addresses.map(familyOf))] }];
  }
  if (service.spec.publishNotReadyAddresses || !nodes) return [];
  const { nodeName } = pod;
  return nodeName !== undefined && nodes.has(nodeName) ? [] : [{ type: 'no node', nodeName }];
}

function stateReasons({ terminating, readiness }: PodState): readonly StateReason[] {
  if (terminating) return [{ type: 'terminating', serving: readiness.ready }];
  return readiness.ready ? [] : [{ type: 'not ready', cause: readiness.cause }];
}

function onlyUnknown(reasons: readonly EndpointReason[], reachable: boolean): boolean {
  const decisive = reachable ? reasons.filter(({ type }) => type !== 'port name' && type !== 'protocol') : reasons;
  return (
    decisive.length > 0 &&
    decisive.some(({ type }) => type === 'unknown') &&
    decisive.every(({ type }) => type === 'unknown')
  );
}
