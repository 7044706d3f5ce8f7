import type { SimulatedCluster, SimulatedWorkload } from '../../cluster/simulation/oneService/cluster.ts';
import { workloadKey } from '../../cluster/simulation/oneService/cluster.ts';
import type { ObjectIdentity } from '../../cluster/simulation/picture.ts';
import { workloadKindOf } from '../../cluster/workloads/registry.ts';
import type { Resource } from '../../workspace/resource.ts';
import type { PodView } from '../../workspace/serviceView.ts';
import type { PlacedView } from '../views.ts';

/** What a simulation of a Service starts from, and the manifests that its objects stand in. */
export interface ClusterInput {
  readonly cluster: SimulatedCluster;
  /** By `workloadKey`; the Service is among them. */
  readonly resources: ReadonlyMap<string, Resource>;
}

/**
 * A Service with the workloads that it selects or nearly selects; of equal names the first one counts. Where it selects
 * any, those that another Service selects are not among them: they are that one's, however alike their labels are.
 */
export function clusterInput({ view, environment }: PlacedView): ClusterInput {
  const { service, resource, allocation } = view;
  const namespace = service.metadata.namespace ?? 'default';
  const identify = (object: Resource): ObjectIdentity => {
    return {
      kind: object.object.kind,
      namespace: object.object.namespace ?? namespace,
      name: object.object.name ?? '',
    };
  };
  const resources = new Map<string, Resource>([[workloadKey(identify(resource)), resource]]);
  const workloads: SimulatedWorkload[] = [];
  const podsOf = groupByWorkload(view.pods);
  const selected = view.selected.map((each) => each.resource);
  const others = [...podsOf.keys()].filter((workload) => !selected.includes(workload));
  const left = others.filter((workload) => selected.length === 0 || !environment.servicesReaching(workload).length);
  for (const workload of [...selected, ...left]) {
    const identity = identify(workload);
    const kind = workloadKindOf(workload.object.value);
    if (kind === undefined || resources.has(workloadKey(identity))) continue;
    resources.set(workloadKey(identity), workload);
    const pods = (podsOf.get(workload) ?? []).map(({ pod }) => pod);
    workloads.push({ identity, object: workload.object.value, kind, pods });
  }
  return { cluster: { service, namespace, allocation, workloads }, resources };
}

function groupByWorkload(pods: readonly PodView[]): ReadonlyMap<Resource, readonly PodView[]> {
  const groups = new Map<Resource, PodView[]>();
  for (const pod of pods) {
    const group = groups.get(pod.workload);
    if (group === undefined) groups.set(pod.workload, [pod]);
    else group.push(pod);
  }
  return groups;
}
