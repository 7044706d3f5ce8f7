import { initNodePorts } from '../admission/kinds/service/nodePorts.ts';
import { ClusterIPs, DEFAULT_SERVICE_CIDRS, serviceRanges } from '../admission/state/clusterIPs.ts';
import { DEFAULT_NODE_PORTS, NodePorts } from '../admission/state/nodePorts.ts';
import { drawSeed } from '../admission/state/seed.ts';
import { ipFamiliesOf } from '../endpoints/ipFamilies.ts';
import type { Service } from '../objects/service.ts';
import { isHeadless } from '../objects/service.ts';

/** The addresses and ports that a Service has once it is stored. */
export interface Allocation {
  /** None for a headless or ExternalName Service. */
  readonly clusterIPs: readonly string[];
  /** By index of the Service's ports; nothing where its type has none. */
  readonly nodePorts: readonly (number | undefined)[];
  /** Whether an address was drawn here, and not written by the user. */
  readonly drawn: boolean;
}

/**
 * What a Service asks for, and in its place what Admission would draw for it in a cluster in which nobody else has it. Of
 * two Services that draw the same, the one that is applied later gets the next one. kubernetes: pkg/registry/core/service/storage/alloc.go
 */
export function allocate(service: Service, namespace = service.metadata.namespace ?? 'default'): Allocation {
  const { clusterIPs: written, type } = service.spec;
  const addressless = type === 'ExternalName' || isHeadless(service);
  const drawn = !addressless && written.length === 0;
  const seed = drawSeed('Service', namespace, service.metadata.name);
  const clusterIPs = addressless ? [] : drawn ? drawIPs(service, seed) : written;
  return { clusterIPs, nodePorts: nodePortsOf(service, seed), drawn };
}

const RANGES = serviceRanges(DEFAULT_SERVICE_CIDRS);
const NOTHING_TAKEN = { has: () => false };

function drawIPs(service: Service, seed: number): readonly string[] {
  const families = service.spec.ipFamilyPolicy === undefined ? ipFamiliesOf(service, ['IPv4']) : ipFamiliesOf(service);
  const addresses = new ClusterIPs(RANGES, NOTHING_TAKEN);
  return families.flatMap((family) => addresses.claimNext(family, seed) ?? []);
}

function nodePortsOf({ spec }: Service, seed: number): Allocation['nodePorts'] {
  if (spec.type !== 'NodePort' && spec.type !== 'LoadBalancer') return spec.ports.map(() => undefined);
  const ports = spec.ports.map(({ port, nodePort }, index) => ({
    // A port that is not known yet is no other one's.
    port: typeof port === 'number' ? port : -index,
    nodePort: typeof nodePort === 'number' && nodePort !== 0 ? nodePort : undefined,
  }));
  const { type, allocateLoadBalancerNodePorts = true } = spec;
  const asked = { type, allocateLoadBalancerNodePorts, ports };
  initNodePorts({ spec: asked }, { nodePorts: new NodePorts(DEFAULT_NODE_PORTS, NOTHING_TAKEN, true), seed });
  return ports.map(({ nodePort }) => nodePort);
}
