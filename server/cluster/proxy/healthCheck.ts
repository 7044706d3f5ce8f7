import type { IPFamily } from '../addresses/ipAddress.ts';
import { familyOf } from '../addresses/ipAddress.ts';
import type { ProxyRules } from './indexProxy.ts';
import { isNodePortAddress, isOwnAddress } from './nodePortAddresses.ts';
import type { ServiceName } from './reason.ts';
import type { PortRules } from './serviceRules.ts';

/** What kube-proxy answers to a load balancer that asks whether a Node is good for a Service. */
export interface HealthAnswer {
  readonly service: ServiceName;
  /** 200 where the Node has a ready endpoint of its own, else 503. */
  readonly status: 200 | 503;
  /** Also in header `X-Load-Balancing-Endpoint-Weight`. */
  readonly localEndpoints: number;
}

/**
 * The answer of a Node at a port of one of its addresses, whatever the path; nothing where kube-proxy does not listen there.
 * Endpoints are counted by address over all ports of the Service; terminating ones do not count.
 * kubernetes: pkg/proxy/healthcheck/service_health.go ServeHTTP
 */
export function answerHealthCheck(
  rules: ProxyRules,
  nodeName: string,
  address: string,
  port: number,
): HealthAnswer | undefined {
  const node = rules.nodes.get(nodeName);
  if (!node || !isOwnAddress(node, address) || !isNodePortAddress(rules.settings, node, address)) return undefined;
  const ports = healthCheckedPorts(rules, port, familyOf(address));
  const [first] = ports;
  if (first === undefined) return undefined;
  const local = ports.flatMap(({ endpoints }) => endpoints.filter((one) => one.ready && one.nodeName === nodeName));
  const localEndpoints = new Set(local.map((endpoint) => endpoint.address)).size;
  return { service: first.service, status: localEndpoints > 0 ? 200 : 503, localEndpoints };
}

function healthCheckedPorts({ ports }: ProxyRules, port: number, family: IPFamily): readonly PortRules[] {
  return ports.filter((rules) => rules.healthCheckNodePort === port && rules.family === family);
}
