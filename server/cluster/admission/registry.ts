import { GATEWAY_KINDS } from './custom/gateway/kinds.ts';
import type { CustomKind } from './custom/schema.ts';
import { featuresOf } from './features.ts';
import { autoscalerKind } from './kinds/autoscaling/autoscaler.ts';
import { autoscalerV1Kind } from './kinds/autoscaling/autoscalerV1.ts';
import { cronJobKind } from './kinds/batch/cronJob.ts';
import { jobKind } from './kinds/batch/job.ts';
import { endpointSliceKind } from './kinds/endpoints/endpointSlice.ts';
import { endpointsKind } from './kinds/endpoints/endpoints.ts';
import type { AnyKind } from './kinds/kind.ts';
import { ingressKind } from './kinds/networking/ingress.ts';
import { ingressClassKind } from './kinds/networking/ingressClass.ts';
import { networkPolicyKind } from './kinds/networking/networkPolicy.ts';
import { podKind } from './kinds/pod/pod.ts';
import { disruptionBudgetKind } from './kinds/policy/disruptionBudget.ts';
import { serviceKind } from './kinds/service/service.ts';
import { daemonSetKind } from './kinds/workload/daemonSet.ts';
import { deploymentKind } from './kinds/workload/deployment.ts';
import { replicaSetKind } from './kinds/workload/replicaSet.ts';
import { replicationControllerKind } from './kinds/workload/replicationController.ts';
import { statefulSetKind } from './kinds/workload/statefulSet.ts';

/** Every kind that is looked at; all others are accepted unseen. */
export const KINDS: readonly AnyKind[] = [
  serviceKind,
  podKind,
  ingressKind,
  ingressClassKind,
  networkPolicyKind,
  endpointsKind,
  endpointSliceKind,
  autoscalerKind,
  autoscalerV1Kind,
  disruptionBudgetKind,
  deploymentKind,
  replicaSetKind,
  statefulSetKind,
  daemonSetKind,
  replicationControllerKind,
  jobKind,
  cronJobKind,
];

const BY_NAME = new Map(KINDS.map((kind) => [`${kind.group}/${kind.version}/${kind.kind}`, kind]));

/** The kind of custom resources of that name in a group, whatever the version. */
export function findCustom(group: string, kind: string): CustomKind | undefined {
  return GATEWAY_KINDS.find((custom) => custom.group === group && custom.kind === kind);
}

/** The kind of a group and version, where it is known. */
export function findKind(group: string, version: string, kind: string): AnyKind | undefined {
  return BY_NAME.get(`${group}/${version}/${kind}`);
}

/** What clients are warned about with every answer for a kind. */
export function deprecationOf(apiVersion: string, kind: string, version?: string): string | undefined {
  const slash = apiVersion.indexOf('/');
  const deprecated = findKind(apiVersion.slice(0, Math.max(0, slash)), apiVersion.slice(slash + 1), kind)?.deprecated;
  return deprecated !== undefined && featuresOf(version).minor >= deprecated.since ? deprecated.text : undefined;
}
