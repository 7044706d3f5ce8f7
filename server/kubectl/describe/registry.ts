import type { ApiResource } from '../../cluster/apiServer/resources.ts';
import { configMapDescriber, secretDescriber } from './configMap.ts';
import { cronJobDescriber } from './cronJob.ts';
import { daemonSetDescriber } from './daemonSet.ts';
import { deploymentDescriber } from './deployment.ts';
import type { Describer } from './describer.ts';
import { endpointSliceDescriber, endpointsDescriber } from './endpoints.ts';
import { genericDescriber } from './generic.ts';
import { ingressClassDescriber, ingressDescriber } from './ingress.ts';
import { jobDescriber } from './job.ts';
import { namespaceDescriber } from './namespace.ts';
import { networkPolicyDescriber } from './networkPolicy.ts';
import { nodeDescriber } from './node.ts';
import { podDescriber } from './pod.ts';
import { podDisruptionBudgetDescriber } from './podDisruptionBudget.ts';
import { replicaSetDescriber, replicationControllerDescriber } from './replicaSet.ts';
import { serviceDescriber } from './service.ts';
import { serviceAccountDescriber } from './serviceAccount.ts';
import { statefulSetDescriber } from './statefulSet.ts';

/** Every kind that has a describer of its own. */
export const DESCRIBERS: readonly Describer[] = [
  serviceDescriber,
  podDescriber,
  endpointsDescriber,
  endpointSliceDescriber,
  ingressDescriber,
  ingressClassDescriber,
  networkPolicyDescriber,
  deploymentDescriber,
  replicaSetDescriber,
  replicationControllerDescriber,
  statefulSetDescriber,
  daemonSetDescriber,
  jobDescriber,
  cronJobDescriber,
  podDisruptionBudgetDescriber,
  namespaceDescriber,
  nodeDescriber,
  configMapDescriber,
  secretDescriber,
  serviceAccountDescriber,
];

/** The describer of a kind. */
export function describerOf({ group, kind }: Pick<ApiResource, 'group' | 'kind'>): Describer {
  return DESCRIBERS.find((describer) => describer.group === group && describer.kind === kind) ?? genericDescriber;
}
