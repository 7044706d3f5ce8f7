import { controllerOf } from '../objects/metadata.ts';
import { explainReason } from './explainReason.ts';
import { nearnessCost } from './nearness.ts';
import type { PodState } from './podState.ts';
import type { EndpointReason } from './reason.ts';
import type { Selection } from './selectEndpoints.ts';

/** Pods of one owner that a Service misses, all for the same reasons. */
export interface NearMiss {
  readonly pods: readonly PodState[];
  /** Everything that would have to change, the first cause first. */
  readonly reasons: readonly EndpointReason[];
  /** How many pairs of the selector the Pods have, of how many. */
  readonly labels: { readonly matched: number; readonly wanted: number };
  /** Grows with what would have to change; only good for comparing. */
  readonly cost: number;
}

/**
 * What would have to change for a Service to have endpoints, nearest first. Pods that it reaches, or may reach once a
 * placeholder is filled in, are not among them.
 */
export function rankNearMisses({ service, candidates }: Selection): readonly NearMiss[] {
  const wanted = Object.keys(service.spec.selector ?? {}).length;
  const groups = new Map<string, { readonly pods: PodState[]; readonly reasons: readonly EndpointReason[] }>();
  for (const { verdict, pod, reasons } of candidates) {
    if (verdict !== 'out') continue;
    const key = [pod.namespace, ownerOf(pod), ...reasons.map(explainReason)].join('\n');
    const group = groups.get(key);
    if (group) group.pods.push(pod);
    else groups.set(key, { pods: [pod], reasons });
  }
  return Array.from(groups.values(), ({ pods, reasons }) => {
    const missing = reasons.filter((reason) => reason.type === 'label').length;
    const cost = reasons.reduce((total, reason) => total + costOf(reason), 0);
    return { pods, reasons, labels: { matched: wanted - missing, wanted }, cost };
  }).sort((a, b) => a.cost - b.cost);
}

function ownerOf({ pod }: PodState): string {
  const owner = controllerOf(pod.metadata);
  return owner ? `${owner.kind}/${owner.name}` : `Pod/${pod.metadata.name}`;
}

/** How much a reason stands in the way: a slip of the pen little, a Pod of quite another kind much. */
function costOf(reason: EndpointReason): number {
  switch (reason.type) {
    case 'label':
      if (reason.nearness) return nearnessCost(reason.nearness);
      if (reason.otherKey !== undefined) return 2;
      return reason.found === undefined ? 5 : nearnessCost(undefined);
    case 'port name':
      return reason.nearest !== undefined || reason.unnamed !== undefined ? 1 : 3;
    case 'protocol':
    case 'unknown':
      return 1;
    case 'not ready':
    case 'no address':
    case 'terminating':
      return 2;
    case 'namespace':
    case 'no node':
    case 'address family':
      return 4;
    case 'finished':
      return 6;
    default:
      return reason satisfies never;
  }
}
