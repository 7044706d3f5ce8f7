import type { Value } from '../decode/shape.ts';
import {
  always,
  embed,
  int32,
  intOrString,
  list,
  named,
  nullable,
  pointer,
  struct,
  text,
  typeMeta,
} from '../decode/shape.ts';
import { LabelSelector, ObjectMeta } from './meta.ts';
import { TypedLocalObjectReference } from './reference.ts';

export const ServiceBackendPort = struct('v1.ServiceBackendPort', {
  name: text,
  number: int32,
});
export type ServiceBackendPort = Value<typeof ServiceBackendPort>;

export const IngressServiceBackend = struct('v1.IngressServiceBackend', {
  name: always(text),
  port: ServiceBackendPort,
});
export type IngressServiceBackend = Value<typeof IngressServiceBackend>;

export const IngressBackend = struct('v1.IngressBackend', {
  service: pointer(IngressServiceBackend),
  resource: pointer(TypedLocalObjectReference),
});
export type IngressBackend = Value<typeof IngressBackend>;

export const IngressTLS = struct('v1.IngressTLS', {
  hosts: list(text),
  secretName: text,
});
export type IngressTLS = Value<typeof IngressTLS>;

export const HTTPIngressPath = struct('v1.HTTPIngressPath', {
  path: text,
  pathType: nullable(named('v1.PathType')),
  backend: IngressBackend,
});
export type HTTPIngressPath = Value<typeof HTTPIngressPath>;

export const HTTPIngressRuleValue = struct('v1.HTTPIngressRuleValue', {
  paths: always(list(HTTPIngressPath)),
});
export type HTTPIngressRuleValue = Value<typeof HTTPIngressRuleValue>;

export const IngressRuleValue = struct('v1.IngressRuleValue', {
  http: pointer(HTTPIngressRuleValue),
});
export type IngressRuleValue = Value<typeof IngressRuleValue>;

export const IngressRule = struct('v1.IngressRule', {
  host: text,
  ...embed(IngressRuleValue),
});
export type IngressRule = Value<typeof IngressRule>;

export const IngressSpec = struct('v1.IngressSpec', {
  ingressClassName: pointer(text),
  defaultBackend: pointer(IngressBackend),
  tls: list(IngressTLS),
  rules: list(IngressRule),
});
export type IngressSpec = Value<typeof IngressSpec>;

export const IngressPortStatus = struct('v1.IngressPortStatus', {
  port: always(int32),
  protocol: always(named('v1.Protocol')),
  error: pointer(text),
});
export type IngressPortStatus = Value<typeof IngressPortStatus>;

export const IngressLoadBalancerIngress = struct('v1.IngressLoadBalancerIngress', {
  ip: text,
  hostname: text,
  ports: list(IngressPortStatus),
});
export type IngressLoadBalancerIngress = Value<typeof IngressLoadBalancerIngress>;

export const IngressLoadBalancerStatus = struct('v1.IngressLoadBalancerStatus', {
  ingress: list(IngressLoadBalancerIngress),
});
export type IngressLoadBalancerStatus = Value<typeof IngressLoadBalancerStatus>;

export const IngressStatus = struct('v1.IngressStatus', {
  loadBalancer: IngressLoadBalancerStatus,
});
export type IngressStatus = Value<typeof IngressStatus>;

export const Ingress = struct('v1.Ingress', {
  ...typeMeta,
  metadata: ObjectMeta,
  spec: IngressSpec,
  status: IngressStatus,
});
export type Ingress = Value<typeof Ingress>;

export const IngressClassParametersReference = struct('v1.IngressClassParametersReference', {
  apiGroup: pointer(text),
  kind: always(text),
  name: always(text),
  scope: nullable(text),
  namespace: pointer(text),
});
export type IngressClassParametersReference = Value<typeof IngressClassParametersReference>;

export const IngressClassSpec = struct('v1.IngressClassSpec', {
  controller: text,
  parameters: pointer(IngressClassParametersReference),
});
export type IngressClassSpec = Value<typeof IngressClassSpec>;

export const IngressClass = struct('v1.IngressClass', {
  ...typeMeta,
  metadata: ObjectMeta,
  spec: IngressClassSpec,
});
export type IngressClass = Value<typeof IngressClass>;

export const NetworkPolicyPort = struct('v1.NetworkPolicyPort', {
  protocol: pointer(named('v1.Protocol')),
  port: pointer(intOrString),
  endPort: pointer(int32),
});
export type NetworkPolicyPort = Value<typeof NetworkPolicyPort>;

export const IPBlock = struct('v1.IPBlock', {
  cidr: always(text),
  except: list(text),
});
export type IPBlock = Value<typeof IPBlock>;

export const NetworkPolicyPeer = struct('v1.NetworkPolicyPeer', {
  podSelector: pointer(LabelSelector),
  namespaceSelector: pointer(LabelSelector),
  ipBlock: pointer(IPBlock),
});
export type NetworkPolicyPeer = Value<typeof NetworkPolicyPeer>;

export const NetworkPolicyIngressRule = struct('v1.NetworkPolicyIngressRule', {
  ports: list(NetworkPolicyPort),
  from: list(NetworkPolicyPeer),
});
export type NetworkPolicyIngressRule = Value<typeof NetworkPolicyIngressRule>;

export const NetworkPolicyEgressRule = struct('v1.NetworkPolicyEgressRule', {
  ports: list(NetworkPolicyPort),
  to: list(NetworkPolicyPeer),
});
export type NetworkPolicyEgressRule = Value<typeof NetworkPolicyEgressRule>;

export const NetworkPolicySpec = struct('v1.NetworkPolicySpec', {
  podSelector: LabelSelector,
  ingress: list(NetworkPolicyIngressRule),
  egress: list(NetworkPolicyEgressRule),
  policyTypes: list(named('v1.PolicyType')),
});
export type NetworkPolicySpec = Value<typeof NetworkPolicySpec>;

export const NetworkPolicy = struct('v1.NetworkPolicy', {
  ...typeMeta,
  metadata: ObjectMeta,
  spec: NetworkPolicySpec,
});
export type NetworkPolicy = Value<typeof NetworkPolicy>;
