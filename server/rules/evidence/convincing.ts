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
  const [nearest, second] = close;
  if (nearest === undefined || !isSlip(nearest)) return undefined;
  return second !== undefined && second.cost === nearest.cost && !nearest.sameName ? undefined : nearest;
}

/** A placeholder decides: the difference may be none. */
function isDoubt({ type }: EndpointReason): boolean {
  return type === 'unknown';
}

function isSlip({ reasons, equalPairs, inOwnLabels, sameName, sameFolder }: NearMiss): boolean {
  if (inOwnLabels || (sameName && sameFolder)) return true;
  const [reason, ...others] = reasons;
  if (reason === undefined || others.length > 0) return false;
  if (reason.type === 'namespace') return true;
  if (reason.type !== 'label') return false;
  if (isVariant(reason.wanted, reason.found)) return false;
  return equalPairs >= 2 || reason.otherKey !== undefined || isOneLetter(reason);
}

function isOneLetter({ nearness }: Extract<EndpointReason, { type: 'label' }>): boolean {
  if (nearness === undefined) return false;
  return nearness.type === 'letters' ? nearness.distance <= 2 : nearness.type !== 'part';
}

/** Values that differ in digits only count variants of one thing (`v1`, `v2`): neither is a slip of the other. */
function isVariant(wanted: string, found: string | undefined): boolean {
  return found !== undefined && wanted.replace(/\d+/g, '0') === found.replace(/\d+/g, '0');
}
