import { ipFamiliesOf } from '../endpoints/ipFamilies.ts';
import type { Service } from '../objects/service.ts';
import { isHeadless } from '../objects/service.ts';
import { drawClusterIP, drawClusterIPv6, drawNodePort } from './serviceAddresses.ts';

/** The addresses and ports that a Service has once it is stored. */
export interface Allocation {
  /** None for a headless or ExternalName Service. */
  readonly clusterIPs: readonly string[];
  /** By index of the Service's ports; nothing where its type has none. */
  readonly nodePorts: readonly (number | undefined)[];
  /** Whether an address was drawn here, and not written by the user. */
  readonly drawn: boolean;
}

/** What a Service asks for, and in its place what would be drawn. kubernetes: pkg/registry/core/service/storage/alloc.go */
export function allocate(service: Service, namespace = service.metadata.namespace ?? 'default'): Allocation {
  const { clusterIPs: written, type } = service.spec;
  const addressless = type === 'ExternalName' || isHeadless(service);
  const drawn = !addressless && written.length === 0;
  const { name } = service.metadata;
  const clusterIPs = addressless ? [] : drawn ? drawIPs(service, namespace) : written;
  const taken = new Set<number>();
  const nodePorts = service.spec.ports.map((port, index) => {
    if (!hasNodePorts(service)) return undefined;
    if (typeof port.nodePort === 'number' && port.nodePort !== 0) return port.nodePort;
    const number = drawNodePort(namespace, name, String(port.port ?? index), taken);
    taken.add(number);
    return number;
  });
  return { clusterIPs, nodePorts, drawn };
}

function hasNodePorts({ spec }: Service): boolean {
  return spec.type === 'NodePort' || (spec.type === 'LoadBalancer' && spec.allocateLoadBalancerNodePorts !== false);
}

function drawIPs(service: Service, namespace: string): readonly string[] {
  const { name } = service.metadata;
  const draw = { IPv4: drawClusterIP, IPv6: drawClusterIPv6 };
  const families = service.spec.ipFamilyPolicy === undefined ? ipFamiliesOf(service, ['IPv4']) : ipFamiliesOf(service);
  return families.map((family) => draw[family](namespace, name, new Set()));
}
