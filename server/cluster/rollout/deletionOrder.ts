import { labelOf } from '../objects/labels.ts';
import type { LivePod } from './liveCluster.ts';
import { isReady } from './liveCluster.ts';

const DELETION_COST = 'controller.kubernetes.io/pod-deletion-cost';
const PHASES = ['Pending', 'Unknown', 'Running'];

/**
 * Pods in the order in which a controller that has too many deletes them. Of two that are alike the newer one goes first.
 * kubernetes: pkg/controller/controller_utils.go ActivePodsWithRanks
 */
export function inDeletionOrder(pods: readonly LivePod[], related: readonly LivePod[]): readonly LivePod[] {
  const perNode = new Map<string, number>();
  for (const { pod } of related) {
    if (pod.spec.nodeName !== undefined) perNode.set(pod.spec.nodeName, (perNode.get(pod.spec.nodeName) ?? 0) + 1);
  }
  const rank = ({ pod }: LivePod) => (pod.spec.nodeName === undefined ? 0 : (perNode.get(pod.spec.nodeName) ?? 0));
  return [...pods].sort(
    (a, b) =>
      Number(a.pod.spec.nodeName !== undefined) - Number(b.pod.spec.nodeName !== undefined) ||
      phaseOrdinal(a) - phaseOrdinal(b) ||
      Number(isReady(a)) - Number(isReady(b)) ||
      deletionCost(a) - deletionCost(b) ||
      rank(b) - rank(a) ||
      b.created - a.created,
  );
}

function phaseOrdinal({ pod }: LivePod): number {
  return PHASES.indexOf(pod.status?.phase ?? 'Pending');
}

/** kubernetes: pkg/apis/core/v1/helper/helpers.go GetDeletionCostFromPodAnnotations */
function deletionCost({ pod }: LivePod): number {
  const text = labelOf(pod.metadata.annotations, DELETION_COST);
  if (text === undefined || !/^(?:0|-?[1-9]\d*)$/.test(text)) return 0;
  return Number(text);
}
