import type { EndpointReason } from '../../cluster/endpoints/reason.ts';
import type { Environment } from '../../workspace/environment.ts';
import type { NearMiss } from '../../workspace/nearMisses.ts';
import type { ServiceView } from '../../workspace/serviceView.ts';

/**
 * The workload that a Service which selects nothing surely means: one that differs by a slip. Nothing where a placeholder
 * decides, where partners may be missing, or where two workloads differ by equally little.
 */
export function convincingNearMiss(view: ServiceView, environment: Environment): NearMiss | undefined {
  if (environment.partlyKnown) return undefined;
  const close = view.nearMisses.filter(({ closeness }) => closeness === 'sure');
  if (close.some(({ reasons }) => reasons.some(isDoubt))) return undefined;
  const [nearest] = close;
  if (nearest === undefined || !nearest.slip) return undefined;
  const rivals = close.filter((miss) => miss.cost === nearest.cost && !differsAlike(miss, nearest));
  return rivals.length > 0 && !nearest.sameName ? undefined : nearest;
}

/** Pods of one owner, or a workload and its Pods in a dump, differ in the same way: either means the same mend. */
function differsAlike(a: NearMiss, b: NearMiss): boolean {
  return JSON.stringify(a.reasons) === JSON.stringify(b.reasons);
}

/** A placeholder decides: the difference may be none. */
function isDoubt({ type }: EndpointReason): boolean {
  return type === 'unknown';
}
