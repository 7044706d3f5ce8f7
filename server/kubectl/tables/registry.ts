import type { ApiResource } from '../../cluster/apiServer/resources.ts';
import { configMapTable, eventTable, namespaceTable, nodeTable, secretTable, serviceAccountTable } from './cluster.ts';
import { endpointSliceTable } from './endpointSlice.ts';
import { endpointsTable } from './endpoints.ts';
import { gatewayClassTable, gatewayTable, grpcRouteTable, httpRouteTable } from './gateway.ts';
import { horizontalPodAutoscalerTable } from './horizontalPodAutoscaler.ts';
import { ingressClassTable, ingressTable } from './ingress.ts';
import { networkPolicyTable } from './networkPolicy.ts';
import { plainTable } from './plain.ts';
import { podTable } from './pod.ts';
import { podDisruptionBudgetTable } from './podDisruptionBudget.ts';
import { serviceTable } from './service.ts';
import type { Table } from './table.ts';
import {
  cronJobTable,
  daemonSetTable,
  deploymentTable,
  jobTable,
  replicaSetTable,
  replicationControllerTable,
  statefulSetTable,
} from './workloads.ts';

/** Every kind that has a table of its own. */
export const TABLES: readonly Table[] = [
  serviceTable,
  podTable,
  endpointsTable,
  endpointSliceTable,
  ingressTable,
  ingressClassTable,
  networkPolicyTable,
  gatewayClassTable,
  gatewayTable,
  httpRouteTable,
  grpcRouteTable,
  deploymentTable,
  replicaSetTable,
  replicationControllerTable,
  statefulSetTable,
  daemonSetTable,
  jobTable,
  cronJobTable,
  horizontalPodAutoscalerTable,
  podDisruptionBudgetTable,
  namespaceTable,
  nodeTable,
  configMapTable,
  secretTable,
  serviceAccountTable,
  eventTable,
];

/** The table of a kind. */
export function tableOf({ group, kind }: Pick<ApiResource, 'group' | 'kind'>): Table {
  return TABLES.find((table) => table.group === group && table.kind === kind) ?? plainTable;
}
