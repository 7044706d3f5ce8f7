import type { Value } from '../decode/shape.ts';
import {
  always,
  bool,
  int32,
  intOrString,
  list,
  mapOf,
  named,
  pointer,
  struct,
  text,
  typeMeta,
} from '../decode/shape.ts';
import { Condition, ObjectMeta } from './meta.ts';

export const ServicePort = struct('v1.ServicePort', {
  name: text,
  protocol: named('v1.Protocol'),
  appProtocol: pointer(text),
  port: always(int32),
  targetPort: always(intOrString),
  nodePort: int32,
});
export type ServicePort = Value<typeof ServicePort>;

export const ClientIPConfig = struct('v1.ClientIPConfig', {
  timeoutSeconds: pointer(int32),
});
export type ClientIPConfig = Value<typeof ClientIPConfig>;

export const SessionAffinityConfig = struct('v1.SessionAffinityConfig', {
  clientIP: pointer(ClientIPConfig),
});
export type SessionAffinityConfig = Value<typeof SessionAffinityConfig>;

export const ServiceSpec = struct('v1.ServiceSpec', {
  ports: list(ServicePort),
  selector: mapOf(text),
  clusterIP: text,
  clusterIPs: list(text),
  type: named('v1.ServiceType'),
  externalIPs: list(text),
  sessionAffinity: named('v1.ServiceAffinity'),
  loadBalancerIP: text,
  loadBalancerSourceRanges: list(text),
  externalName: text,
  externalTrafficPolicy: named('v1.ServiceExternalTrafficPolicy'),
  healthCheckNodePort: int32,
  publishNotReadyAddresses: bool,
  sessionAffinityConfig: pointer(SessionAffinityConfig),
  ipFamilies: list(named('v1.IPFamily')),
  ipFamilyPolicy: pointer(named('v1.IPFamilyPolicy')),
  allocateLoadBalancerNodePorts: pointer(bool),
  loadBalancerClass: pointer(text),
  internalTrafficPolicy: pointer(named('v1.ServiceInternalTrafficPolicy')),
  trafficDistribution: pointer(text),
});
export type ServiceSpec = Value<typeof ServiceSpec>;

export const PortStatus = struct('v1.PortStatus', {
  port: always(int32),
  protocol: always(named('v1.Protocol')),
  error: pointer(text),
});
export type PortStatus = Value<typeof PortStatus>;

export const LoadBalancerIngress = struct('v1.LoadBalancerIngress', {
  ip: text,
  hostname: text,
  ipMode: pointer(named('v1.LoadBalancerIPMode')),
  ports: list(PortStatus),
});
export type LoadBalancerIngress = Value<typeof LoadBalancerIngress>;

export const LoadBalancerStatus = struct('v1.LoadBalancerStatus', {
  ingress: list(LoadBalancerIngress),
});
export type LoadBalancerStatus = Value<typeof LoadBalancerStatus>;

export const ServiceStatus = struct('v1.ServiceStatus', {
  loadBalancer: LoadBalancerStatus,
  conditions: list(Condition),
});
export type ServiceStatus = Value<typeof ServiceStatus>;

export const Service = struct('v1.Service', {
  ...typeMeta,
  metadata: ObjectMeta,
  spec: ServiceSpec,
  status: ServiceStatus,
});
export type Service = Value<typeof Service>;
