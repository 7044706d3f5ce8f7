import { explainReason } from './explainReason.ts';
import { isNumbered, nearnessCost, nearnessOf } from './nearness.ts';
import type { EndpointReason } from './reason.ts';
import type { Candidate } from './selectEndpoints.ts';

/** Pods of one owner that a Service does not reach, all for the same reasons. */
export interface Obstacle<C extends Candidate> {
  readonly candidates: readonly C[];
  /** Everything that would have to change, the first cause first. */
  readonly reasons: readonly EndpointReason[];
  /** Grows with what would have to change; only good for comparing. */
  readonly cost: number;
}

/**
 * What would have to change for a Service to reach Pods that it does not reach, nearest first. Those that it may reach once
 * a placeholder is filled in are not among them.
 */
export function rankObstacles<C extends Candidate>(
  candidates: readonly C[],
  ownerOf: (candidate: C) => unknown,
): readonly Obstacle<C>[] {
  const owners = new Map<unknown, Map<string, C[]>>();
  for (const candidate of candidates) {
    if (candidate.verdict !== 'out') continue;
    const owner = ownerOf(candidate);
    const groups = owners.get(owner) ?? new Map<string, C[]>();
    owners.set(owner, groups);
    const key = candidate.reasons.map(explainReason).join('\n');
    const group = groups.get(key);
    if (group) group.push(candidate);
    else groups.set(key, [candidate]);
  }
  return [...owners.values()]
    .flatMap((groups) => [...groups.values()])
    .map((group) => {
      const reasons = group[0]?.reasons ?? [];
      return { candidates: group, reasons, cost: reasons.reduce((total, reason) => total + costOf(reason), 0) };
    })
    .sort((a, b) => a.cost - b.cost);
}

/** How much a reason stands in the way: a slip of the pen little, a Pod of quite another kind much. */
export function costOf(reason: EndpointReason): number {
  switch (reason.type) {
    case 'label':
      if (reason.found !== undefined && isNumbered(reason.wanted, reason.found)) return nearnessCost(undefined);
      return reason.otherKey !== undefined ? 1 : nearnessCost(reason.nearness);
    case 'namespace':
      return nearnessOf(reason.wanted, reason.found) === undefined ? 2 : 1;
    case 'port name':
      return reason.nearest !== undefined || reason.unnamed !== undefined ? 1 : 3;
    case 'protocol':
    case 'no ports':
      return 1;
    case 'unknown':
      return 0;
    case 'not ready':
    case 'no address':
    case 'terminating':
      return 2;
    case 'no node':
    case 'address family':
      return 4;
    case 'finished':
      return 6;
    default:
      return reason satisfies never;
  }
}
