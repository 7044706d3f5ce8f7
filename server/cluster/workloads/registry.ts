import type { JsonObject } from '../objects/json.ts';
import { cronJob } from './cronJob.ts';
import { daemonSet } from './daemonSet.ts';
import { deployment } from './deployment.ts';
import { job } from './job.ts';
import { pod } from './pod.ts';
import { replicaSet } from './replicaSet.ts';
import { replicationController } from './replicationController.ts';
import { statefulSet } from './statefulSet.ts';
import type { WorkloadKind } from './workloadKind.ts';

/** Every kind of object that Pods come out of. */
export const WORKLOAD_KINDS: readonly WorkloadKind[] = [
  deployment,
  replicaSet,
  replicationController,
  statefulSet,
  daemonSet,
  job,
  cronJob,
  pod,
];

/** The kind of workload that an object is, or nothing when no Pods come out of it. */
export function workloadKindOf(object: JsonObject): WorkloadKind | undefined {
  const { apiVersion, kind } = object;
  const candidate = typeof kind === 'string' ? BY_KIND.get(kind) : undefined;
  return typeof apiVersion === 'string' && candidate?.apiVersions.includes(apiVersion) ? candidate : undefined;
}

const BY_KIND: ReadonlyMap<string, WorkloadKind> = new Map(WORKLOAD_KINDS.map((entry) => [entry.kind, entry]));
