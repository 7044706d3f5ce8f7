import { type Candidate, selectEndpoints } from '../../endpoints/selectEndpoints.ts';
import { isHeadless } from '../../objects/service.ts';
import type { PortRules, ProxyEndpoint } from '../../proxy/choose.ts';
import type { SimulatedCluster } from './cluster.ts';
import { podState, type RunningPod } from './pods.ts';
import type { Moment } from './state.ts';

/** The moment with EndpointSlices that say what the Pods are now. */
export function writeSlices(moment: Moment): Moment {
  return { ...moment, slices: lookAtPods(moment.cluster, moment.pods) };
}

/** The moment with packet rules that do what the EndpointSlices say. */
export function programRules(moment: Moment): Moment {
  return { ...moment, rules: rulesFor(moment.cluster, moment.slices) };
}

/** The Pods as the Service sees them now, whatever has been written yet. */
export function lookAtPods(cluster: SimulatedCluster, pods: ReadonlyMap<string, RunningPod>): readonly Candidate[] {
  const states = [...pods.values()].flatMap((pod) => podState(pod) ?? []);
  return selectEndpoints(cluster.service, states).candidates;
}

/** kubernetes: pkg/proxy/util/utils.go ShouldSkipService; pkg/proxy/endpointslicecache.go */
function rulesFor({ service }: SimulatedCluster, slices: readonly Candidate[]): readonly PortRules[] {
  if (isHeadless(service) || service.spec.type === 'ExternalName') return service.spec.ports.map(() => NO_ENDPOINTS);
  return service.spec.ports.map((_, index) => {
    const here = slices.flatMap((candidate) => {
      const endpoint = endpointAt(candidate, index);
      return endpoint === undefined ? [] : [{ endpoint, conditions: candidate.conditions }];
    });
    here.sort((a, b) => compareEndpoints(a.endpoint, b.endpoint));
    return {
      ready: here.filter(({ conditions }) => conditions.ready).map(({ endpoint }) => endpoint),
      draining: here
        .filter(({ conditions: { ready, serving, terminating } }) => !ready && serving && terminating)
        .map(({ endpoint }) => endpoint),
    };
  });
}

/** The endpoint that a listed Pod is for one of the Service's ports. */
export function endpointAt(candidate: Candidate, portIndex: number): ProxyEndpoint | undefined {
  const { listed, addresses, ports, pod } = candidate;
  const target = ports.find((port) => port.portIndex === portIndex)?.targetPort;
  const [address] = addresses;
  if (!listed || address === undefined || typeof target !== 'number') return undefined;
  return { address, port: target, nodeName: pod.nodeName, pod: podId(candidate) };
}

/** `namespace/name` of a candidate's Pod, as running Pods are named. */
export function podId({ pod }: Candidate): string {
  return `${pod.namespace ?? ''}/${pod.pod.metadata.name}`;
}

function compareEndpoints(one: ProxyEndpoint, other: ProxyEndpoint): number {
  const [a, b] = [`${one.address}:${one.port}`, `${other.address}:${other.port}`];
  return a < b ? -1 : a > b ? 1 : 0;
}

const NO_ENDPOINTS: PortRules = { ready: [], draining: [] };
