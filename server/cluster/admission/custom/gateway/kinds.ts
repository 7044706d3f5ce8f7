import type { CustomKind } from '../schema.ts';
import { backendTlsPolicies } from './backendTlsPolicy.ts';
import { gateways } from './gateway.ts';
import { gatewayClasses } from './gatewayClass.ts';
import { grpcRoutes } from './grpcRoute.ts';
import { httpRoutes } from './httpRoute.ts';
import { tcpRoutes, udpRoutes } from './layer4Routes.ts';
import { listenerSets } from './listeners.ts';
import { referenceGrants } from './referenceGrant.ts';
import { tlsRoutes } from './tlsRoute.ts';

/** The kinds of the Gateway API 1.6.1, standard channel. */
export const GATEWAY_KINDS: readonly CustomKind[] = [
  httpRoutes,
  grpcRoutes,
  gateways,
  gatewayClasses,
  referenceGrants,
  tcpRoutes,
  udpRoutes,
  tlsRoutes,
  listenerSets,
  backendTlsPolicies,
];
