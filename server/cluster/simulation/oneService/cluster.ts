import type { Allocation } from '../../addresses/allocation.ts';
import type { PodState } from '../../endpoints/podState.ts';
import type { JsonObject } from '../../objects/json.ts';
import type { Service } from '../../objects/service.ts';
import type { WorkloadKind } from '../../workloads/workloadKind.ts';
import type { ObjectIdentity } from '../picture.ts';

/** What a simulation runs on: one Service, and the workloads whose Pods it selects or could be meant for. */
export interface SimulatedCluster {
  readonly service: Service;
  /** Where everything without a namespace is applied. */
  readonly namespace: string;
  readonly allocation: Allocation;
  readonly workloads: readonly SimulatedWorkload[];
}

/** A workload and its Pods as they are once everything has settled. */
export interface SimulatedWorkload {
  readonly identity: ObjectIdentity;
  readonly object: JsonObject;
  readonly kind: WorkloadKind;
  readonly pods: readonly PodState[];
}

/** What names a workload among the others. */
export function workloadKey({ kind, namespace, name }: ObjectIdentity): string {
  return `${kind}/${namespace}/${name}`;
}

/** The Service as others refer to it. */
export function serviceIdentity({ service, namespace }: SimulatedCluster): ObjectIdentity {
  return { kind: 'Service', namespace, name: service.metadata.name };
}
