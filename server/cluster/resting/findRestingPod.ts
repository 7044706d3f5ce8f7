import type { PodState } from '../endpoints/podState.ts';
import type { RestingCluster } from './restingCluster.ts';

/** A Pod by its name, or by that of its workload: the end of its own name is drawn. */
export function findRestingPod({ pods }: RestingCluster, namespace: string, name: string): PodState | undefined {
  const inNamespace = pods.filter((state) => (state.namespace ?? 'default') === namespace);
  return (
    inNamespace.find(({ pod }) => pod.metadata.name === name) ??
    inNamespace.find(({ pod }) => pod.metadata.name.startsWith(`${name}-`))
  );
}
