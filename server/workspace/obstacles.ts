import { explainReason } from '../cluster/endpoints/explainReason.ts';
import { rankObstacles } from '../cluster/endpoints/obstacles.ts';
import type { EndpointReason } from '../cluster/endpoints/reason.ts';
import type { PodsRemark } from '../cluster/workloads/workloadKind.ts';
import type { Resource } from './resource.ts';
import type { ServiceView } from './serviceView.ts';

/** Something that would have to change for a Service to have endpoints. */
export interface Obstacle {
  readonly workload: Resource;
  /** How many of its Pods are out for these reasons. */
  readonly pods: number;
  /** Everything that keeps them out, the first cause first. */
  readonly reasons: readonly EndpointReason[];
  /** Why it has no Pods, where it has none. */
  readonly remarks: readonly PodsRemark[];
}

/**
 * What would have to change for a Service without endpoints, nearest first: the workloads that it selects, then those that
 * its selector misses, by how little it misses them. Empty where it has endpoints.
 */
export function obstaclesOf(view: ServiceView): readonly Obstacle[] {
  if (view.reachedPods.length > 0) return [];
  const known = new Set(view.pods.map(({ workload }) => workload));
  const withPods = rankObstacles(view.pods, ({ workload }) => workload).flatMap(({ candidates, reasons }) => {
    const [first] = candidates;
    return first === undefined ? [] : [{ workload: first.workload, pods: candidates.length, reasons, remarks: [] }];
  });
  const withoutPods = view.selected
    .filter(({ resource }) => !known.has(resource))
    .map((selected) => {
      return { workload: selected.resource, pods: 0, reasons: [], remarks: view.podsOf(selected).remarks };
    });
  const order = [...view.selected, ...view.nearMisses].map(({ resource }) => resource);
  const place = new Map(order.map((resource, index) => [resource, index]));
  const placeOf = ({ workload }: Obstacle) => place.get(workload) ?? order.length;
  return [...withPods, ...withoutPods].sort((a, b) => placeOf(a) - placeOf(b));
}

/** The sentence for an obstacle; no capital letter, no full stop. */
export function explainObstacle({ pods, reasons }: Obstacle): string {
  if (pods === 0) return 'it has no Pods at present';
  return reasons.length === 0 ? 'its Pods answer on none of its ports' : reasons.map(explainReason).join('; ');
}
