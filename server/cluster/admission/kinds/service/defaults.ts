import type { Features } from '../../features.ts';
import type { Service } from '../../shapes/service.ts';
import { hasNodePorts, isExternallyAccessible } from './facts.ts';

const AFFINITY_SECONDS = 10800;

/** kubernetes: pkg/apis/core/v1 SetDefaults_Service */
export function defaultService(service: Service, features: Features): void {
  const { spec } = service;
  spec.sessionAffinity ??= 'None';
  if (spec.sessionAffinity === 'None' && spec.sessionAffinityConfig !== undefined) delete spec.sessionAffinityConfig;
  if (spec.sessionAffinity === 'ClientIP' && spec.sessionAffinityConfig?.clientIP?.timeoutSeconds === undefined) {
    spec.sessionAffinityConfig = { clientIP: { timeoutSeconds: AFFINITY_SECONDS } };
  }
  spec.type ??= 'ClusterIP';
  for (const port of spec.ports ?? []) {
    port.protocol ??= 'TCP';
    if (port.targetPort === 0 || port.targetPort === '') port.targetPort = port.port;
  }
  if (spec.externalTrafficPolicy === undefined && isExternallyAccessible(service, features)) {
    spec.externalTrafficPolicy = 'Cluster';
  }
  if (hasNodePorts(service) || spec.type === 'ClusterIP') spec.internalTrafficPolicy ??= 'Cluster';
  if (spec.type === 'LoadBalancer') {
    spec.allocateLoadBalancerNodePorts ??= true;
    if (features.ipMode) defaultIpModes(service);
  }
}

function defaultIpModes({ status }: Service): void {
  for (const ingress of status.loadBalancer.ingress ?? []) if (ingress.ip !== undefined) ingress.ipMode ??= 'VIP';
}
